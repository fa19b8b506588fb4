package org.spikeyield.store.summary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.evaluate.RuleResult;
import org.spikeyield.report.chapter.Chapters;
import org.spikeyield.report.text.NewSamplesText;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.summary.Summary;
import org.spikeyield.study.summary.Summary.Scope;
import org.spikeyield.study.summary.SummaryBuilder;
import org.spikeyield.study.summary.TestSet;
import org.spikeyield.task.SampleSource;

/** What a summary has of recordings, as files and as text; one of independent samples has none of it. */
class RecordingsPartsTest {
    private static final StudyPlan PLAN = StudyPlan.of(StudyReader.read("""
            name = alarms
            seed = 7
            networks = [ { method = ads, label = a, count = 5 }, { method = ads, label = b, count = 5 } ]
            conditions = [ { level = [0, 0.1] } ]
            comparisons = [ { better = a, than = b, conditions = "10 % paper" } ]
            chips = 3
            test { samples = 20 }
            spec { accuracy = 0.8 }
            """, "s.conf", Map.of(), file -> new byte[0]));
    private static final int[] LABELS = IntStream.range(0, 20).map(s -> s % 2).toArray();
    private static final TestSet TEST = new TestSet(
            LABELS,
            IntStream.range(0, 20)
                    .mapToObj(s -> new SampleSource("clip" + s % 10, s % 2 == 1 ? "hello" : "word" + s % 10 % 4))
                    .toList());

    /** Chips of network n are wrong on the negative samples of recordings below 4, and on sample n. */
    private static Summary summary(Optional<TestSet> test) {
        SummaryBuilder builder = new SummaryBuilder(PLAN, test);
        for (int network = 0; network < 10; network++) {
            for (int condition = 0; condition < 2; condition++) {
                for (int chip = 0; chip < (condition == 0 ? 1 : 3); chip++) {
                    builder.add(new ChipRow(
                            network,
                            PLAN.networks().get(network).id(),
                            condition,
                            PLAN.study().conditions().get(condition).id(),
                            chip,
                            chip(network, condition)));
                }
            }
        }
        return builder.build();
    }

    private static ChipResult chip(int network, int condition) {
        byte[] outcomes = new byte[3];
        int[] confusion = new int[4];
        for (int s = 0; s < 20; s++) {
            boolean right = (s % 10 >= 4 || s % 2 == 1) && (s != network || condition == 0 || network < 6);
            outcomes[s / 8] |= (byte) (right ? 1 << s % 8 : 0);
            confusion[2 * LABELS[s] + (right ? LABELS[s] : 1 - LABELS[s])]++;
        }
        int correct = confusion[0] + confusion[3];
        RuleResult rule = new RuleResult(correct, 0, confusion, 0, correct / 20.0, correct / 20.0, outcomes);
        Map<String, RuleResult> rules = new LinkedHashMap<>();
        rules.put("threshold", rule);
        rules.put("peak", rule);
        Map<ChipMetric, Double> metrics = new LinkedHashMap<>();
        for (ChipMetric metric : ChipMetric.values()) {
            metrics.put(metric, 1.0);
        }
        return new ChipResult(ChipStatus.OK, "", 20, rules, metrics);
    }

    @Test
    void areReadAsTheyAreWritten() throws IOException {
        Summary summary = summary(Optional.of(TEST));
        StoredSummary stored = StoredSummary.of(SummaryFiles.json(PLAN.study(), summary), "summary.json");
        SummaryRow row = stored.rows().stream()
                .filter(found -> !found.isNetwork()
                        && found.text("rule").equals("threshold")
                        && found.text("condition").startsWith("10 %"))
                .findFirst()
                .orElseThrow();

        assertThat(stored.words())
                .isEqualTo(WordPart.of(PLAN.study(), summary.recordings().orElseThrow()));
        assertThat(stored.words())
                .filteredOn(part -> part.scope() == Scope.NETWORKS)
                .hasSize(2 * 2 * 3);
        assertThat(stored.claims().get(0).newSamples())
                .isPresent()
                .isEqualTo(summary.comparisons().get(0).newSamples());
        assertThat(stored.head().recordings()).contains(10);
        assertThat(row.number("false_alarms")).isEqualTo(0.4);
        assertThat(row.interval("false_alarms")).hasValueSatisfying(ends -> {
            assertThat(ends.lower()).isBetween(0.0, 0.3);
            assertThat(ends.upper()).isBetween(0.6, 1.0);
        });
        assertThat(row.number("effective_samples")).isBetween(2.0, 15.0);
        assertThat(Chapters.text(stored))
                .contains("further recordings", "hello (the phrase)", "split by recording, not by speaker")
                .containsPattern("a ×5 +10 % +0\\.8\\d+ \\(0.* … .*\\) +0.000 \\(0.000 … .*\\) +0.400 \\(");
        assertThat(new NewSamplesText(stored).sentences())
                .isNotEmpty()
                .noneMatch(sentence -> sentence.contains("more samples will"))
                .noneMatch(sentence -> sentence.contains("times the samples"));
    }

    @Test
    void areNotThereWhereSamplesAreIndependent() throws IOException {
        ObjectNode json = SummaryFiles.json(PLAN.study(), summary(Optional.empty()));
        StoredSummary stored = StoredSummary.of(json, "summary.json");

        assertThat(json.has("words")).isFalse();
        assertThat(json.has("test_recordings")).isFalse();
        assertThat(json.toString()).doesNotContain("effective_samples", "misses");
        assertThat(new String(SummaryFiles.csv(json.path("rows")), StandardCharsets.UTF_8))
                .doesNotContain("false_alarms");
        assertThat(Chapters.text(stored)).doesNotContain("recording");
    }
}
