package org.spikeyield.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spikeyield.store.summary.RecordingsColumns;
import org.spikeyield.store.summary.SummaryColumn;
import org.spikeyield.store.table.ChipColumn;
import org.spikeyield.store.table.ChipColumns;
import org.spikeyield.store.table.NameColumns;
import org.spikeyield.study.Study;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.task.DelayedRecall;
import org.spikeyield.task.TemporalXor;

/** Holds {@code tables.md} against the lists of columns. {@code -Dtest.jvm.options=-Dspikeyield.tables=write} writes the page anew. */
class TablesPageTest {
    private static final Path PAGE = Path.of("tables.md");

    private static Study study() {
        return StudyReader.read(
                "name = a, seed = 1, chips = 1, conditions = [{ level = 0 }], networks = [{ method = ads }]",
                "a",
                Map.of(),
                file -> new byte[0]);
    }

    @Test
    void isMadeOfTheColumns() throws IOException {
        List<String> page = new ArrayList<>(List.of(
                "# Columns",
                "",
                "Written by `TablesPageTest`; not edited by hand.",
                "",
                "## Chip table",
                "",
                "`chips/*.parquet`, one row per chip. The footer of each file has units and meanings under `spikeyield.columns`. Columns of `metrics_sha256` came later than the"
                        + " others, and are null in rows that an earlier program made. Columns that nothing covers repeat what the study says, for those who read the table"
                        + " without it: they follow from `network` and `condition`, and the blocks of a run under way lack them.",
                "",
                "| column | type | unit | meaning | covered by |",
                "|---|---|---|---|---|"));
        ChipColumns.of(new TemporalXor(1), NameColumns.of(study())).all().forEach(column -> page.add(row(column)));
        page.addAll(List.of(
                "",
                "A task of other decision rules has their keys in place of `threshold` and `peak`. Of more than two classes, a rule `peak` has these columns:",
                "",
                "| column | type | unit | meaning | covered by |",
                "|---|---|---|---|---|"));
        ChipColumns.of(new DelayedRecall(1, 4, 0.3, false)).all().stream()
                .filter(column -> column.name().startsWith(DecisionRule.PEAK.key()))
                .forEach(column -> page.add(row(column)));
        page.addAll(List.of(
                "",
                "## Decision rules",
                "",
                "How the filtered readout z of a sample is turned into an answer, by most tasks.",
                "",
                "| rule | answer |",
                "|---|---|"));
        DecisionRule.STANDARD.forEach(rule -> page.add(row("`" + rule.key() + "`", rule.meaning())));
        page.addAll(List.of(
                "",
                "## Summary",
                "",
                "`summary.csv`, and the `rows` of `summary.json`: one row per network, condition and decision rule, and one per entry of `networks`, condition and rule. What"
                        + " rests on the `rows` of the chip table and the study is the same in all versions; an `estimate` is compared by `verify` only where"
                        + " the version of the format is the same.",
                "",
                "| column | type | unit | meaning | rests on |",
                "|---|---|---|---|---|"));
        SummaryColumn.ALL.forEach(column -> page.add(row(column)));
        page.addAll(List.of(
                "",
                "Of a task on recordings the rows have these too. `words` of `summary.json` has the alarms on each word under the spec's rule, and `test-samples.json` which recording"
                        + " and word each sample is of.",
                "",
                "| column | type | unit | meaning | rests on |",
                "|---|---|---|---|---|"));
        RecordingsColumns.ALL.forEach(column -> page.add(row(column)));
        if ("write".equals(System.getProperty("spikeyield.tables"))) {
            Files.write(PAGE, page);
        }

        assertThat(Files.readAllLines(PAGE)).isEqualTo(page);
    }

    private static String row(SummaryColumn column) {
        return row(
                "`" + column.name() + "`",
                column.valueType().name().toLowerCase(Locale.ROOT),
                column.unit(),
                column.meaning(),
                column.basis().name().toLowerCase(Locale.ROOT));
    }

    private static String row(ChipColumn column) {
        return row(
                "`" + column.name() + "`",
                column.valueType().name().toLowerCase(Locale.ROOT),
                column.unit(),
                column.meaning(),
                column.digest() == ChipColumn.Digest.NONE
                        ? "nothing"
                        : "`" + column.digest().name().toLowerCase(Locale.ROOT) + "_sha256`");
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
