package org.spikeyield.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spikeyield.chip.Condition;
import org.spikeyield.study.file.StudyReader;

class ConditionLabelsTest {
    private static final String SEVEN =
            "group-levels { tau-mem = 0.05, tau-slow = 0.06, tau-fast = 0.07, threshold = 0.08, w-in = 0.09, w-slow = 0.11, w-fast = %s }";

    private static Study study(String conditions) {
        return Studies.small(Map.of("conditions", conditions));
    }

    private static Collection<String> labels(String conditions) {
        return study(conditions).labels().byCondition().values();
    }

    @Test
    void areShortAndExplainedBeside() {
        Study study = study("[{ level = 0.1, family = log-normal, weight-bits = 6, " + SEVEN.formatted(0.12) + " }]");

        assertThat(study.labels().byCondition().values()).containsExactly("log-normal 10 %, own group levels, 6 bit");
        assertThat(study.legend())
                .hasSize(3)
                .containsEntry(
                        "own group levels",
                        "tau-mem 5 %, tau-slow 6 %, tau-fast 7 %, threshold 8 %, w-in 9 %, w-slow 11 %, w-fast 12 %")
                .containsEntry(
                        "log-normal N %",
                        "device mismatch, as standard deviation over design value, of membrane and synaptic time constants,"
                                + " thresholds and weights, but not the fast synapses of ads, the input weights of a reservoir or"
                                + " the time constant of the readout (mask = paper), factors are log-normal")
                .containsEntry(
                        "N bit",
                        "weights of so many bits, all weights but those of the fast synapses of ads (mask = paper)");
        assertThat(study.conditions().get(0).name())
                .isEqualTo(
                        "10 % paper log-normal tau-mem=5 % tau-slow=6 % tau-fast=7 % threshold=8 % w-in=9 % w-slow=11 %"
                                + " w-fast=12 %, 6 bit");
    }

    @Test
    void areLongerOnlyWhereThatTellsConditionsApart() {
        assertThat(labels("[{ level = [0, 0.1], mask = full }, { level = 0.1, mask = weights, weight-bits = 4 }]"))
                .containsExactly("ideal", "10 % of all parameters", "10 % of weights, 4 bit");
        assertThat(labels("[{ level = 0.1, " + SEVEN.formatted(0.12) + " }, { level = 0.1, " + SEVEN.formatted(0.13)
                        + " }, { level = 0.2, " + SEVEN.formatted(0.13) + " }]"))
                .containsExactly(
                        "10 %, own group levels (w-fast 12 %)",
                        "10 %, own group levels (w-fast 13 %)", "20 %, own group levels");
        assertThat(labels("[{ area-um2 = 2, matching-coefficient-um = 0.05 }, { level = 0.0353553390593273 }]"))
                .containsExactly("3.536 % (3.53553390593274 %)", "3.536 % (3.53553390593273 %)");
        assertThat(labels("[{ level = 0.1 }, { level = 0.1, correlation { core = 0.5 } },"
                        + " { level = 0.1, correlation { core = 0.5, cores = 8 } }]"))
                .containsExactly("10 %", "10 %, core 50 % (4 cores)", "10 %, core 50 % (8 cores)");
    }

    @Test
    void saysByLabelWhatAWordMeansWhereThatDiffers() {
        assertThat(study("[{ level = 0.1, stuck = 0.05 }, { level = 0.1, stuck = 0.1, stuck-rate-hz = 50 }]")
                        .legend())
                .containsEntry("stuck N % (10 %, stuck 5 %)", "neurons that fire at 100 Hz whatever comes in")
                .containsEntry("stuck N % (10 %, stuck 10 %)", "neurons that fire at 50 Hz whatever comes in");
    }

    @Test
    void areThoseOfTheStudyWithWhatItsListsVary() {
        Study study = study("[{ label = corner, level = [0, 0.1], weight-bits = [none, 4], dead = 0 },"
                + " { label = \"= worst, of \\\"all\\\"\", level = 0.2 }, { level = 0.3 }]");

        assertThat(study.labels().byCondition().values())
                .containsExactly(
                        "corner, ideal",
                        "corner, 4 bit",
                        "corner, 10 %",
                        "corner, 10 %, 4 bit",
                        "= worst, of \"all\"",
                        "30 %");
        assertThat(study.legend()).containsEntry("= worst, of \"all\"", "20 %").doesNotContainKey("corner, 10 %");
        assertThat(labels("[{ label = both, level = [0.1, 0.100000001] }]"))
                .containsExactly("both", "both, 10.0000001 %");
    }

    @Test
    void enterTheHashOfAStudyButNoIdAndReadBack() {
        Study without = study("[{ level = [0.1, 0.2] }]");
        Study with = study("[{ label = corner, level = [0.1, 0.2] }]");

        assertThat(with.hash()).isNotEqualTo(without.hash());
        assertThat(with.identity())
                .isEqualTo(without.identity()
                        .replace("conditions.0.level", "conditions.0.label = \"corner\"\nconditions.0.level"));
        assertThat(with.conditions()).isEqualTo(without.conditions());
        assertThat(StudyReader.resolved(with.resolved(), "r")).isEqualTo(with);
    }

    @Test
    void areWhatSpecAndClaimsGoBy() {
        Study study = Studies.small(Map.of(
                "conditions", "[{ label = corner, level = [0.1, 0.2] }]",
                "networks", "[{ method = ads, label = a }, { method = ads, label = b }]",
                "spec", "{ yield = 0.9, at = \"corner, 2\" }",
                "comparisons", "[{ better = a, than = b, conditions = [\"corner, 10 %\", \"20 % paper\"] }]"));
        List<Condition> conditions = study.conditions();

        assertThat(study.spec().target().orElseThrow().at()).isEqualTo(conditions.get(1));
        assertThat(study.comparisons()).extracting(Comparison::condition).containsExactlyElementsOf(conditions);
        assertThat(StudyReader.resolved(study.resolved(), "r")).isEqualTo(study);
    }

    @Test
    void ofStoredStudiesAreReadWhateverIsAllowedToday() {
        String stored = study("[{ label = short, level = 0.1 }]").resolved();
        String label = " " + "long ".repeat(30);

        Study study = StudyReader.resolved(stored.replace("\"short\"", '"' + label + '"'), "r");

        assertThat(study.label(study.conditions().get(0))).isEqualTo(label);
    }

    @Test
    void goWithALevelOnTheAxisThatTheStudyVaries() {
        Study study = study("[{ level = [0, 0.1, 0.2] }, { level = 0, weight-bits = [none, 4, 6], dead = 0.1 },"
                + " { level = 0, " + SEVEN.formatted(0.1) + " }]");
        Map<Condition, SweptLevel> levels = SweptLevel.of(study.listedConditions());

        assertThat(study.listedConditions().stream()
                        .map(levels::get)
                        .map(level -> level == null
                                ? "-"
                                : level.value() + " " + level.swept().nameWithUnit()))
                .containsExactly(
                        "0.0 mismatch, fraction",
                        "0.1 mismatch, fraction",
                        "0.2 mismatch, fraction",
                        "Infinity bits per weight",
                        "4.0 bits per weight",
                        "6.0 bits per weight",
                        "-");
    }
}
