package org.spikeyield.report.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.spikeyield.report.data.RunSummary;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.Reused;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.summary.StoredSummary;
import org.spikeyield.store.summary.SummaryRow;
import org.spikeyield.study.Survey;

/**
 * What a run has taken from other runs, and what it means for its intervals, in plain sentences; none where no rows were taken.
 *
 * @param reused as the manifest has it
 * @param summary of the run
 */
public record ReusedText(List<Reused> reused, StoredSummary summary) {
    /** Those of a finished run. */
    public static ReusedText of(RunDirectory run) throws IOException {
        return new ReusedText(Manifest.read(run).map(Manifest::reused).orElse(List.of()), RunSummary.read(run));
    }

    /** Whose rows were taken, a sentence for each run; then how many chips were looked at before others were added. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        Map<String, Long> chips = chips();
        long all = chips.values().stream().mapToLong(Long::longValue).sum();
        for (Reused one : reused) {
            if (one.rows() > 0) {
                sentences.add(String.format(
                        Locale.ROOT,
                        "%,d of %,d chips were not run again: their rows are those of run %s-%s, %s.",
                        one.rows(),
                        all,
                        one.study(),
                        one.hash().substring(0, Survey.SHORT_HASH),
                        one.directory()));
            }
        }
        looked().ifPresent(sentences::add);
        return sentences;
    }

    /** That results were known when more chips were added; nothing where none were added to any. */
    public Optional<String> looked() {
        Map<String, Long> chips = chips();
        Map<String, SortedSet<Integer>> looks = looks();
        looks.forEach((cell, before) -> before.removeIf(look -> look >= chips.getOrDefault(cell, 0L)));
        looks.values().removeIf(SortedSet::isEmpty);
        if (looks.isEmpty()) {
            return Optional.empty();
        }
        long cells = chips.values().stream().filter(count -> count > 1).count();
        return Optional.of(String.format(
                Locale.ROOT,
                "In %d of %d cells (network and condition) the first %s were looked at before the others were added: each interval holds for its look, not for the choice to go on.",
                looks.size(),
                cells,
                counts(looks)));
    }

    private static String counts(Map<String, SortedSet<Integer>> looks) {
        if (looks.values().stream().distinct().count() == 1) {
            List<String> counts = looks.values().iterator().next().stream()
                    .map(String::valueOf)
                    .toList();
            int last = counts.size() - 1;
            return (last == 0 ? "" : String.join(", ", counts.subList(0, last)) + " and ")
                    + counts.get(last)
                    + " chips";
        }
        int fewest = looks.values().stream().mapToInt(SortedSet::last).min().orElseThrow();
        int most = looks.values().stream().mapToInt(SortedSet::last).max().orElseThrow();
        int times = looks.values().stream().mapToInt(SortedSet::size).max().orElseThrow();
        return (fewest == most ? most : fewest + " to " + most) + " chips"
                + (times == 1 ? "" : ", in up to " + times + " looks,");
    }

    private Map<String, SortedSet<Integer>> looks() {
        Map<String, SortedSet<Integer>> looks = new HashMap<>();
        for (Reused one : reused) {
            for (Reused.Cell cell : one.cells()) {
                looks.computeIfAbsent(cell.network() + " " + cell.conditionId(), any -> new TreeSet<>())
                        .addAll(cell.looks());
            }
        }
        return looks;
    }

    private Map<String, Long> chips() {
        return summary.rows().stream()
                .filter(row -> row.isNetwork()
                        && row.text("rule").equals(summary.head().rule()))
                .collect(Collectors.toMap(ReusedText::cell, row -> row.count("chips")));
    }

    private static String cell(SummaryRow row) {
        return row.text("name") + " " + row.text("condition_id");
    }
}
