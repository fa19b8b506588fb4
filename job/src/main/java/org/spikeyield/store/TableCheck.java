package org.spikeyield.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.store.table.ChipColumn;
import org.spikeyield.store.table.ChipsDigest;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.RowCheck;
import org.spikeyield.study.plan.StopCheck;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.summary.SummaryBuilder;

/**
 * Takes every row of a finished table, in the order of the files, and holds it against its place in the plan, the labels of the test set and, where
 * the study stops by itself, the moment to stop. Makes the digests and the summary on the way. Memory is that of a run's completion, and 8 bytes a row.
 */
final class TableCheck {
    private static final int MAX_FINDINGS = 3;

    private final StoredRun run;
    private final Set<Long> wanted;
    private final ChipsDigest digest;
    private final SummaryBuilder summary;
    private final Optional<RowCheck> labels;
    private final Optional<StopCheck> stops;
    private final Map<ChipStatus, Long> counts = new EnumMap<>(ChipStatus.class);
    private final Map<Long, ChipRow> kept = new HashMap<>();
    private final CopySearch copies = new CopySearch();
    private final List<String> findings = new ArrayList<>();
    private long rows;
    private long faults;
    private long misplaced;

    /**
     * @param wanted positions of rows to be kept
     * @param later columns of the second digest
     */
    TableCheck(StoredRun run, Set<Long> wanted, List<ChipColumn> later) throws IOException {
        this.run = run;
        this.wanted = wanted;
        digest = new ChipsDigest(run.study().task(), later);
        summary = new SummaryBuilder(run.plan(), run.testSet());
        // a version of the task that this program does not keep has other labels
        labels = run.unkept().isPresent() ? Optional.empty() : Optional.of(new RowCheck(run.study()));
        stops = run.study().until().map(until -> new StopCheck(StudyPlan.of(run.study()), run.plan()));
        stops.ifPresent(check -> check.withoutChips().forEach(this::fault));
    }

    void add(ChipRow row) {
        digest.add(row);
        copies.add(row);
        counts.merge(row.result().status(), 1L, Long::sum);
        labels.flatMap(check -> check.fault(row)).ifPresent(text -> fault(text(row) + " contradicts itself: " + text));
        if (!isInPlace(row)) {
            misplaced++;
            fault(text(row) + " has another place in the plan, or none");
        } else if (misplaced == 0) {
            summary.add(row);
            stops.flatMap(check -> check.add(row)).ifPresent(this::fault);
        }
        if (wanted.contains(rows)) {
            kept.put(rows, row);
        }
        rows++;
    }

    private void fault(String text) {
        if (++faults <= MAX_FINDINGS) {
            findings.add(text);
        }
    }

    private String text(ChipRow row) {
        return "row " + rows + ", network " + row.network() + " (" + shown(row.networkId()) + "), condition "
                + row.condition() + " (" + shown(row.conditionId()) + "), chip " + row.chip();
    }

    private static String shown(String id) {
        String line = id.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 100 ? line : line.substring(0, 100) + "…";
    }

    /** Whether the next row is the one that the plan has there. */
    private boolean isInPlace(ChipRow row) {
        try {
            return run.plan().position(row.network(), row.condition(), row.chip()) == rows
                    && run.plan().networks().get(row.network()).id().equals(row.networkId())
                    && run.study().conditions().get(row.condition()).id().equals(row.conditionId());
        } catch (IllegalArgumentException e) {
            return false; // the study has no such chip
        }
    }

    /** What is wrong with rows, the first sentences and how many more. */
    List<String> findings() {
        List<String> all = new ArrayList<>(findings);
        if (faults > MAX_FINDINGS) {
            all.add((faults - MAX_FINDINGS) + " more such findings about rows");
        }
        return all;
    }

    long rows() {
        return rows;
    }

    /** The digests; each is to be asked for once. */
    ChipsDigest digest() {
        return digest;
    }

    Manifest.Counts counts() {
        return new Manifest.Counts(
                run.plan().rows(),
                counts.getOrDefault(ChipStatus.OK, 0L),
                counts.getOrDefault(ChipStatus.FAILED, 0L),
                counts.getOrDefault(ChipStatus.DIVERGED, 0L));
    }

    /** The summary of rows that are all in their places. */
    SummaryBuilder summary() {
        return summary;
    }

    /** A row that was to be kept; nothing when the table is shorter. */
    Optional<ChipRow> kept(long position) {
        return Optional.ofNullable(kept.get(position));
    }

    CopySearch.Found copies(int most, SplittableRandom random) {
        return copies.found(most, random);
    }
}
