package org.spikeyield.study.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.evaluate.RuleResult;
import org.spikeyield.rng.Role;
import org.spikeyield.stats.Estimate;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.signoff.NewSampleShare;
import org.spikeyield.stats.signoff.NewSampleShare.Units;
import org.spikeyield.stats.signoff.TestSamples;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.Results;
import org.spikeyield.study.Studies;
import org.spikeyield.study.Study;
import org.spikeyield.study.WakePhrases;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.summary.RecordingsSummary.AlarmSummary;
import org.spikeyield.study.summary.RecordingsSummary.WordAlarms;
import org.spikeyield.study.summary.Summary.Scope;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.task.SampleSource;

/** Made-up rows on a test set of recordings: samples 0, 10 are of one recording, 1, 11 of another, and so on; odd ones are of the phrase. */
class RecordingsTest {
    private static final int[] LABELS = IntStream.range(0, 20).map(s -> s % 2).toArray();
    private static final TestSet TEST = new TestSet(
            LABELS,
            IntStream.range(0, 20)
                    .mapToObj(s -> new SampleSource("clip" + s % 10, word(s % 10)))
                    .toList());

    private final StudyPlan plan = StudyPlan.of(Studies.small(Map.of("chips", "4")));
    private final SummaryBuilder builder = new SummaryBuilder(plan, Optional.of(TEST));

    private static String word(int recording) {
        return recording % 2 == 1 ? "hello" : recording < 6 ? "yellow" : "mellow";
    }

    private static ChipResult chip(IntPredicate wrong) {
        byte[] outcomes = new byte[3];
        int[] confusion = new int[4];
        for (int s = 0; s < 20; s++) {
            boolean right = !wrong.test(s);
            outcomes[s / 8] |= (byte) (right ? 1 << s % 8 : 0);
            confusion[2 * LABELS[s] + (right ? LABELS[s] : 1 - LABELS[s])]++;
        }
        int correct = confusion[0] + confusion[3];
        RuleResult rule = new RuleResult(correct, 0, confusion, 0, correct / 20.0, correct / 20.0, outcomes);
        ChipResult like = Results.ok(correct, correct);
        return new ChipResult(ChipStatus.OK, "", 20, Results.rules(rule, rule), like.metrics());
    }

    private void add(int network, int condition, int chip, IntPredicate wrong) {
        add(builder, plan, network, condition, chip, wrong);
    }

    private static void add(
            SummaryBuilder to, StudyPlan plan, int network, int condition, int chip, IntPredicate wrong) {
        String id = plan.study().conditions().get(condition).id();
        to.add(new ChipRow(network, plan.networks().get(network).id(), condition, id, chip, chip(wrong)));
    }

    private AlarmSummary alarms(Summary summary, Scope scope, String name, int condition) {
        return summary.recordings()
                .orElseThrow()
                .of(scope, name, plan.study().conditions().get(condition), DecisionRule.THRESHOLD)
                .orElseThrow();
    }

    /** Both samples of one recording of "yellow" raise an alarm: 2 of 10, of the six of the word a third. */
    @Test
    void countsAlarmsByClassAndWord() {
        add(0, 0, 0, s -> s % 10 == 4);
        Summary summary = builder.build();
        AlarmSummary ideal = alarms(summary, Scope.NETWORK, "ads-000", 0);

        int[] clusters = IntStream.range(0, 10).map(s -> s % 5).toArray();
        double[] falseAlarms = new double[10];
        falseAlarms[2] = 1;
        falseAlarms[7] = 1;
        Interval interval = new NewSampleShare(TestSamples.clustered(clusters, new int[10]), 0.95)
                .interval(falseAlarms, Units.NONE);
        assertThat(ideal.misses().value()).isZero();
        assertThat(ideal.misses().interval().orElseThrow().lower()).isZero();
        assertThat(ideal.falseAlarms()).isEqualTo(new Estimate(0.2, Optional.of(interval)));
        assertThat(ideal.accuracy().value()).isCloseTo(0.9, within(1e-12));
        assertThat(ideal.words())
                .extracting(WordAlarms::word, WordAlarms::label, WordAlarms::recordings, WordAlarms::samples)
                .containsExactly(tuple("hello", 1, 5, 10), tuple("mellow", 0, 2, 4), tuple("yellow", 0, 3, 6));
        assertThat(ideal.words().stream().map(word -> word.alarms().value()).toList())
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1)
                .containsExactly(1.0, 0.0, 1 / 3.0);
        assertThat(summary.recordings().orElseThrow().recordings()).isEqualTo(10);
        // those of one network are those of its kind
        assertThat(alarms(summary, Scope.NETWORKS, "ads", 0).falseAlarms()).isEqualTo(ideal.falseAlarms());
    }

    /**
     * Deviations of recordings of 1.6 and four times 0.4 make a variance of 5/4·3.2 = 4, and 2² for a further recording; 20 independent samples at 0.8 would have 3.2.
     * So the 20 are worth 8, and 0.9 is within their error of 0.69, 1.96·√(0.214/8) = 0.320, and not within that of 20, 0.203.
     */
    @Test
    void greyZoneIsThatOfTheSamplesThatTheyAreWorth() {
        StudyPlan strict = StudyPlan.of(Studies.small(Map.of("chips", "4", "spec.accuracy", "0.69")));
        SummaryBuilder clustered = new SummaryBuilder(strict, Optional.of(TEST));
        SummaryBuilder independent = new SummaryBuilder(strict, Optional.empty());
        add(clustered, strict, 0, 1, 0, s -> s % 10 == 4);
        add(independent, strict, 0, 1, 0, s -> s % 10 == 4);
        RuleSummary found = clustered.build().networks().get(1).chips().rule(DecisionRule.THRESHOLD);
        RuleSummary plain = independent.build().networks().get(1).chips().rule(DecisionRule.THRESHOLD);

        assertThat(found.designEffect()).isCloseTo(2.5, within(1e-12));
        assertThat(found.grey()).isOne();
        assertThat(plain.designEffect()).isEqualTo(1);
        assertThat(plain.grey()).isZero();
    }

    @Test
    void chipsAddToTheUncertaintyAndOneAloneSaysNothingOfOthers() {
        add(0, 1, 0, s -> s == 0);
        Summary alone = builder.build();
        add(0, 1, 1, s -> s == 2 || s == 4 || s == 6 || s == 8);
        Summary both = builder.build();

        assertThat(alarms(alone, Scope.NETWORK, "ads-000", 1).falseAlarms().interval())
                .isEmpty();
        Estimate found = alarms(both, Scope.NETWORK, "ads-000", 1).falseAlarms();
        assertThat(found.value()).isCloseTo(0.25, within(1e-12));
        assertThat(found.interval()).isPresent();
        assertThat(alarms(both, Scope.NETWORKS, "ads", 1).falseAlarms()).isEqualTo(found);
    }

    /** Two networks are too few to say anything of others. */
    @Test
    void kindsOfFewNetworksHaveNoInterval() {
        add(0, 0, 0, s -> s == 0);
        add(1, 0, 0, s -> s < 6);
        AlarmSummary kind = alarms(builder.build(), Scope.NETWORKS, "ads", 0);

        assertThat(kind.falseAlarms()).isEqualTo(new Estimate(0.2, Optional.empty()));
        assertThat(kind.misses().value()).isCloseTo(0.15, within(1e-12));
    }

    /** Five pairs that differ by 0.1, 0.1, 0.1, 0.1 and 0.2: networks alone are surer than networks and recordings. */
    @Test
    void differencesHaveAnIntervalForFurtherRecordings() {
        StudyPlan two = StudyPlan.of(Studies.small(Map.of(
                "chips",
                "1",
                "networks",
                "[{ method = ads, label = a, count = 5 }, { method = ads, label = b, count = 5 }]",
                "comparisons",
                "[{ better = a, than = b, conditions = ideal }]")));
        SummaryBuilder rows = new SummaryBuilder(two, Optional.of(TEST));
        SummaryBuilder independent = new SummaryBuilder(two, Optional.empty());
        for (int network = 0; network < 10; network++) {
            int last = network == 9 ? 3 : 2;
            IntPredicate wrong = network < 5 ? s -> false : s -> s % 10 < last && s % 10 > 0 || s == 4 || s == 15;
            add(rows, two, network, 0, 0, wrong);
            add(independent, two, network, 0, 0, wrong);
        }
        Summary.ComparisonSummary claim = rows.build().comparisons().get(0);
        Interval networks =
                claim.difference().orElseThrow().difference().interval().orElseThrow();
        Interval both = claim.newSamples().orElseThrow();

        assertThat(both.lower()).isLessThan(networks.lower());
        assertThat(both.upper()).isGreaterThan(networks.upper());
        assertThat((both.lower() + both.upper()) / 2)
                .isCloseTo((networks.lower() + networks.upper()) / 2, within(1e-12));
        Summary.ComparisonSummary without = independent.build().comparisons().get(0);
        Interval ofIndependent = without.newSamples().orElseThrow();
        assertThat(ofIndependent.lower()).isLessThan(networks.lower()).isNotEqualTo(both.lower());
        assertThat(ofIndependent.upper()).isGreaterThan(networks.upper());
        assertThat(without.difference()).isEqualTo(claim.difference());
    }

    @Test
    void saysNothingOfFurtherRecordingsWhereAClassHasOne() {
        TestSet one = new TestSet(
                LABELS,
                IntStream.range(0, 20)
                        .mapToObj(s -> new SampleSource(s % 2 == 1 ? "phrase" : "clip" + s, "word" + s % 2))
                        .toList());
        SummaryBuilder rows = new SummaryBuilder(plan, Optional.of(one));
        add(rows, plan, 0, 1, 0, s -> s == 0);
        add(rows, plan, 0, 1, 1, s -> s == 1);
        Summary summary = rows.build();
        AlarmSummary alarms = alarms(summary, Scope.NETWORK, "ads-000", 1);

        assertThat(summary.recordings().orElseThrow().problem())
                .contains("not answerable: all test samples of one class are of one recording, which says nothing of"
                        + " others; more test.samples may be of more");
        assertThat(summary.networks().get(1).newSamples()).isEmpty();
        assertThat(alarms.misses()).isEqualTo(new Estimate(0.05, Optional.empty()));
        assertThat(alarms.falseAlarms().interval()).isPresent();
        assertThat(alarms.accuracy().interval()).isEmpty();
    }

    @Test
    void isThatOfTheTask() {
        Study study = StudyReader.read(WakePhrases.STUDY, "s.conf", Map.of(), WakePhrases.CORPUS);
        TestSet drawn = TestSet.of(study).orElseThrow();

        assertThat(drawn.count()).isEqualTo(20);
        for (int s = 0; s < 20; s++) {
            assertThat(drawn.label(s)).isEqualTo(study.task().label(1, Role.TEST, 0, s));
            assertThat(drawn.source(s).word().equals("oru mia")).isEqualTo(drawn.label(s) == 1);
        }
        assertThat(drawn.words()).first().isEqualTo("oru mia");
        assertThat(drawn)
                .isEqualTo(TestSet.of(study).orElseThrow())
                .hasSameHashCodeAs(TestSet.of(study).get());
        assertThat(TestSet.of(plan.study())).isEmpty();
    }

    @Test
    void refusesRecordingsThatContradictThemselves() {
        List<SampleSource> same = List.of(new SampleSource("a", "x"), new SampleSource("a", "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TestSet(new int[] {0, 1}, same))
                .withMessage("samples 0 and 1 are of a and have different labels or words");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TestSet(new int[3], same))
                .withMessage("3 labels of 2 samples: allowed are as many, at least 1");
    }
}
