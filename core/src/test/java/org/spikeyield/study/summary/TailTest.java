package org.spikeyield.study.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikeyield.study.Results.ok;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spikeyield.InvalidInputException;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.stats.ScaledSigma;
import org.spikeyield.stats.ScaledSigma.Extrapolated;
import org.spikeyield.stats.ScaledSigma.Reason;
import org.spikeyield.stats.ScaledSigma.Refused;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.Results;
import org.spikeyield.study.Studies;
import org.spikeyield.study.Study;
import org.spikeyield.study.Tail;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.summary.TailSummary.Scale;

class TailTest {
    private static final String TAILS = "[{ level = 0.05, scales = [1.2, 1.5, 1.8, 2.1, 2.4], chips = 1000 }]";

    private static Study study(String tails, String chips) {
        return Studies.small(Map.of("tails", tails, "networks.0.count", "1", "chips", chips));
    }

    @Test
    void runsChipsOfTheirOwnAtEveryScale() {
        Study study = study(TAILS, "10");
        Tail tail = study.tails().get(0);

        assertThat(study.listedConditions())
                .extracting(Condition::name)
                .containsExactly("ideal", "5 % paper", "20 % paper");
        assertThat(study.conditions().subList(3, 8))
                .extracting(Condition::name)
                .containsExactly(
                        "6 % paper redrawn all:2",
                        "7.5 % paper redrawn all:3",
                        "9 % paper redrawn all:4",
                        "10.5 % paper redrawn all:5",
                        "12 % paper redrawn all:6");
        assertThat(study.chips(tail.at(4))).isEqualTo(1000);
        assertThat(StudyReader.resolved(study.resolved(), "resolved.conf")).isEqualTo(study);
    }

    @Test
    void needsNeitherConditionsNorChipsBesideItsOwn() {
        String alone = Studies.SMALL.replaceAll("(conditions|chips) = .*\\n", "");

        Study study = Studies.read(alone + "tails = " + TAILS, Map.of());

        assertThat(study.listedConditions()).extracting(Condition::name).containsExactly("ideal");
        assertThat(study.conditions()).hasSize(6);
        assertThat(StudyPlan.of(study).describe()).contains("masks       paper on ads: tau-mem, tau-slow,");
        assertThat(StudyReader.resolved(study.resolved(), "resolved.conf")).isEqualTo(study);
        assertThatThrownBy(() -> Studies.read(alone + "causes = [{ level = 0.1 }]", Map.of()))
                .hasMessageContaining("causes.0.chips is missing");
        assertThatThrownBy(() -> Studies.read(alone, Map.of()))
                .hasMessageContaining("chips is missing")
                .hasMessageContaining("conditions is missing");
    }

    @Test
    void refusesScalesThatWouldFoldDrawsAndOtherMistakes() {
        assertThatThrownBy(() -> study(
                        "[{ level = 0.2, scales = [1, 1.1, 1.2, 1.4] }, { level = 0.01, scales = [2, 1, 3] }, { level = 0, family = log-normal, scales = [1, 2, 3, 4] }]",
                        "10"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("tails.0.scales reach 1.4, must be at most 1.34 at level 0.2")
                .hasMessageContaining("tails.1.scales has 1 after 2, must rise")
                .hasMessageContaining("tails.1.scales has 3 values, must have 4 to 31")
                .hasMessageContaining("tails.2.family must be gaussian")
                .hasMessageContaining("tails.2.level is 0, must be above");
    }

    @Test
    void refusesMoreScalesThanChipsHaveSubstitutes() {
        String scales =
                IntStream.rangeClosed(100, 131).mapToObj(k -> k / 100.0 + "").collect(Collectors.joining(", "));

        assertThatThrownBy(() -> study("[{ level = 0.01, scales = [" + scales + "] }]", "10"))
                .hasMessageContaining("tails.0.scales has 32 values, must have 4 to 31");
    }

    @Test
    void extrapolatesWithoutScalesAtWhichTooManyFail() {
        int[] failed = {5, 20, 60, 130, 400};

        TailSummary found = summary(failed, ok(20, 20), ok(10, 10));

        assertThat(found.scales()).extracting(Scale::failed).containsExactly(5, 20, 60, 130, 400);
        assertThat(found.scales()).extracting(Scale::used).containsExactly(true, true, true, true, false);
        assertThat(found.found())
                .contains(ScaledSigma.of(
                        new double[] {1.2, 1.5, 1.8, 2.1},
                        new int[] {5, 20, 60, 130},
                        new int[] {1000, 1000, 1000, 1000},
                        Double.POSITIVE_INFINITY,
                        0.95));
        assertThat(found.found().orElseThrow()).isInstanceOf(Extrapolated.class);
    }

    /** A chip of these results has 3 folded or floored values among 40 neurons with 3 groups, 2.5 %. */
    @Test
    void refusesToExtrapolateFromFoldedDraws() {
        TailSummary found = summary(new int[] {5, 20, 60, 130, 200}, Results.ok(20, 20), Results.ok(10, 10), true);

        assertThat(found.scales())
                .allSatisfy(scale -> assertThat(scale.foldedShare()).isEqualTo(3 / 120.0));
        assertThat(found.found().orElseThrow())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.FOLDED));
    }

    private static TailSummary summary(int[] failed, ChipResult good, ChipResult bad) {
        return summary(failed, good, bad, false);
    }

    private static TailSummary summary(int[] failed, ChipResult good, ChipResult bad, boolean folded) {
        Study study = study(TAILS, "10");
        SummaryBuilder rows = new SummaryBuilder(StudyPlan.of(study));
        for (int scale = 0; scale < failed.length; scale++) {
            for (int chip = 0; chip < 1000; chip++) {
                ChipResult result = chip < failed[scale] ? bad : good;
                rows.add(new ChipRow(0, "ads-000", 3 + scale, "c", chip, folded ? result : Results.unfolded(result)));
            }
        }
        return rows.build().tails().get(0);
    }
}
