package org.spikeyield.study.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.spikeyield.study.Results.SAMPLES;
import static org.spikeyield.study.Results.broken;
import static org.spikeyield.study.Results.ok;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.stats.Distribution;
import org.spikeyield.stats.PairedDifference;
import org.spikeyield.stats.YieldBounds;
import org.spikeyield.stats.signoff.NewSampleYield.Intervals;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.Comparison;
import org.spikeyield.study.Studies;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.summary.ChipsSummary.Failure;
import org.spikeyield.study.summary.RuleSummary.WorstChip;
import org.spikeyield.study.summary.Summary.ComparisonSummary;
import org.spikeyield.study.summary.Summary.CrossingSummary;
import org.spikeyield.study.summary.Summary.GroupSummary;
import org.spikeyield.study.summary.Summary.NetworkSummary;
import org.spikeyield.study.summary.Summary.OverNetworks;
import org.spikeyield.study.summary.Summary.Scope;
import org.spikeyield.task.DecisionRule;

class SummaryBuilderTest {
    private final StudyPlan plan = StudyPlan.of(Studies.small(Map.of("chips", "4", "spec.accuracy", "0.8")));
    private final SummaryBuilder builder = new SummaryBuilder(plan);

    @Test
    void summarisesChipsOfOneNetwork() {
        add(0, 1, 0, ok(20, 10));
        add(0, 1, 1, ok(16, 20));
        add(0, 1, 2, ok(15, 20));
        add(0, 1, 3, ok(10, 20));
        NetworkSummary summary = network(0, 1);
        RuleSummary threshold = summary.chips().rule(DecisionRule.THRESHOLD);
        assertThat(threshold.accuracy()).contains(Distribution.of(new double[] {1, 0.8, 0.75, 0.5}));
        assertThat(threshold.worst()).contains(new WorstChip("ads-000", 3));
        assertThat(threshold.passed()).isEqualTo(2);
        assertThat(threshold.yield()).isEqualTo(0.5);
        assertThat(summary.yield(DecisionRule.THRESHOLD)).contains(new YieldBounds(2, 4, 0, 0.95));
        // the grey zone is 0.8 ± 1.96·√(0.8·0.2/20) = 0.8 ± 0.175
        assertThat(threshold.greyShare()).isEqualTo(0.5);
        assertThat(summary.chips().rule(DecisionRule.PEAK).worst()).contains(new WorstChip("ads-000", 0));
        assertThat(summary.yield(DecisionRule.PEAK)).contains(new YieldBounds(3, 4, 0, 0.95));
        assertThat(summary.chips().ok()).isEqualTo(4);
        assertThat(summary.chips().missing()).isZero();
        assertThat(summary.chips().value(ChipMetric.FOLDED)).isEqualTo(4);
        assertThat(summary.chips().value(ChipMetric.FLOORED)).isEqualTo(8);
        assertThat(summary.chips().value(ChipMetric.MSE_TARGET))
                .isCloseTo((0.20 + 0.16 + 0.15 + 0.10) / 4, within(1e-12));
        assertThat(summary.chips().value(ChipMetric.MSE_TEACHER)).isCloseTo(0.5, within(1e-12));
        assertThat(summary.chips().value(ChipMetric.RECONSTRUCTION_ERROR)).isCloseTo(0.25, within(1e-12));
        assertThat(summary.chips().value(ChipMetric.MEAN_RATE_HZ)).isCloseTo(18, within(1e-12));
        assertThat(summary.chips().value(ChipMetric.SPIKES_PER_STEP)).isCloseTo(5.5, within(1e-12));
        assertThat(summary.chips().value(ChipMetric.GAIN)).isCloseTo((1.2 + 1.16 + 1.15 + 1.1) / 4, within(1e-12));
        assertThat(summary.chips().value(ChipMetric.CALIBRATION_STEPS)).isCloseTo(61_000 / 4.0, within(1e-9));
    }

    /**
     * Of 4 chips of a network 4, 3 and 2 pass at 0, 5 and 20 %, or 4, 4 and 2: 0.9 is crossed at 2 and 8 %, by the means 1, 0.875 and 0.5 at 4 %.
     */
    @Test
    void tellsTheLevelAtWhichYieldsFall() {
        int[][] passing = {{1, 3, 2}, {1, 4, 2}};
        for (int network = 0; network < 2; network++) {
            for (int condition = 0; condition < 3; condition++) {
                for (int chip = 0; chip < (condition == 0 ? 1 : 4); chip++) {
                    add(network, condition, chip, ok(chip < passing[network][condition] ? 20 : 10, 10));
                }
            }
        }
        List<CrossingSummary> crossings = builder.build().crossings();

        assertThat(crossings)
                .extracting(crossing -> crossing.name() + " " + crossing.units() + " "
                        + crossing.crossing().target())
                .containsExactly(
                        "ads-000 4 0.9",
                        "ads-000 4 0.99",
                        "ads-001 4 0.9",
                        "ads-001 4 0.99",
                        "ads 2 0.9",
                        "ads 2 0.99");
        assertThat(crossings)
                .extracting(crossing -> crossing.crossing().estimate().level())
                .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1, Double.class)
                .containsExactly(0.02, 0.002, 0.08, 0.053, 0.04, 0.004);
        assertThat(crossings)
                .extracting(CrossingSummary::scope)
                .endsWith(Scope.NETWORK, Scope.NETWORKS, Scope.NETWORKS);
        assertThat(crossings).allMatch(crossing -> crossing.crossing().bounds().isEmpty());
        assertThat(crossings).extracting(crossing -> crossing.series().rest()).containsOnly("");
    }

    /** Chip 1 broke at 5 %, chip 3 has not come at 20 %: 2/3 of chips 0 to 2 pass at 5 % if broken ones do not work, so 0.9 is crossed at 1.5 %. */
    @Test
    void takesTheChipsThatWereTriedAtAllLevels() {
        add(0, 0, 0, ok(20, 20));
        add(0, 1, 0, ok(20, 20));
        add(0, 1, 1, broken(ChipStatus.FAILED));
        add(0, 1, 2, ok(20, 20));
        add(0, 1, 3, ok(10, 20));
        add(0, 2, 0, broken(ChipStatus.DIVERGED));
        add(0, 2, 1, ok(10, 20));
        add(0, 2, 2, ok(20, 20));
        CrossingSummary ofNetwork = builder.build().crossings().get(0);

        assertThat(ofNetwork.name()).isEqualTo("ads-000");
        assertThat(ofNetwork.units()).isEqualTo(3);
        assertThat(ofNetwork.crossing().estimate().level()).isCloseTo(0.015, within(1e-12));
    }

    /** All of the first ten thousand pass at 10 % and half at 20 %; those after them fail and are not looked at. */
    @Test
    void looksAtTheFirstTenThousandChips() {
        StudyPlan many = StudyPlan.of(Studies.small(
                Map.of("networks.0.count", "1", "conditions", "[{ level = [0.1, 0.2] }]", "chips", "10002")));
        SummaryBuilder rows = new SummaryBuilder(many);
        for (int condition = 0; condition < 2; condition++) {
            for (int chip = 0; chip < 10_002; chip++) {
                boolean passes = chip < 10_000 && (condition == 0 || chip % 2 == 0);
                rows.add(new ChipRow(0, "ads-000", condition, "c", chip, ok(passes ? 20 : 10, 20)));
            }
        }
        CrossingSummary ofNetwork = rows.build().crossings().get(0);

        assertThat(ofNetwork.units()).isEqualTo(10_000);
        assertThat(ofNetwork.crossing().estimate().level()).isCloseTo(0.12, within(1e-12));
        assertThat(ofNetwork.crossing().bounds()).isPresent();
    }

    @Test
    void tellsNoLevelWhereNoChipWasJudgedOrOneLevelStandsAlone() {
        add(0, 1, 0, ok(20, 20));
        assertThat(builder.build().crossings()).isEmpty();

        StudyPlan alone = StudyPlan.of(Studies.small(Map.of("conditions", "[{ level = [0, 0.1] }]", "chips", "1")));
        SummaryBuilder rows = new SummaryBuilder(alone);
        rows.add(new ChipRow(0, "ads-000", 0, "c", 0, ok(20, 20)));
        rows.add(new ChipRow(0, "ads-000", 1, "c", 0, ok(10, 20)));
        assertThat(rows.build().crossings()).isEmpty();
    }

    /** Three networks a kind: the first better by 0.1, 0.2 and 0.3, so two of eight sign patterns are as far from zero. */
    @Test
    void comparesKindsNetworkByNetwork() {
        StudyPlan two = StudyPlan.of(
                Studies.small(
                        Map.of(
                                "chips", "1",
                                "networks",
                                        "[{ method = ads, label = a, count = 3 }, { method = ads, label = b, count = 3 }]",
                                "comparisons",
                                        "[{ better = a, than = b, conditions = \"5 % paper\" }, { better = b, than = a, conditions = ideal }]")));
        SummaryBuilder both = new SummaryBuilder(two);
        String id = two.study().conditions().get(1).id();
        for (int network = 0; network < 6; network++) {
            int correct = network < 3 ? 12 + 2 * network : 10;
            both.add(new ChipRow(network, two.networks().get(network).id(), 1, id, 0, ok(correct, 20)));
        }
        List<ComparisonSummary> comparisons = both.build().comparisons();
        assertThat(comparisons).hasSize(2);
        PairedDifference difference = comparisons.get(0).difference().orElseThrow();
        assertThat(difference.difference().mean()).isCloseTo(0.2, within(1e-12));
        assertThat(difference.difference().networks()).isEqualTo(3);
        assertThat(difference.p()).isEqualTo(0.25);
        assertThat(comparisons.get(0).adjustedP()).isEqualTo(0.5);
        assertThat(comparisons.get(0).verdict()).isEqualTo(ComparisonSummary.Verdict.NOT_SHOWN);
        assertThat(comparisons.get(1).difference()).isEmpty();
        assertThat(comparisons.get(1).verdict()).isEqualTo(ComparisonSummary.Verdict.NOT_SHOWN);
    }

    /** Ten of ten networks are better, by one and the same sample: another sample might not be. */
    @Test
    void showsNoClaimThatOneSampleCarries() {
        ComparisonSummary byOne = claim(11, 10);
        ComparisonSummary byEight = claim(18, 10);

        assertThat(byOne.adjustedP()).isEqualTo(2 / 1024.0);
        assertThat(byOne.newSamples().orElseThrow().lower()).isNegative();
        assertThat(byOne.verdict()).isEqualTo(ComparisonSummary.Verdict.NOT_SHOWN);
        assertThat(byEight.newSamples().orElseThrow().lower()).isBetween(0.1, 0.3);
        assertThat(byEight.verdict()).isEqualTo(ComparisonSummary.Verdict.HOLDS);
    }

    /** In rows that are made up the error grows with the right answers. */
    @Test
    void findsNetworksOfLessSquaredErrorBetter() {
        ComparisonSummary less = claim("by = squared-error", network -> ok(network < 10 ? 10 : 18, 20));
        ComparisonSummary more = claim("by = squared-error", network -> ok(network < 10 ? 18 : 10, 20));

        assertThat(less.difference().orElseThrow().difference().mean()).isCloseTo(0.08, within(1e-12));
        assertThat(less.verdict()).isEqualTo(ComparisonSummary.Verdict.HOLDS);
        assertThat(less.newSamples()).isEmpty();
        assertThat(more.verdict()).isEqualTo(ComparisonSummary.Verdict.REVERSED);
    }

    @Test
    void showsNothingBySquaredErrorWhereAChipHasNone() {
        IntFunction<ChipResult> results =
                network -> network == 3 ? broken(ChipStatus.DIVERGED) : ok(network < 10 ? 10 : 18, 20);

        assertThat(claim("by = squared-error", results).verdict()).isEqualTo(ComparisonSummary.Verdict.NOT_SHOWN);
        assertThat(claim("by = squared-error", results).failed()).isEqualTo(1);
        assertThat(claim("by = accuracy", results).failed()).isZero();
    }

    private static ComparisonSummary claim(int ofA, int ofB) {
        return claim("by = accuracy", network -> ok(network < 10 ? ofA : ofB, 20));
    }

    private static ComparisonSummary claim(String by, IntFunction<ChipResult> results) {
        StudyPlan ten = StudyPlan.of(Studies.small(Map.of(
                "chips", "1",
                "networks", "[{ method = ads, label = a, count = 10 }, { method = ads, label = b, count = 10 }]",
                "comparisons", "[{ better = a, than = b, conditions = \"5 % paper\", " + by + " }]")));
        SummaryBuilder rows = new SummaryBuilder(ten);
        String id = ten.study().conditions().get(1).id();
        for (int network = 0; network < 20; network++) {
            rows.add(new ChipRow(network, ten.networks().get(network).id(), 1, id, 0, results.apply(network)));
        }
        return rows.build().comparisons().get(0);
    }

    @Test
    void judgesClaimsByTheCorrectedProbability() {
        Comparison claim = new Comparison("a", "b", plan.study().conditions().get(1), Optional.of(DecisionRule.PEAK));
        double[] high = {.9, .91, .92, .93, .94, .95, .96, .97, .98, .99};
        double[] low = new double[10];
        PairedDifference better = PairedDifference.of(high, low, 0.95);
        PairedDifference worse = PairedDifference.of(low, high, 0.95);
        assertThat(new ComparisonSummary(claim, Optional.of(better), 0.04, 0, Optional.empty()).verdict())
                .isEqualTo(ComparisonSummary.Verdict.HOLDS);
        assertThat(new ComparisonSummary(claim, Optional.of(worse), 0.04, 0, Optional.empty()).verdict())
                .isEqualTo(ComparisonSummary.Verdict.REVERSED);
        assertThat(new ComparisonSummary(claim, Optional.of(better), 0.06, 0, Optional.empty()).verdict())
                .isEqualTo(ComparisonSummary.Verdict.NOT_SHOWN);
        assertThat(new ComparisonSummary(claim, Optional.of(better), 0.04, 1, Optional.empty()).verdict())
                .isEqualTo(ComparisonSummary.Verdict.NOT_SHOWN);
    }

    @Test
    void countsDivergedChipsBelowSpecAndLeavesOpenWhatFailedOnesAre() {
        add(0, 1, 0, ok(20, 20));
        add(0, 1, 1, broken(ChipStatus.DIVERGED));
        add(0, 1, 2, broken(ChipStatus.FAILED));
        NetworkSummary summary = network(0, 1);
        assertThat(summary.yield(DecisionRule.THRESHOLD)).contains(new YieldBounds(1, 2, 1, 0.95));
        assertThat(summary.chips().rule(DecisionRule.THRESHOLD).accuracy())
                .contains(Distribution.of(new double[] {1, 0}));
        assertThat(summary.chips().rule(DecisionRule.THRESHOLD).yield()).isEqualTo(1 / 3.0);
        assertThat(summary.chips().rule(DecisionRule.THRESHOLD).yieldIfFailedWork())
                .isEqualTo(2 / 3.0);
        assertThat(summary.chips().failures()).containsExactly(new Failure("broke", 1));
        assertThat(summary.chips().rule(DecisionRule.THRESHOLD).worst()).contains(new WorstChip("ads-000", 1));
        assertThat(summary.chips().value(ChipMetric.MSE_TARGET)).isCloseTo(0.2, within(1e-12));
        assertThat(summary.chips())
                .extracting(
                        ChipsSummary::expected,
                        ChipsSummary::ok,
                        ChipsSummary::diverged,
                        ChipsSummary::failed,
                        ChipsSummary::missing)
                .containsExactly(4, 1, 1, 1, 1);
    }

    @Test
    void saysNothingOfChipsThatWereNotJudged() {
        add(0, 1, 0, broken(ChipStatus.FAILED));
        ChipsSummary chips = network(0, 1).chips();
        assertThat(chips.rule(DecisionRule.THRESHOLD).accuracy()).isEmpty();
        assertThat(chips.rule(DecisionRule.THRESHOLD).worst()).isEmpty();
        assertThat(chips.rule(DecisionRule.THRESHOLD).yield()).isZero();
        assertThat(chips.rule(DecisionRule.THRESHOLD).yieldIfFailedWork()).isEqualTo(1);
        assertThat(chips.value(ChipMetric.MSE_TARGET)).isNaN();
        assertThat(network(0, 1).yield(DecisionRule.PEAK)).contains(new YieldBounds(0, 0, 1, 0.95));
        assertThat(group(1).rule(DecisionRule.THRESHOLD).orElseThrow().accuracy())
                .isEmpty();
        assertThat(group(2).rule(DecisionRule.THRESHOLD)).isEmpty();
    }

    @Test
    void givesNoChipIntervalWhereNothingIsRandom() {
        add(0, 0, 0, ok(20, 20));
        NetworkSummary summary = network(0, 0);
        assertThat(summary.chips().expected()).isEqualTo(1);
        assertThat(summary.chips().rule(DecisionRule.THRESHOLD).yield()).isEqualTo(1);
        assertThat(summary.yield(DecisionRule.THRESHOLD)).isEmpty();
    }

    @Test
    void takesMeansOverNetworksAndNotOverTheirChips() {
        for (int chip = 0; chip < 4; chip++) {
            add(0, 1, chip, ok(20, 20));
        }
        add(1, 1, 0, ok(10, 20));
        GroupSummary group = group(1);
        OverNetworks over = group.rule(DecisionRule.THRESHOLD).orElseThrow();
        assertThat(over.accuracy().orElseThrow().mean()).isEqualTo(0.75);
        assertThat(over.yield().mean()).isEqualTo(0.5);
        assertThat(over.accuracy().orElseThrow().networks()).isEqualTo(2);
        assertThat(over.accuracy().orElseThrow().interval()).isEmpty();
        assertThat(over.accuracy().orElseThrow().scope()).isEqualTo("these 2 networks only");
        assertThat(group.label()).isEqualTo("ads");
        assertThat(group.chips().rule(DecisionRule.THRESHOLD).accuracy())
                .contains(Distribution.of(new double[] {1, 1, 1, 1, 0.5}));
        assertThat(group.chips().rule(DecisionRule.THRESHOLD).worst()).contains(new WorstChip("ads-001", 0));
        assertThat(group.chips().expected()).isEqualTo(8);
    }

    @Test
    void givesEachRuleItsOwnSummary() {
        add(0, 1, 0, ok(20, 10));
        GroupSummary group = group(1);

        assertThat(group.chips().rules().keySet()).containsExactly("threshold", "peak");
        assertThat(group.chips().rule(DecisionRule.THRESHOLD).accuracy()).contains(Distribution.of(new double[] {1}));
        assertThat(group.chips().rule(DecisionRule.PEAK).accuracy()).contains(Distribution.of(new double[] {0.5}));
        assertThat(group.rule(DecisionRule.PEAK)
                        .orElseThrow()
                        .accuracy()
                        .orElseThrow()
                        .mean())
                .isEqualTo(0.5);
        assertThat(DecisionRule.STANDARD).extracting(group::rule).doesNotHaveDuplicates();
        assertThat(DecisionRule.STANDARD).extracting(group.chips()::rule).doesNotHaveDuplicates();
    }

    @Test
    void givesIntervalOverFiveNetworks() {
        StudyPlan five = StudyPlan.of(
                Studies.small(Map.of("networks.0.count", "5", "conditions", "[{ level = 0.1 }]", "chips", "1")));
        SummaryBuilder rows = new SummaryBuilder(five);
        for (int network = 0; network < 5; network++) {
            rows.add(new ChipRow(network, five.networks().get(network).id(), 0, "c", 0, ok(14 + network, 20)));
        }
        OverNetworks over =
                rows.build().groups().get(0).rule(DecisionRule.THRESHOLD).orElseThrow();
        // 0.8 ± 2.776·0.0791/√5, Student's t with 4 degrees of freedom
        assertThat(over.accuracy().orElseThrow().interval().orElseThrow().lower())
                .isCloseTo(0.8 - 0.0982, within(1e-3));
    }

    /** Five networks of 60 chips; those of the last all failed, and may all work or none: they must not leave the mean over networks. */
    @Test
    void boundsWhatIsSaidOverNetworksByNetworksThatFailed() {
        StudyPlan five = StudyPlan.of(
                Studies.small(Map.of("networks.0.count", "5", "conditions", "[{ level = 0.1 }]", "chips", "60")));
        GroupSummary failing = group(five, broken(ChipStatus.FAILED));
        GroupSummary bad = group(five, ok(0, 0));
        GroupSummary good = group(five, ok(20, 20));

        OverNetworks over = failing.rule(DecisionRule.THRESHOLD).orElseThrow();
        assertThat(over.yield().mean()).isCloseTo(0.8, within(1e-12));
        assertThat(over.yieldIfFailedWork()).isEqualTo(1);
        assertThat(over.accuracy().orElseThrow().networks()).isEqualTo(4);
        assertThat(over.interval().orElseThrow().lower())
                .isEqualTo(bad.rule(DecisionRule.THRESHOLD)
                        .orElseThrow()
                        .interval()
                        .orElseThrow()
                        .lower());
        assertThat(over.interval().orElseThrow().upper())
                .isEqualTo(good.rule(DecisionRule.THRESHOLD)
                        .orElseThrow()
                        .interval()
                        .orElseThrow()
                        .upper());
        Intervals onNew = failing.newSamples().orElseThrow().intervals().orElseThrow();
        assertThat(onNew.any().lower()).isCloseTo(onNew(bad).any().lower(), within(1e-12));
        assertThat(onNew.any().upper()).isCloseTo(onNew(good).any().upper(), within(1e-12));
        assertThat(failing.chips().failures()).containsExactly(new Failure("broke", 60));
    }

    private static Intervals onNew(GroupSummary group) {
        return group.newSamples().orElseThrow().intervals().orElseThrow();
    }

    /** Of chips that are right on all samples but those of the last network. */
    private static GroupSummary group(StudyPlan five, ChipResult ofLast) {
        SummaryBuilder rows = new SummaryBuilder(five);
        for (int network = 0; network < 5; network++) {
            for (int chip = 0; chip < 60; chip++) {
                rows.add(new ChipRow(network, "n", 0, "c", chip, network == 4 ? ofLast : ok(20, 20)));
            }
        }
        return rows.build().groups().get(0);
    }

    @Test
    void keepsKindsOfNetworksApart() {
        StudyPlan mixed = StudyPlan.of(Studies.small(Map.of(
                "networks",
                "[{ method = ads, count = 2 }, { file = \"net.safetensors\", label = x }, { method = ads, label = b }, { file = \"net.safetensors\" }]",
                "conditions",
                "[{ level = [0, 0.1] }]")));
        Summary summary = new SummaryBuilder(mixed).build();
        assertThat(summary.groups())
                .extracting(GroupSummary::label)
                .containsExactly("ads", "ads", "network files", "network files", "b", "b");
        assertThat(summary.groups())
                .extracting(group -> group.chips().expected())
                .containsExactly(2, 20, 2, 20, 1, 10);
        assertThat(summary.networks()).hasSize(10);
    }

    @Test
    void refusesRowsOutOfOrder() {
        add(0, 1, 2, ok(1, 1));
        for (int chip : new int[] {1, 2}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> add(0, 1, chip, ok(1, 1)))
                    .withMessage("row " + (1 + chip) + " of the plan comes behind row 3");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> add(2, 0, 0, ok(1, 1)));
    }

    @Test
    void summarisesMillionRowsInLittleMemory() {
        StudyPlan million = StudyPlan.of(
                Studies.small(Map.of("networks.0.count", "1", "conditions", "[{ level = 0.1 }]", "chips", "1000000")));
        SummaryBuilder rows = new SummaryBuilder(million);
        ChipResult[] results = new ChipResult[SAMPLES + 1];
        for (int correct = 0; correct <= SAMPLES; correct++) {
            results[correct] = ok(correct, SAMPLES - correct);
        }
        for (int chip = 0; chip < 1_000_000; chip++) {
            rows.add(new ChipRow(0, "ads-000", 0, "c", chip, results[chip % (SAMPLES + 1)]));
        }
        Distribution accuracy = rows.build()
                .networks()
                .get(0)
                .chips()
                .rule(DecisionRule.THRESHOLD)
                .accuracy()
                .orElseThrow();
        assertThat(accuracy.count()).isEqualTo(1_000_000);
        assertThat(accuracy.q50()).isEqualTo(0.5);
    }

    private void add(int network, int condition, int chip, ChipResult result) {
        String id = network < 2 ? plan.networks().get(network).id() : "?";
        builder.add(new ChipRow(network, id, condition, "c", chip, result));
    }

    private NetworkSummary network(int network, int condition) {
        return builder.build().networks().get(3 * network + condition);
    }

    private GroupSummary group(int condition) {
        return builder.build().groups().get(condition);
    }
}
