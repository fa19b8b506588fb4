package org.spikeyield.study.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.InvalidInputException;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.evaluate.RuleResult;
import org.spikeyield.stats.YieldBounds;
import org.spikeyield.stats.signoff.YieldVerdict.Outcome;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.Measure;
import org.spikeyield.study.Results;
import org.spikeyield.study.Spec;
import org.spikeyield.study.Studies;
import org.spikeyield.study.Study;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.summary.Summary.NetworkSummary;
import org.spikeyield.study.summary.Summary.On;
import org.spikeyield.study.summary.Summary.VerdictSummary;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.task.TemporalXor;

class MeasureTest {
    private static final String BALANCED_ACCURACY = "balanced-accuracy";

    /** A chip of 20 samples that is right on some of those of each class. */
    private static ChipResult chip(int positives, int rightPositives, int rightNegatives) {
        int negatives = Results.SAMPLES - positives;
        byte[] outcomes = new byte[3];
        for (int s = 0; s < rightPositives + rightNegatives; s++) {
            outcomes[s / 8] |= (byte) (1 << s % 8);
        }
        int right = rightPositives + rightNegatives;
        RuleResult rule = new RuleResult(
                right,
                0,
                rightPositives,
                negatives - rightNegatives,
                rightNegatives,
                positives - rightPositives,
                right,
                right / 20.0,
                ((double) rightPositives / positives + (double) rightNegatives / negatives) / 2,
                outcomes);
        return new ChipResult(
                ChipStatus.OK,
                "",
                Results.SAMPLES,
                Results.rules(rule, rule),
                Results.metrics(0.1, 0.1, 0.1, 20, 6.4, 0, 0, 0, 0, 1, 0));
    }

    private static Study study(String measure, String balanced) {
        return Studies.small(Map.of(
                "networks.0.count", "1",
                "conditions.0.level", "[0.1, 0.2]",
                "chips", "4",
                "test.balanced", balanced,
                "spec", "{ accuracy = 0.8, measure = " + measure + ", yield = 0.1, at = \"10 %\" }"));
    }

    private static Summary summary(Study study, ChipResult... chips) {
        SummaryBuilder builder = new SummaryBuilder(StudyPlan.of(study));
        for (int chip = 0; chip < chips.length; chip++) {
            builder.add(new ChipRow(0, "ads-000", 0, "c", chip, chips[chip]));
        }
        return builder.build();
    }

    /** Of 15 positive and 5 negative samples: 17 right with 2 negatives, 14 with 5, none at all, and all. */
    @Test
    void judgesByTheMeanOverClassesWhereTheSpecSaysSo() {
        ChipResult[] chips = {chip(15, 15, 2), chip(15, 9, 5), Results.broken(ChipStatus.DIVERGED), chip(15, 15, 5)};
        NetworkSummary plain =
                summary(study("accuracy", "no"), chips).networks().get(0);
        NetworkSummary balanced =
                summary(study(BALANCED_ACCURACY, "no"), chips).networks().get(0);

        assertThat(plain.yield(DecisionRule.THRESHOLD)).contains(new YieldBounds(2, 4, 0, 0.95));
        assertThat(plain.chips()
                        .rule(DecisionRule.THRESHOLD)
                        .accuracy()
                        .orElseThrow()
                        .mean())
                .isCloseTo((0.85 + 0.7 + 0 + 1) / 4, within(1e-12));
        assertThat(balanced.chips()
                        .rule(DecisionRule.THRESHOLD)
                        .accuracy()
                        .orElseThrow()
                        .mean())
                .isCloseTo((0.7 + 0.8 + 0 + 1) / 4, within(1e-12));
        assertThat(balanced.yield(DecisionRule.THRESHOLD)).contains(new YieldBounds(2, 4, 0, 0.95));
        assertThat(balanced.chips().rule(DecisionRule.THRESHOLD).q50()).isEmpty();
        assertThat(balanced.chips()
                        .rule(DecisionRule.THRESHOLD)
                        .accuracy()
                        .orElseThrow()
                        .min())
                .isZero();
    }

    /** 0.95 and 0.85, or 0.55 and 0.65, are means of 0.9 and 0.6 that floating point is just below of or above. */
    @ParameterizedTest
    @ValueSource(doubles = {0.6, 0.7, 0.8, 0.9})
    void takesAChipThatIsExactlyAtTheSpecForAGoodOne(double accuracy) {
        Spec spec = new Spec(DecisionRule.PEAK, accuracy, Measure.BALANCED_ACCURACY, Optional.empty());
        int right = (int) Math.rint(20 * accuracy);
        for (int positive = right - 10; positive <= 10; positive++) {
            assertThat(spec.metBy(chip(10, positive, right - positive))).isTrue();
            assertThat(positive == 0 || spec.metBy(chip(10, positive - 1, right - positive)))
                    .isEqualTo(positive == 0);
        }
    }

    @Test
    void saysNothingOfNewSamplesWhereClassesAreUnequal() {
        Study unequal = study(BALANCED_ACCURACY, "no");
        int commonest = unequal.baseline().commonest();
        assertThat(commonest).isGreaterThan(10);
        Summary summary = summary(unequal, chip(15, 15, 5), chip(15, 15, 5), chip(15, 15, 5), chip(15, 15, 5));

        assertThat(unequal.newSamplesProblem())
                .contains("not answerable for balanced accuracy on classes of unequal size, " + commonest
                        + " of 20 samples are of one; test.balanced = true draws equal ones");
        assertThat(summary.networks().get(0).newSamples()).isEmpty();
        assertThat(summary.groups().get(0).newSamples()).isEmpty();
        assertThat(outcome(summary, On.NEW_SAMPLES)).isEqualTo(Outcome.NOT_ANSWERABLE);
        assertThat(outcome(summary, On.THESE_SAMPLES)).isEqualTo(Outcome.SHOWN);
    }

    private static Outcome outcome(Summary summary, On on) {
        return summary.verdicts().stream()
                .filter(verdict -> verdict.on() == on)
                .map(VerdictSummary::verdict)
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    @Test
    void agreesWithPlainAccuracyWhereClassesAreEqual() {
        Study plain = study("accuracy", "true");
        Study balanced = study(BALANCED_ACCURACY, "yes");
        ChipResult[] chips = {chip(10, 10, 6), chip(10, 9, 6), chip(10, 10, 10), chip(10, 3, 10)};

        assertThat(plain.baseline().commonest()).isEqualTo(10);
        assertThat(balanced.trivialAccuracy())
                .isEqualTo(plain.trivialAccuracy())
                .isEqualTo(0.5);
        assertThat(balanced.greyZone()).isEqualTo(plain.greyZone());
        assertThat(balanced.newSamplesProblem()).isEmpty();
        assertThat(summary(balanced, chips).networks().get(0).newSamples())
                .isPresent()
                .isEqualTo(summary(plain, chips).networks().get(0).newSamples());
        assertThat(summary(balanced, chips).verdicts())
                .isEqualTo(summary(plain, chips).verdicts());
    }

    @Test
    void countsFewerSamplesWhereClassesAreUnequal() {
        Study unequal = study(BALANCED_ACCURACY, "no");
        int commonest = unequal.baseline().commonest();

        assertThat(unequal.greyZone().samples()).isEqualTo(4 * commonest * (20 - commonest) / 20);
        assertThat(study("accuracy", "no").greyZone().samples()).isEqualTo(20);
        assertThat(unequal.trivialAccuracy()).isEqualTo(0.5);
        assertThat(study("accuracy", "no").trivialAccuracy()).isEqualTo(commonest / 20.0);
    }

    @Test
    void wantsMoreThanOneSample() {
        assertThat(Studies.small(Map.of("test.samples", "1")).triviality())
                .contains("test.samples is 1, must be more: a chip that gives one answer is right on all of them");
    }

    /** Of 21 samples one answer has always 11 right, but half by balanced accuracy. */
    @Test
    void refusesASpecThatOneAnswerMeetsByTheMeasure() {
        Map<String, String> odd = Map.of("test.samples", "21", "spec.accuracy", "0.51");
        assertThat(Studies.small(odd).triviality())
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("must be above 0.5238: a chip"));
        assertThat(Studies.small(Map.of(
                                "test.samples", "21", "spec.accuracy", "0.51", "spec.measure", BALANCED_ACCURACY))
                        .triviality())
                .isEmpty();
        assertThat(Studies.small(Map.of("spec.accuracy", "0.5", "spec.measure", BALANCED_ACCURACY))
                        .triviality())
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("must be above 0.5: a chip"));
    }

    @Test
    void entersTheIdentityOnlyWhereItIsAnother() {
        assertThat(Studies.small(Map.of("spec.measure", "accuracy", "test.balanced", "false"))
                        .identity())
                .isEqualTo(Studies.small(Map.of()).identity());
        assertThat(Studies.small(Map.of("spec.measure", BALANCED_ACCURACY, "test.balanced", "true"))
                        .identity()
                        .lines())
                .contains("spec.measure = balanced-accuracy", "test.balanced = yes");
        Study study = study(BALANCED_ACCURACY, "true");
        assertThat(StudyReader.resolved(study.resolved(), "resolved").spec()).isEqualTo(study.spec());
        assertThat(StudyReader.resolved(study.resolved(), "resolved").task()).isEqualTo(new TemporalXor(1, true));
        assertThat(StudyPlan.of(study).describe())
                .contains("20 test samples each, half of each class", "spec        balanced accuracy 0.8 or more");
    }

    @Test
    void refusesAnOddNumberOfBalancedSamplesAndWordsThatAreNoAnswer() {
        assertThatThrownBy(() -> Studies.small(Map.of("test.samples", "25", "test.balanced", "true")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "s.conf: test.samples is 25, must be even with balanced = true: each class has half of them");
        assertThatThrownBy(() -> Studies.small(Map.of("test.balanced", "1")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("s.conf: test.balanced is 1, must be yes or no");
    }
}
