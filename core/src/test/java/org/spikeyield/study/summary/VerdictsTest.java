package org.spikeyield.study.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikeyield.study.Results.broken;
import static org.spikeyield.study.Results.ok;

import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.stats.signoff.YieldVerdict;
import org.spikeyield.stats.signoff.YieldVerdict.Lack;
import org.spikeyield.stats.signoff.YieldVerdict.Need;
import org.spikeyield.stats.signoff.YieldVerdict.Outcome;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.Studies;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.summary.Summary.On;
import org.spikeyield.study.summary.Summary.VerdictSummary;
import org.spikeyield.study.summary.Summary.Whose;

class VerdictsTest {
    private static final int CHIPS = 60;

    /** Verdicts where 60 chips of every network are right on all samples or, of some, on half of them. */
    private static List<VerdictSummary> verdicts(int networks, double target, IntPredicate good) {
        SummaryBuilder builder = builder(networks, target);
        for (int network = 0; network < networks; network++) {
            for (int chip = 0; chip < CHIPS; chip++) {
                builder.add(row(network, chip, good.test(network) ? 20 : 10));
            }
        }
        return builder.build().verdicts();
    }

    private static SummaryBuilder builder(int networks, double target) {
        return new SummaryBuilder(StudyPlan.of(Studies.small(Map.of(
                "networks.0.count", Integer.toString(networks),
                "chips", Integer.toString(CHIPS),
                "conditions.0.level", "[0.05]",
                "spec.yield", Double.toString(target)))));
    }

    private static ChipRow row(int network, int chip, int right) {
        return new ChipRow(network, "ads-00" + network, 0, "id", chip, ok(right, right));
    }

    private static YieldVerdict find(List<VerdictSummary> verdicts, Whose whose, On on, int place) {
        return verdicts.stream()
                .filter(found -> found.whose() == whose && found.on() == on)
                .toList()
                .get(place)
                .verdict();
    }

    /** 0.05^(1/60) = 0.9513. */
    @Test
    void showsWhatFlawlessChipsShow() {
        List<VerdictSummary> verdicts = verdicts(2, 0.95, network -> true);

        assertThat(find(verdicts, Whose.NETWORK, On.THESE_SAMPLES, 0).outcome()).isEqualTo(Outcome.SHOWN);
        assertThat(find(verdicts, Whose.ALL_NETWORKS, On.THESE_SAMPLES, 0).outcome())
                .isEqualTo(Outcome.SHOWN);
        assertThat(find(verdicts, Whose.FURTHER_NETWORK, On.THESE_SAMPLES, 0).outcome())
                .isEqualTo(Outcome.NOT_ANSWERABLE);
        assertThat(find(verdicts, Whose.FURTHER_NETWORK, On.NEW_SAMPLES, 0).outcome())
                .isEqualTo(Outcome.NOT_ANSWERABLE);
        assertThat(verdicts).hasSize(8);
    }

    /** 0.99^298 is just above 0.05, 0.99^299 just below: 299 chips without a failure show 0.99. */
    @Test
    void tellsHowManyChipsWouldShowIt() {
        YieldVerdict verdict = find(verdicts(1, 0.99, network -> true), Whose.NETWORK, On.THESE_SAMPLES, 0);

        assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_SHOWN);
        assertThat(verdict.need()).contains(new Need(Lack.CHIPS, 239));
    }

    @Test
    void refutesWhereOneNetworkDoes() {
        List<VerdictSummary> verdicts = verdicts(2, 0.9, network -> network == 0);

        for (On on : On.values()) {
            assertThat(find(verdicts, Whose.NETWORK, on, 1).outcome()).isEqualTo(Outcome.REFUTED);
            assertThat(find(verdicts, Whose.ALL_NETWORKS, on, 0).outcome()).isEqualTo(Outcome.REFUTED);
        }
        assertThat(find(verdicts, Whose.NETWORK, On.THESE_SAMPLES, 0).outcome()).isEqualTo(Outcome.SHOWN);
    }

    /** The bound of five equal yields of 1 is (0.95·0.05)^(1/5) = 0.544. */
    @Test
    void answersForAFurtherNetworkFromFiveOn() {
        List<VerdictSummary> verdicts = verdicts(5, 0.54, network -> true);
        assertThat(find(verdicts, Whose.FURTHER_NETWORK, On.THESE_SAMPLES, 0).outcome())
                .isEqualTo(Outcome.SHOWN);
        List<VerdictSummary> more = verdicts(5, 0.55, network -> true);
        assertThat(find(more, Whose.FURTHER_NETWORK, On.THESE_SAMPLES, 0).need())
                .contains(new Need(Lack.NETWORKS, 1));
    }

    @Test
    void showsNothingWhileAChipHasNoResult() {
        SummaryBuilder builder = builder(1, 0.5);
        for (int chip = 0; chip < CHIPS - 2; chip++) {
            builder.add(row(0, chip, 20));
        }
        builder.add(new ChipRow(0, "ads-000", 0, "id", CHIPS - 2, broken(ChipStatus.FAILED)));
        List<VerdictSummary> verdicts = builder.build().verdicts();

        for (On on : On.values()) {
            YieldVerdict verdict = find(verdicts, Whose.NETWORK, on, 0);
            assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_SHOWN);
            assertThat(verdict.need()).contains(new Need(Lack.RERUNS, 2));
        }
    }

    @Test
    void saysNothingWhereNoYieldIsToBeShown() {
        assertThat(new SummaryBuilder(StudyPlan.of(Studies.small(Map.of())))
                        .build()
                        .verdicts())
                .isEmpty();
    }
}
