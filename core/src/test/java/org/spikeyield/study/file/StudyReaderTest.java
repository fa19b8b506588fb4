package org.spikeyield.study.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.InvalidInputException;
import org.spikeyield.Sha256;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.disturbance.InputNoise;
import org.spikeyield.chip.disturbance.Noise;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.Correlation;
import org.spikeyield.chip.perturbation.Drift;
import org.spikeyield.chip.perturbation.Faults;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.chip.perturbation.MismatchFamily;
import org.spikeyield.chip.perturbation.ParameterGroup;
import org.spikeyield.chip.perturbation.ThresholdReference;
import org.spikeyield.chip.perturbation.WeightBits;
import org.spikeyield.network.Model;
import org.spikeyield.network.NetworkFile;
import org.spikeyield.network.Networks;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.settings.StudyFiles;
import org.spikeyield.stats.TrivialBaseline;
import org.spikeyield.study.Comparison;
import org.spikeyield.study.ConditionLabels;
import org.spikeyield.study.ConditionSeries;
import org.spikeyield.study.NetworkSource;
import org.spikeyield.study.PlanSettings;
import org.spikeyield.study.ResultVersions;
import org.spikeyield.study.Spec;
import org.spikeyield.study.Studies;
import org.spikeyield.study.Study;
import org.spikeyield.study.Until;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.task.TemporalXor;
import org.spikeyield.train.Checkpoint;
import org.spikeyield.train.ads.AdsRule;
import org.spikeyield.train.ads.AdsSettings;
import org.spikeyield.train.ads.LearningForm;
import org.spikeyield.train.ads.Schedule;
import org.spikeyield.train.ads.VoltageConvention;
import org.spikeyield.train.bptt.Attack;
import org.spikeyield.train.bptt.BpttSettings;
import org.spikeyield.train.bptt.Surrogate;
import org.spikeyield.train.force.ForceSettings;
import org.spikeyield.train.reservoir.ReservoirSettings;
import org.spikeyield.train.teacher.TeacherSettings;

class StudyReaderTest {
    private static final Checkpoint CHECKPOINT = new Checkpoint.TuningChips(10, 50, 0.1, DecisionRule.THRESHOLD, 0.98);
    private static final String LOADED =
            Studies.SMALL.replaceAll("networks = .*", "networks = [{file = \"net.safetensors\"}]");

    @Test
    void fillsInDefaults() {
        Study study = Studies.read("""
                name = least
                seed = -3
                networks = [ { method = ads } ]
                conditions = [ { level = 0.1 } ]
                chips = 4
                """, Map.of());
        AdsSettings ads = new AdsSettings(
                320,
                1,
                200,
                0.5,
                false,
                new AdsRule.Online(LearningForm.LAZY),
                Schedule.constant(75),
                Schedule.constant(1e-6),
                5,
                500,
                new VoltageConvention(0.5, 1, 0),
                new TeacherSettings(64, 600, 32, 0.01, 1, 0),
                CHECKPOINT);
        assertThat(study)
                .isEqualTo(new Study(
                        "least",
                        -3,
                        "nd4j",
                        new TemporalXor(1),
                        List.of(new NetworkSource.Trained("ads", 1, ads)),
                        Map.of(new Condition(Mismatch.gaussian(Mask.PAPER, 0.1)), 4),
                        ConditionLabels.of(List.of(new Condition(Mismatch.gaussian(Mask.PAPER, 0.1))), Map.of()),
                        1,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        100,
                        new Spec(DecisionRule.THRESHOLD, 0.9),
                        List.of(),
                        new PlanSettings(OptionalInt.empty(), OptionalInt.empty()),
                        study.resolved(),
                        study.settings(),
                        ResultVersions.FIRST));
    }

    @Test
    void tellsWhatOneAnswerToAllSamplesReaches() {
        Study study = Studies.small(Map.of("spec.accuracy", "0.51"));
        TrivialBaseline baseline = study.baseline();

        assertThat(baseline.samples()).isEqualTo(20);
        assertThat(baseline.commonest()).isBetween(10, 19);
        assertThat(Studies.small(Map.of("seed", "7")).baseline()).isEqualTo(baseline);
        assertThat(study.triviality()).isEmpty();
        assertThat(Studies.small(Map.of("spec.accuracy", "0.5")).triviality())
                .contains("spec.accuracy is 0.5, must be above 0.5: a chip that gives one answer to all of 20 test"
                        + " samples reaches that");
    }

    @Test
    void findsWhereAYieldIsToBeShownByHowOnlyItsLabelBegins() {
        Study study = Studies.small(Map.of("spec", "{ yield = 0.99, at = \"20 %\" }"));
        Condition at = study.conditions().get(2);

        assertThat(study.spec().target()).contains(new Spec.Target(0.99, at));
        assertThat(StudyReader.resolved(study.resolved(), "r")).isEqualTo(study);
        assertThat(study.hash())
                .isEqualTo(Studies.small(Map.of("spec", "{ yield = 0.99, at = \"20 % paper\" }"))
                        .hash())
                .isNotEqualTo(Studies.small(Map.of()).hash());
        Study single = Studies.small(Map.of("conditions.0.level", "[0, 0.2]", "spec.yield", "0.99"));
        assertThat(single.spec().target()).contains(new Spec.Target(0.99, at));
        assertThat(StudyReader.resolved(single.resolved(), "r")).isEqualTo(single);
    }

    @Test
    void refusesADesignPointThatSeveralLabelsBeginWith() {
        assertThat(problems(
                        Studies.SMALL,
                        Map.of("conditions.0.level", "[0, 0.2, 0.21]", "spec", "{ yield = 0.9, at = \"2\" }")))
                .singleElement()
                .asString()
                .contains("spec.at is the text \"2\", with which 2 begin, must be one of", "20 %; 21 %");
    }

    @Test
    void refusesAYieldThatIsToBeShownByChipsThatItsYieldChose() {
        String until = Studies.SMALL.replace("chips = 10", "until { max-chips = 30, yield-half-width = 0.05 }");
        assertThat(problems(until, Map.of("spec", "{ yield = 0.9, at = \"5 %\" }")))
                .singleElement()
                .asString()
                .contains("spec.yield and until are both given, must be one of them");
    }

    @Test
    void takesTheMostChipsFromTheRuleThatStops() {
        Study study = Studies.read(
                Studies.SMALL.replace("chips = 10", "until { max-chips = 30, yield-half-width = 0.05 }"), Map.of());
        assertThat(study.until()).contains(new Until(0.05, 0.95, 30, Until.Method.PLANNED));
        assertThat(study.chips(study.conditions().get(0))).isEqualTo(1);
        assertThat(study.chips(study.conditions().get(1))).isEqualTo(30);
        assertThat(StudyReader.resolved(study.resolved(), "r")).isEqualTo(study);
    }

    @Test
    void fillsInDefaultsOfBackPropagation() {
        Study study = Studies.small(Map.of("networks", "[{ method = bptt }]"));

        assertThat(study.networks())
                .containsExactly(new NetworkSource.Trained(
                        "bptt",
                        1,
                        new BpttSettings(
                                320,
                                600,
                                32,
                                0.03,
                                1,
                                1,
                                0.5,
                                new Surrogate(0.3, 10),
                                0,
                                Mask.PAPER,
                                Optional.empty(),
                                1,
                                5,
                                new Checkpoint.TuningChips(10, 50, 0.1, DecisionRule.THRESHOLD, 0.98))));
        assertThat(StudyReader.resolved(study.resolved(), "r.conf")).isEqualTo(study);
    }

    @Test
    void readsEverySettingOfBackPropagation() {
        Study study = Studies.small(Map.of(
                "networks",
                "[{ method = bptt, label = b, count = 2, neurons = 64, steps = 9, batch = 4, learning-rate = 0.5, gradient-norm = 2, input-gain = 3,"
                        + " recurrent-gain = 0.7, surrogate { height = 1, steepness = 5 }, training-level = 0.1, training-stride = 2, epochs = 3,"
                        + " checkpoint { by = last, samples = 7 } }]"));

        assertThat(study.networks())
                .containsExactly(new NetworkSource.Trained(
                        "b",
                        2,
                        new BpttSettings(
                                64,
                                9,
                                4,
                                0.5,
                                2,
                                3,
                                0.7,
                                new Surrogate(1, 5),
                                0.1,
                                Mask.PAPER,
                                Optional.empty(),
                                2,
                                3,
                                new Checkpoint.Last(7))));
    }

    @Test
    void readsMaskAndAttackOfBackPropagation() {
        Study study = Studies.small(Map.of(
                "networks",
                "[{ method = bptt, label = a, training-level = 0.1, training-mask = weights },"
                        + " { method = bptt, label = b, attack { level = 0.2, steps = 3, start = 0.01, strength = 2 } },"
                        + " { method = bptt, label = c, attack { level = 0.1 } }]"));

        assertThat(bptt(study, 0).trainingMask()).isEqualTo(Mask.WEIGHTS);
        assertThat(bptt(study, 0).attack()).isEmpty();
        assertThat(bptt(study, 1).attack()).contains(new Attack(0.2, 3, 0.01, 2));
        assertThat(bptt(study, 2).attack()).contains(new Attack(0.1, 10, 0.001, 0.25));
        assertThat(StudyReader.resolved(study.resolved(), "r.conf")).isEqualTo(study);
    }

    private static BpttSettings bptt(Study study, int entry) {
        return (BpttSettings) ((NetworkSource.Trained) study.networks().get(entry)).settings();
    }

    @Test
    void hasTheIdentityOfBackPropagationWithoutMaskAndAttackWhereTheyAreNotUsed() {
        Study plain = Studies.small(Map.of("networks", "[{ method = bptt, training-level = 0.1 }]"));
        Study written = Studies.small(
                Map.of("networks", "[{ method = bptt, training-level = 0.1, training-mask = paper, attack { } }]"));

        assertThat(written.hash()).isEqualTo(plain.hash());
        assertThat(Studies.small(Map.of("networks", "[{ method = bptt, attack { level = 0.1 } }]"))
                        .hash())
                .isNotEqualTo(
                        Studies.small(Map.of("networks", "[{ method = bptt }]")).hash());
    }

    @Test
    void refusesMaskAndAttackOfBackPropagationThatDoNotGoWithItsLevel() {
        assertThat(
                        problems(
                                Studies.SMALL,
                                Map.of(
                                        "networks",
                                        "[{ method = bptt, label = a, training-mask = weights },"
                                                + " { method = bptt, label = b, training-level = 0.1, attack { level = 0.1 } },"
                                                + " { method = bptt, label = c, attack { steps = 3 } },"
                                                + " { method = bptt, label = d, attack { level = 0 } },"
                                                + " { method = bptt, label = e, attack { level = 0.1, steps = 0, start = 0, strength = -1 } }]")))
                .anyMatch(p -> p.contains(
                        "networks.0.training-mask is weights without a training-level above 0, must be left" + " out"))
                .anyMatch(p -> p.contains("networks.1.training-level is 0.1 beside an attack, must be left out"))
                .anyMatch(p -> p.contains("networks.2.attack.steps is not a setting"))
                .anyMatch(p -> p.contains("networks.3.attack.level is 0, must be a fraction above 0, at most 1"))
                .anyMatch(p -> p.contains("networks.4.attack.steps is 0, must be a whole number from 1 to 1000"))
                .anyMatch(p -> p.contains("networks.4.attack.start is 0, must be a fraction above 0, at most 1"))
                .anyMatch(p -> p.contains("networks.4.attack.strength is -1, must be a number, 0 or more"));
    }

    @Test
    void tellsMistakesInBackPropagation() {
        assertThat(problems(
                        Studies.SMALL,
                        Map.of(
                                "networks",
                                "[{ method = bptt, steps = 4, epochs = 5, surrogate { height = 0 }, training-level = 10,"
                                        + " checkpoint { by = reconstruction }, samples-per-epoch = 5 }]")))
                .anyMatch(p -> p.contains("networks.0.epochs is 5, must be a whole number from 1 to 4"))
                .anyMatch(p -> p.contains("networks.0.surrogate.height is 0, must be a number above 0"))
                .anyMatch(p -> p.contains("networks.0.training-level is 10, must be"))
                .anyMatch(p -> p.contains("networks.0.checkpoint.by is the text \"reconstruction\", must be one of"
                        + " tuning-chips, last"))
                .anyMatch(p -> p.contains("networks.0.samples-per-epoch is not a setting"));
    }

    @Test
    void readsEverySetting() {
        Study study = Studies.read("""
                name = most
                seed = 9223372036854775807
                linalg = java
                task { type = temporal-xor, duration = 1500 ms }
                networks = [
                  { method = ads, label = first, count = 3, neurons = 100, fast-balance = 0, error-gain = 50, learning-rate = 2e-6, epochs = 2
                    samples-per-epoch = 10, learning-form = dense, voltage { rest = 0, threshold = 0.5, reset = -0.5 }
                    teacher { units = 32, steps = 5, batch = 8, learning-rate = 0.1, gradient-norm = 2, state-noise = 0.5 }
                    checkpoint { by = reconstruction, samples = 9 } }
                  { method = ads, label = second, checkpoint { by = last } }
                  { file = "net.safetensors", label = third }
                ]
                conditions = [
                  { level = [0, 0.3], family = log-normal, mask = full, threshold-reference = rest }
                  { level = 0.05, group-levels { tau-mem = 0.2, w-out = 0 } }
                ]
                chips = 5
                test { samples = 1000 }
                spec { rule = peak, accuracy = 1 }
                plan { block-chips = 2, wave-chips = 4 }
                """, Map.of());
        SortedMap<ParameterGroup, Double> groups =
                new TreeMap<>(Map.of(ParameterGroup.TAU_MEM, 0.2, ParameterGroup.W_OUT, 0.0));
        assertThat(study.seed()).isEqualTo(Long.MAX_VALUE);
        assertThat(study.task().steps()).isEqualTo(1500);
        assertThat(study.networks())
                .extracting(NetworkSource::label, NetworkSource::count, NetworkSource::neurons)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("first", 3, 100),
                        org.assertj.core.groups.Tuple.tuple("second", 1, 320),
                        org.assertj.core.groups.Tuple.tuple("third", 1, 5));
        assertThat(((NetworkSource.Trained) study.networks().get(0)).settings())
                .isEqualTo(new AdsSettings(
                        100,
                        1,
                        200,
                        0,
                        false,
                        new AdsRule.Online(LearningForm.DENSE),
                        Schedule.constant(50),
                        Schedule.constant(2e-6),
                        2,
                        10,
                        new VoltageConvention(0, 0.5, -0.5),
                        new TeacherSettings(32, 5, 8, 0.1, 2, 0.5),
                        new Checkpoint.Reconstruction(9)));
        assertThat(((NetworkSource.Trained) study.networks().get(1)).settings().checkpoint())
                .isEqualTo(new Checkpoint.Last(50));
        assertThat(study.conditions())
                .containsExactly(
                        new Condition(new Mismatch(
                                MismatchFamily.LOG_NORMAL, Mask.FULL, 0, new TreeMap<>(), ThresholdReference.REST)),
                        new Condition(new Mismatch(
                                MismatchFamily.LOG_NORMAL, Mask.FULL, 0.3, new TreeMap<>(), ThresholdReference.REST)),
                        new Condition(new Mismatch(
                                MismatchFamily.GAUSSIAN, Mask.PAPER, 0.05, groups, ThresholdReference.RESET)));
        assertThat(study.spec()).isEqualTo(new Spec(DecisionRule.PEAK, 1));
        assertThat(study.plan()).isEqualTo(new PlanSettings(OptionalInt.of(2), OptionalInt.of(4)));
        assertThat(Studies.read(study.resolved(), Map.of())).isEqualTo(study);
        assertThat(StudyReader.resolved(study.resolved(), "resolved.conf")).isEqualTo(study);
    }

    @Test
    void combinesAllThatAGroupOfConditionsLists() {
        Study study = Studies.small(Map.of("conditions", """
                [
                  { level = 0, weight-bits = [2, 4, none] }
                  { level = [0.1, 0.2], mask = full, dead = [0, 0.4], stuck = 0.01, stuck-rate-hz = 50 }
                  { level = 0, noise = [0.01, 0.05], noise-is = stationary, input-snr-db = [none, 10] }
                  { area-um2 = [1, 4], matching-coefficient-um = 0.1, family = student-t,
                    correlation { die = 0.3, field = 0.2, length = 0.1 } }
                ]"""));
        Condition ideal = new Condition(Mismatch.gaussian(Mask.PAPER, 0));
        Condition full = new Condition(Mismatch.gaussian(Mask.FULL, 0.2));
        assertThat(study.conditions())
                .hasSize(3 + 4 + 4 + 2)
                .contains(
                        ideal.with(new WeightBits(4, Mask.PAPER)),
                        ideal,
                        full.with(new Faults(0.4, 0.01, 50, 0)),
                        ideal.with(new Noise(0.05, Noise.Measure.STATIONARY)).with(new InputNoise(10)),
                        new Condition(new Mismatch(
                                        MismatchFamily.STUDENT_T,
                                        Mask.PAPER,
                                        0.05,
                                        new TreeMap<>(),
                                        ThresholdReference.RESET)
                                .withCorrelation(new Correlation(0.3, 0, 4, 0.2, 0.1))));
        assertThat(study.conditions())
                .extracting(Condition::name)
                .contains("ideal", "4 bit paper", "noise sd 1 %, input 10 dB");
        assertThat(Studies.read(study.resolved(), Map.of())).isEqualTo(study);
    }

    @Test
    void readsItsOwnResolvedTextAsAnEqualStudy() {
        Study study = Studies.small(Map.of());
        assertThat(Studies.read(study.resolved(), Map.of())).isEqualTo(study);
        assertThat(StudyReader.resolved(study.resolved(), "resolved.conf")).isEqualTo(study);
        assertThat(StudyReader.resolved(study.resolved(), "resolved.conf").resolved())
                .isEqualTo(study.resolved());
    }

    @Test
    void namesEqualStudiesByEqualHashes() {
        Study study = Studies.small(Map.of());
        String rewritten = "# a comment\n" + Studies.SMALL.replace("[0, 0.05, 0.2]", "[0.0, 5e-2, 0.20]")
                + "task.duration = 1000 ms";
        assertThat(study.hash8()).matches("[0-9a-f]{8}");
        assertThat(Studies.read(rewritten, Map.of()).hash()).isEqualTo(study.hash());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            seed | 8
            chips | 11
            conditions.0.level | [0, 0.05]
            networks.0.teacher.steps | 601
            plan.block-chips | 2
            name | other
            """)
    void namesOtherStudiesByOtherHashes(String key, String value) {
        assertThat(Studies.small(Map.of(key, value)).hash8())
                .isNotEqualTo(Studies.small(Map.of()).hash8());
    }

    @Test
    void givesEachGroupOfConditionsItsOwnChipsWhereItSaysSo() {
        Study study =
                Studies.small(Map.of("conditions", "[ { level = [0, 0.1] }, { level = 0, noise = 0.1, chips = 4 } ]"));
        assertThat(study.conditions()).extracting(study::chips).containsExactly(1, 10, 4);
        assertThat(StudyReader.resolved(study.resolved(), "r.conf")).isEqualTo(study);
        assertThat(StudyPlan.of(study).rows()).isEqualTo(2 * 15);
    }

    @Test
    void readsClaimsAsOneFamily() {
        Study study = Studies.small(Map.of(
                "networks",
                "[{ method = ads, label = a }, { method = ads, label = b }, { method = force, label = c }]",
                "comparisons",
                "[{ better = a, than = [b, c], conditions = [\"5 % paper\", \"20 % paper\"] }, { better = c, than = b, rule = peak },"
                        + " { better = c, than = a, conditions = ideal, by = squared-error }]"));
        Condition some = study.conditions().get(1);
        Condition much = study.conditions().get(2);
        assertThat(study.comparisons())
                .containsExactly(
                        new Comparison("a", "b", some, Optional.of(DecisionRule.THRESHOLD)),
                        new Comparison("a", "b", much, Optional.of(DecisionRule.THRESHOLD)),
                        new Comparison("a", "c", some, Optional.of(DecisionRule.THRESHOLD)),
                        new Comparison("a", "c", much, Optional.of(DecisionRule.THRESHOLD)),
                        new Comparison("c", "b", study.conditions().get(0), Optional.of(DecisionRule.PEAK)),
                        new Comparison("c", "b", some, Optional.of(DecisionRule.PEAK)),
                        new Comparison("c", "b", much, Optional.of(DecisionRule.PEAK)),
                        new Comparison("c", "a", study.conditions().get(0), Optional.empty()));
        assertThat(StudyReader.resolved(study.resolved(), "r.conf")).isEqualTo(study);
        assertThat(StudyPlan.of(study).describe())
                .contains(
                        "claims      8 comparisons, one family; too few networks to show any: p after Holm is 1.00 or more");
    }

    @Test
    void refusesARuleWhereSquaredErrorsAreCompared() {
        assertThat(problems(
                        Studies.SMALL,
                        Map.of(
                                "networks", "[{ method = ads, label = a }, { method = ads, label = b }]",
                                "comparisons", "[{ better = a, than = b, by = squared-error, rule = peak }]")))
                .containsExactly(
                        "s.conf: comparisons.0.rule is given beside by = squared-error, must be left out: no decision is compared");
    }

    @Test
    void refusesClaimAboutConditionThatTheStudyDoesNotHave() {
        assertThat(problems(
                        Studies.SMALL,
                        Map.of(
                                "networks", "[{ method = ads, label = a }, { method = ads, label = b }]",
                                "comparisons", "[{ better = a, than = b, conditions = \"6 %\" }]")))
                .containsExactly(
                        "s.conf: comparisons.0.conditions is the text \"6 %\", must be one or a list of: ideal, 5 %, 20 %; did you mean 5 %?");
    }

    @Test
    void refusesToMeasureThresholdsFromRestWhereNeuronsRestAtThem() {
        SpikingNetwork spiking = Networks.of(Model.BPTT, 1, 3, 5, 1).spiking();
        float[] rest = spiking.vector(Parameter.V_REST).clone();
        rest[3] = spiking.vector(Parameter.V_THRESHOLD)[3];
        TrainedNetwork network = new TrainedNetwork(
                Optional.empty(),
                spiking.with().set(Parameter.V_REST, rest).build(),
                TrainedNetwork.metadata(Model.BPTT, "temporal-xor", 0.001, Map.of()));
        String text = LOADED.replaceAll(
                "networks = .*", "networks = [{ method = ads }, { method = force }, { file = \"net.safetensors\" }]");
        String fromRest = text.replace("level = [0, 0.05, 0.2]", "level = 0.1, threshold-reference = rest");

        assertThat(problems(fromRest, file -> NetworkFile.encode(network)))
                .containsExactly(
                        "s.conf: conditions.0.threshold-reference is rest, must be reset for networks.1 (force), where neurons rest at their threshold: a distance of 0 does not vary",
                        "s.conf: conditions.0.threshold-reference is rest, must be reset for networks.2 (net), where neurons rest at their threshold: a distance of 0 does not vary");
        assertThat(problems(
                        fromRest.replaceAll(
                                "conditions = ",
                                "tails = [{ level = 0.01, threshold-reference = rest,"
                                        + " scales = [1, 2, 3, 4] }]\ncauses = "),
                        file -> NetworkFile.encode(network)))
                .hasSize(4)
                .anyMatch(p -> p.contains("causes.0.threshold-reference is rest, must be reset for networks.1 (force)"))
                .anyMatch(p -> p.contains("tails.0.threshold-reference is rest, must be reset for networks.2 (net)"));
        // thresholds that do not vary are at no distance from anything
        assertThat(StudyReader.read(
                                fromRest.replace("level = 0.1", "level = 0.1, mask = weights"),
                                "s.conf",
                                Map.of(),
                                file -> NetworkFile.encode(network))
                        .conditions())
                .hasSize(1);
    }

    /** A condition that is refused is none that repeats another. */
    @Test
    void refusesGroupsOfOutliersInOneSentence() {
        Map<String, String> outliers = Map.of(
                "conditions", "[ { level = 0.1 }, { level = 0.1, outliers { share = 0.2, groups = tau-mem } } ]");
        assertThat(problems(Studies.SMALL, outliers))
                .singleElement()
                .asString()
                .contains("conditions.1.outliers.groups", "tau-mem", "w-fast");
    }

    @Test
    void readsDriftAndWhatItIsMeasuredFrom() {
        Map<String, String> drift = Map.of("conditions", """
                [ { level = 0, threshold-reference = rest, drift { time-constants = [0, 0.05, 0.1], thresholds = 0.02 } } ]""");
        Study study = Studies.small(drift);

        assertThat(study.conditions())
                .extracting(condition -> condition.get(Drift.class))
                .containsExactly(
                        new Drift(0, 0.02, ThresholdReference.REST),
                        new Drift(0.05, 0.02, ThresholdReference.REST),
                        new Drift(0.1, 0.02, ThresholdReference.REST));
        assertThat(study.conditions()).extracting(study::chips).containsOnly(10);
        assertThat(ConditionSeries.of(study.conditions()))
                .extracting(series -> series.swept().name() + " | " + series.rest())
                .containsExactly("drift of time constants | thresholds drift 2 % from rest");
        assertThat(StudyReader.resolved(study.resolved(), "resolved.conf").conditions())
                .isEqualTo(study.conditions());
        assertThat(problems(
                        Studies.SMALL,
                        Map.of("networks", "[{ method = force }]", "conditions", drift.get("conditions"))))
                .containsExactly("s.conf: conditions.0.threshold-reference is rest, must be reset for networks.0"
                        + " (force), where neurons rest at their threshold: a distance of 0 does not vary");
        assertThat(problems(Studies.SMALL, Map.of("conditions.0.drift.thresholds", "5 %")))
                .containsExactly("s.conf: conditions.0.drift.thresholds is the text \"5 %\", must be a fraction from 0"
                        + " to 1 (5 % is 0.05)");
        assertThat(problems(Studies.SMALL, Map.of("conditions.0.mask", "ful")))
                .containsExactly(
                        "s.conf: conditions.0.mask is the text \"ful\", must be one of paper, full, weights; did"
                                + " you mean full?");
    }

    @Test
    void readsWhatItStoredOfAStudyThatItWouldRefuseToday() {
        Study study = Studies.small(Map.of(
                "networks", "[{ method = ads }]", "conditions", "[{ level = 0.1, threshold-reference = rest }]"));
        String force = Studies.small(Map.of("networks", "[{ method = force }]")).resolved();
        String stored = force.replaceAll(
                "(?s)conditions = .*?\n\\]\n", study.resolved().replaceAll("(?s).*(conditions = .*?\n\\]\n).*", "$1"));

        assertThat(stored).contains("method = force").contains("threshold-reference = rest");
        assertThat(StudyReader.resolved(stored, "resolved.conf").conditions()).isEqualTo(study.conditions());
    }

    @Test
    void refusesRatesThatNeuronsCannotHaveWhileTheyAreRefractory() {
        String stuck = "[{ level = 0, stuck = 0.1, stuck-rate-hz = 500 }]";
        assertThat(problems(
                        Studies.SMALL,
                        Map.of("networks", "[{ method = bptt }, { method = force }]", "conditions", stuck)))
                .containsExactly(
                        "s.conf: conditions.0.stuck-rate-hz is 500, must be at most 333.33 for networks.1 (force), where neurons are refractory after a spike");
    }

    @Test
    void refusesClaimsWhereGroupLevelsNameWhatOneMethodLacks() {
        Map<String, String> networks = Map.of(
                "networks",
                "[{ method = ads }, { method = bptt }, { method = ads, label = b, fast-balance = 0 }]",
                "conditions",
                "[{ level = 0.1 }, { level = 0.1, group-levels { w-fast = 0.2, tau-mem = 0.3 } }]");
        String text = Studies.SMALL + "comparisons = [{ better = ads, than = [bptt, b]%s }]";

        assertThat(problems(text.formatted(""), networks))
                .containsExactly(
                        "s.conf: comparisons.0.conditions has \"10 % paper tau-mem=30 % w-fast=20 %\", whose group-levels name w-fast, must be conditions without: networks of bptt have no such parameters");
        assertThat(Studies.read(text.formatted(", conditions = \"10 % paper\""), networks)
                        .comparisons())
                .hasSize(2);
        assertThat(Studies.read(text.formatted("").replace("[bptt, b]", "b"), networks)
                        .comparisons())
                .hasSize(2);
    }

    @Test
    void refusesToTrainChipsOfNetworksThatCannotLearnOnThem() {
        assertThat(problems(
                        Studies.SMALL,
                        Map.of(
                                "networks", "[{ method = ads }, { method = force }, { file = \"net.safetensors\" }]",
                                "conditions.0.calibration", "[none, trained-per-chip]")))
                .hasSize(2)
                .allMatch(
                        problem -> problem.endsWith(
                                "is no network of method = ads that the study trains, must be one where a condition has calibration = trained-per-chip"));
    }

    @Test
    void readsForceAndReservoir() {
        Study study = Studies.small(
                Map.of(
                        "networks",
                        "[{ method = force, alpha = 1e-8, teacher { units = 8 } }, { method = reservoir, shortest-tau = 20 ms, longest-tau = 100 ms, ridges = [1, 2] }]"));
        assertThat(study.networks().get(0))
                .isEqualTo(new NetworkSource.Trained(
                        "force",
                        1,
                        new ForceSettings(
                                320,
                                0.04,
                                10,
                                1,
                                1e-8,
                                5,
                                100,
                                new TeacherSettings(8, 600, 32, 0.01, 1, 0),
                                CHECKPOINT)));
        assertThat(study.networks().get(1))
                .isEqualTo(new NetworkSource.Trained(
                        "reservoir",
                        1,
                        new ReservoirSettings(
                                320, 1, 0.1, 0.04, 10, 0.02, 0.1, 0.1, 2500, List.of(1.0, 2.0), CHECKPOINT)));
    }

    @Test
    void putsOverridesInPlace() {
        Study study = Studies.small(Map.of(
                "chips", "3",
                "networks.0.epochs", "2",
                "networks.0.teacher.units", "16",
                "conditions.0.level.2", "0.3",
                "spec", "{ rule = peak }",
                "task.duration", "2 s"));
        assertThat(study.chips(study.conditions().get(1))).isEqualTo(3);
        assertThat(study.spec()).isEqualTo(new Spec(DecisionRule.PEAK, 0.9));
        assertThat(study.task()).isEqualTo(new TemporalXor(2));
        assertThat(study.conditions().get(2).mismatch().level()).isEqualTo(0.3);
        AdsSettings ads =
                (AdsSettings) ((NetworkSource.Trained) study.networks().get(0)).settings();
        assertThat(ads.epochs()).isEqualTo(2);
        assertThat(ads.neurons()).isEqualTo(40);
        assertThat(ads.teacher().units()).isEqualTo(16);
    }

    @Test
    void takesOutKeysThatAreSetToNull() {
        Study study = Studies.small(Map.of("networks.0.neurons", "null"));

        assertThat(study.networks().get(0).neurons()).isEqualTo(320);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            chps | 3 | chps is not a setting; did you mean chips?
            networks.0.epoch | 3 | networks.0.epoch is not a setting; did you mean epochs?
            networks.0.teacher.Units | 3 | networks.0.teacher.Units is not a setting; did you mean units?
            networks.0.checkpoint.ruel | peak | networks.0.checkpoint.ruel is not a setting; did you mean rule?
            test.zzzzzzzzzz | 3 | test.zzzzzzzzzz is not a setting; settings here are samples
            conditions.0.group-levels.tau-men | 0.1 | conditions.0.group-levels.tau-men is not a setting; did you mean tau-mem?
            name | Quick Start | name is the text "Quick Start", must be 1 to 40 lower-case letters, digits or hyphens
            name | 7 | name is 7, must be 1 to 40 lower-case letters, digits or hyphens
            seed | 18446744073709551616 | seed is the text "18446744073709551616", must be a whole number of 64 bits, with sign
            seed | 1.5 | seed is 1.5, must be a whole number
            seed | "7" | seed is the text "7", must be a whole number
            seed | null | seed is missing
            chps | null | --set chps: there is no such key that null could take out
            conditions.0.level.0 | null | --set conditions.0.level.0: null has no element of a list to take out
            linalg | nd5j | linalg is the text "nd5j", must be one of nd4j, java; did you mean nd4j?
            linalg | 4 | linalg is 4, must be one of nd4j, java
            task.type | xor | task.type is the text "xor", must be one of temporal-xor, delayed-match, delayed-recall
            task.duration | 1 | task.duration is 1, must be a time with its unit
            task.duration | 1 parsec | task.duration is the text "1 parsec", must be a time with its unit
            task.duration | 100 ms | task.duration is refused: duration of temporal-xor is 0.1 s, allowed is
            task | 3 | task is 3, must be a group task { … }
            networks | [] | networks is a list of 0, must be a list [ { … }, … ] with at least one group
            networks | { method = ads } | networks is a group { … }, must be a list
            networks.0 | ads | networks.0 is the text "ads", must be a group { … }
            networks.0 | {} | networks.0 must have either file = … (a network trained before) or method = one of ads, bptt
            networks.0.file | "net.safetensors" | networks.0 must have either file
            networks | [{ method = reservoir, liquids = 400 }] | networks.0.liquids is 400, must be at most the neurons, which are 320
            networks | [{ method = reservoir, longest-tau = 50 ms }] | networks.0.longest-tau is 0.05 s, must be shortest-tau or more, which is 0.1 s
            conditions.0.calibration | gain | conditions.0.calibration is the text "gain", must be one or a list of: none, gain-per-level
            conditions.0 | { level = 0.1, weight-bits = [none, 4], calibration = trained-per-chip } | conditions.0.calibration has trained-per-chip, must be without it where weight-bits or dropped is given
            conditions.0 | { level = 0.1, dropped = 0.1, calibration = [none, trained-per-chip] } | conditions.0.calibration has trained-per-chip, must be without it where weight-bits or dropped is given
            conditions.0.chips | 0 | conditions.0.chips is 0, must be a whole number from 1
            comparisons | [{ better = ads, than = asd }] | comparisons.0.than is the text "asd", must be one or a list of: ads; did you mean ads?
            comparisons | [{ better = ads, than = ads }] | comparisons.0.than has ads, which is better itself; must be another label
            networks.0.method | forse | networks.0.method is the text "forse", must be one of ads, bptt, force, reservoir; did you mean force?
            networks.0.label | a b | networks.0.label is the text "a b", must be 1 to 60 letters
            networks.0.count | 0 | networks.0.count is 0, must be a whole number from 1 to 4096
            networks.0.count | 4097 | networks.0.count is 4097, must be a whole number from 1 to 4096
            networks.0.neurons | 16385 | networks.0.neurons is 16385, must be a whole number from 1 to 16384
            networks.0.neurons | many | networks.0.neurons is the text "many", must be a whole number
            networks.0.learning-rate | 0 | networks.0.learning-rate is 0, must be a number above 0
            networks.0.fast-balance | -1 | networks.0.fast-balance is -1, must be a number, 0 or more
            networks.0.error-gain | 1e400 | networks.0.error-gain is Infinity, must be a number above 0
            networks.0.learning-form | lasy | did you mean lazy?
            networks.0.voltage.threshold | 0.4 | networks.0.voltage is refused: rest 0.5 must lie below the threshold 0.4
            networks.0.checkpoint.by | luck | must be one of tuning-chips, reconstruction, last
            networks.0.checkpoint.level | 10 | networks.0.checkpoint.level is 10, must be a fraction from 0 to 1 (10 % is 0.10)
            conditions | [] | conditions is a list of 0, must be
            conditions.0 | {} | conditions.0.level is missing, must be a fraction from 0 to 1 or a list of them
            conditions.0.level | [] | conditions.0.level is an empty list
            conditions.0.level | -0.1 | conditions.0.level is -0.1, must be a fraction from 0 to 1
            conditions.0.level | [0, 0.1, -0.2] | conditions.0.level.2 is -0.2, must be a fraction from 0 to 1
            conditions.0.level | 10 | conditions.0.level is 10, must be a fraction from 0 to 1 (10 % is 0.10)
            conditions.0.level | 2.5 | conditions.0.level is 2.5, must be a fraction from 0 to 1 (2.5 % is 0.025)
            conditions.0.level | 10 % | conditions.0.level is the text "10 %", must be a fraction from 0 to 1 (10 % is 0.10)
            conditions.0.level | "0.1" | conditions.0.level is the text "0.1", must be a fraction from 0 to 1
            conditions.0.level | 101 | conditions.0.level is 101, must be a fraction from 0 to 1
            conditions.0.level | { a = 1 } | conditions.0.level is a group { … }, must be a fraction
            conditions.0.level | [0.1, 0.2, 0.1] | gives the same chips (10 % paper) twice
            conditions.0.mask | papr | conditions.0.mask is the text "papr", must be one of paper, full, weights; did you mean paper?
            conditions.0.family | PAPER | conditions.0.family is the text "PAPER", must be one of gaussian, log-normal
            conditions.0.group-levels.tau-syn | 0.1 | conditions.0.group-levels.tau-syn is given, but no network of the study has such parameters; must be one of tau-mem, tau-slow, tau-fast, tau-out, threshold, w-in, w-slow, w-fast, w-out
            conditions.0 | { level = 0, stuck = 0.5, stuck-rate-hz = 1e9 } | conditions.0.stuck-rate-hz is 1000000000, must be a rate from 0.1 to 1000, one spike a step
            conditions.0 | { level = 0, stuck = 0.5, stuck-rate-hz = 0.01 } | conditions.0.stuck-rate-hz is 0.01, must be a rate from 0.1 to 1000, one spike a step
            conditions.0 | { level = 0, stuck = 0.5, stuck-rate-hz = 700 } | conditions.0.stuck-rate-hz is 700, must be a rate of one spike in a whole number of steps, such as 500.00 or 1000.0
            conditions.0 | { area-um2 = [1, 1e-300], matching-coefficient-um = 1 } | conditions.0.area-um2.1 is 1e-300, must be a number above 0 whose level, matching-coefficient-um/√area-um2, is at most 1
            conditions.0.noise | 1e9 | conditions.0.noise is 1000000000, must be a number from 0 to 10, in threshold distances
            conditions.0.correlation.length | 1e-300 | conditions.0.correlation.length is 1e-300, must be a number from 0.001 to 1000: edges of the die
            conditions.0.level | [0.1, 0.10000000000000002] | conditions.0 gives conditions that tables could not distinguish (10 % paper) twice; their numbers must differ by more than an error of rounding
            conditions.0.label | "" | conditions.0.label is the text "", must be a text of 1 to 80 characters without line breaks and control characters and without blanks at its ends
            conditions.0.label | " a" | conditions.0.label is the text " a", must be a text of 1 to 80 characters
            conditions.0.label | "a\\u0007b" | conditions.0.label is the text "a b", must be a text of 1 to 80 characters without line breaks and control characters
            conditions.0.label | "a\\u202eb" | must be a text of 1 to 80 characters without line breaks and control characters
            conditions.0.label | "a\\nb" | conditions.0.label is the text "a b", must be a text of 1 to 80 characters without line breaks
            conditions.0.label | 0123456789012345678901234567890123456789012345678901234567890123456789012345678901 | conditions.0.label is the text "012345678901234567890123456789012345678901234567890123456789…", must be a text of 1 to 80 characters
            conditions.0.label | [a, b] | conditions.0.label is a list of 2, must be a text
            conditions.0.label | 7 | conditions.0.label is 7, must be a text of 1 to 80 characters without line breaks and control characters and without blanks at its ends; as text it must be in quotes: "7"
            conditions | [{ level = 0.1, label = a }, { level = 0.2, label = a }] | conditions.1.label makes "a", as conditions.0.label does; labels must differ
            conditions | [{ level = 0.1, label = "20 %" }, { level = 0.2 }] | conditions.0.label makes "20 %", which is what the condition 20 % paper is called without a label; labels must differ
            conditions | [{ level = [0.1, 0.2], label = a }, { level = 0.3, label = "a, 20 %" }] | conditions.1.label makes "a, 20 %", as conditions.0.label does; labels must differ
            conditions.0.group-levels | [1] | conditions.0.group-levels is a list of 1, must be a group
            conditions.0.group-levels.tau-mem | 2 | conditions.0.group-levels.tau-mem is 2, must be a fraction from 0 to 1 (2 % is 0.02)
            chips | 0 | chips is 0, must be a whole number from 1 to 1073741824
            chips | -5 | chips is -5, must be a whole number
            chips | 1073741825 | chips is 1073741825, must be a whole number from 1 to 1073741824
            chips | true | chips is true, must be a whole number
            chips | ten | chips is the text "ten", must be a whole number
            test.samples | 0 | test.samples is 0, must be a whole number from 1 to 100000
            spec.accuracy | 90 % | spec.accuracy is the text "90 %", must be a fraction from 0 to 1 (90 % is 0.90)
            spec | { at = "5 %" } | spec.at is given without yield, must be left out
            spec | { yield = 1, at = "5 %" } | spec.yield is 1, must be a number between 0 and 1
            spec | { yield = 0.9 } | spec.at is missing, must be one of the random conditions, or how only one of them begins: 5 %; 20 %
            spec | { yield = 0.9, at = "7 %" } | spec.at is the text "7 %", with which none begins, must be one of
            spec | { yield = 0.9, at = "ideal" } | spec.at is the text "ideal", with which none begins, must be one of
            spec.rule | max | spec.rule is the text "max", must be one of threshold, peak
            plan.block-chips | some | plan.block-chips is the text "some", must be a whole number from 1 to 1073741824, or auto
            plan | { block-chips = 3, wave-chips = 10 } | plan.wave-chips is 10, must be a multiple of block-chips, which is 3
            networks.7.epochs | 3 | --set networks.7.epochs: networks is a list of 1, its elements are numbered from 0; there is no 7
            seed.x | 3 | --set seed.x: seed is a single value and has no part x
            networks..epochs | 3 | --set networks..epochs: the key has an empty part
            chips | ${HOME} | --set chips: line 1 holds ${HOME}; substitutions are not allowed
            """)
    void refusesBadSetting(String key, String value, String message) {
        assertThat(problems(Studies.SMALL, Map.of(key, value)))
                .singleElement()
                .asString()
                .startsWith("s.conf: ")
                .contains(message);
    }

    @Test
    void tellsAllMistakesAtOnceInTheOrderOfTheStudy() {
        assertThat(problems("""
                        sed = 1
                        networks = [ { method = ads, epochs = 0 }, { fill = "x" } ]
                        chips = none
                        conditions = [ { level = 5 } ]
                        """, Map.of()))
                .containsExactly(
                        "s.conf: name is missing, must be 1 to 40 lower-case letters, digits or hyphens",
                        "s.conf: seed is missing, must be a whole number of 64 bits, with sign",
                        "s.conf: networks.0.epochs is 0, must be a whole number from 1 to 10000",
                        "s.conf: networks.1 must have either file = … (a network trained before) or method = one of ads, bptt, force, reservoir (networks to train)",
                        "s.conf: chips is the text \"none\", must be a whole number from 1 to 1073741824",
                        "s.conf: conditions.0.level is 5, must be a fraction from 0 to 1 (5 % is 0.05)",
                        "s.conf: sed is not a setting; did you mean seed?",
                        "s.conf: networks.1.fill is not a setting; did you mean file?");
    }

    @Test
    void refusesConditionsThatGiveTheSameChips() {
        assertThat(problems(
                        Studies.SMALL, Map.of("conditions", "[{level = [0, 0.1]}, {level = [0, 0.1], mask = full}]")))
                .containsExactly(
                        "s.conf: conditions.1 gives the same chips (ideal) as conditions.0; give each condition once");
    }

    @Test
    void refusesLabelsThatCollide() {
        assertThat(problems(Studies.SMALL, Map.of("networks", "[{method = ads}, {method = ads, label = ADS}]")))
                .containsExactly("s.conf: networks.1.label is ADS, which is also networks.0.label; labels must differ");
        assertThat(problems(
                        Studies.SMALL,
                        Map.of("networks", "[{method = ads}, {file = \"net.safetensors\", label = ads-000}]")))
                .singleElement()
                .asString()
                .contains("networks.1.label makes a network ads-000, which another entry is called");
    }

    @Test
    void refusesTooManyNetworksInAll() {
        assertThat(problems(
                        Studies.SMALL,
                        Map.of("networks", "[{method = ads, count = 4096}, {file = \"net.safetensors\"}]")))
                .contains("s.conf: networks are 4097 in all, must be at most 4096");
    }

    /** Each would take more than 16 GB to hold. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            noise, input-snr-db, level | | s.conf: conditions.0 combines its lists to 1000000000 conditions, must combine them to at most 1000
            dead, stuck, dropped | level = 0.1 | s.conf: conditions.0 combines its lists to 1000000000 conditions, must combine them to at most 1000
            """)
    void refusesConditionsBeforeTheirListsAreCombined(String keys, String more, String problem) {
        String thousand = IntStream.range(0, 1000).mapToObj(k -> "0.000" + k).collect(Collectors.joining(", "));
        String group = Stream.of(keys.split(", "))
                .map(key -> key + " = [" + thousand + "]")
                .collect(Collectors.joining("\n", "{\n", "\n" + (more == null ? "" : more) + "\n}"));
        assertThat(problems(Studies.SMALL, Map.of("conditions", "[" + group + "]")))
                .containsExactly(problem);
    }

    @Test
    void refusesListsAndQuestionsWithoutNumber() {
        String list = IntStream.range(0, 1001).mapToObj(k -> "0.00" + k).collect(Collectors.joining(", ", "[", "]"));
        assertThat(problems(Studies.SMALL, Map.of("conditions", "[ { level = " + list + " } ]")))
                .contains(
                        "s.conf: conditions.0 combines its lists to 1001 conditions, must combine them to at most 1000");
        String levels = IntStream.range(1, 502).mapToObj(k -> "0.00" + k).collect(Collectors.joining(", ", "[", "]"));
        String group = "{ level = " + levels + ", chips = 2 }";
        assertThat(problems(Studies.SMALL, Map.of("causes", "[" + group + ", " + group + "]")))
                .containsExactly("s.conf: causes ask 1002 questions, must ask at most 1000");
    }

    /** 16384 rows of noise, of which a calibration has 100. */
    @Test
    void keepsRowsOfNoiseForTuningSamplesApartFromThoseOfTestSamples() {
        String calibrated = "[{ level = 0.1, noise = 0.1, calibration = gain-per-chip }]";
        assertThat(problems(Studies.SMALL, Map.of("conditions", calibrated, "test.samples", "16285")))
                .contains(
                        "s.conf: test.samples is 16285, must be at most 16284 where a condition has noise and chips are calibrated");
        assertThat(problems(
                        Studies.SMALL, Map.of("conditions", "[{ level = 0.1, noise = 0.1 }]", "test.samples", "16385")))
                .contains("s.conf: test.samples is 16385, must be at most 16384 where a condition has noise");
    }

    @Test
    void refusesBlocksWithoutNumber() {
        assertThat(problems(Studies.SMALL, Map.of("chips", "1000000", "plan.block-chips", "1")))
                .singleElement()
                .asString()
                .contains("plan.block-chips makes 4000002 blocks, must make at most 200000");
    }

    @Test
    void refusesMoreRowsThanAnIntCounts() {
        assertThat(problems(
                        Studies.SMALL, Map.of("chips", "600000000", "networks.0.neurons", "1", "test.samples", "1")))
                .contains(
                        "s.conf: chips make 2400000002 rows over all networks and conditions, must make at most 2147483647");
    }

    @Test
    void namesLoadedNetworkByItsHash() {
        Study study = Studies.read(LOADED, Map.of());
        String hash = Sha256.hex(NetworkFile.encode(Studies.NETWORK));
        assertThat(study.networks())
                .containsExactly(new NetworkSource.FromFile(
                        "net", "net.safetensors", hash, 5, 0, false, false, Optional.of(Model.ADS)));
        assertThat(Studies.read(study.resolved(), Map.of())).isEqualTo(study);
        assertThat(StudyReader.resolved(study.resolved(), "r")).isEqualTo(study);
        Study other = StudyReader.read(LOADED, "s.conf", Map.of(), file -> NetworkFile.encode(Networks.of(1, 3, 5, 2)));
        assertThat(other.hash8()).isNotEqualTo(study.hash8());
    }

    @Test
    void takesLabelFromTheFilesName() {
        assertThat(labelOf("nets/deep/xor-ads.safetensors")).isEqualTo("xor-ads");
        assertThat(labelOf("/abs/v1.2")).isEqualTo("v1.2");
        assertThat(labelOf("hdfs://host/x_y.safetensors")).isEqualTo("x_y");
        assertThat(problems(LOADED.replace("net.safetensors", "my net.safetensors"), Map.of()))
                .anyMatch(p -> p.contains("networks.0.label is missing and the file's name does not serve"));
    }

    private static String labelOf(String file) {
        Study study = StudyReader.read(
                LOADED.replace("net.safetensors", file), "s.conf", Map.of(), f -> NetworkFile.encode(Studies.NETWORK));
        return study.networks().get(0).label();
    }

    @Test
    void refusesFileThatHasChangedSinceTheStudyWasResolved() {
        String resolved = Studies.read(LOADED, Map.of()).resolved();
        InvalidInputException e = catchThrowableOfType(
                InvalidInputException.class,
                () -> StudyReader.read(
                        resolved, "r.conf", Map.of(), file -> NetworkFile.encode(Networks.of(1, 3, 6, 2))));
        assertThat(e.problems())
                .hasSize(1)
                .allMatch(p -> p.contains("networks.0.sha256 is ") && p.contains("but that of net.safetensors is"));
    }

    @Test
    void saysYesOrNoOfWhatIsSoOrNot() {
        assertThat(problems(LOADED, Map.of("networks.0.short-time-constants", "true")))
                .containsExactly("s.conf: networks.0.short-time-constants is yes, but that of net.safetensors is no");
    }

    @Test
    void tellsMissingFileAmongOtherMistakes() {
        assertThat(problems(LOADED.replace("net.safetensors", "none.safetensors"), Map.of("chips", "0")))
                .containsExactly(
                        "s.conf: networks.0.file is \"none.safetensors\", but there is no such file",
                        "s.conf: chips is 0, must be a whole number from 1 to 1073741824");
        assertThat(problems(LOADED, file -> {
                    throw new NoSuchFileException(file);
                }))
                .containsExactly("s.conf: networks.0.file is \"net.safetensors\", but there is no such file");
        assertThat(problems(LOADED, file -> {
                    throw new IOException("Permission denied");
                }))
                .containsExactly(
                        "s.conf: networks.0.file is \"net.safetensors\", which cannot be read: Permission denied");
    }

    @Test
    void refusesFileThatIsNoNetwork() {
        byte[] whole = NetworkFile.encode(Studies.NETWORK);
        assertThat(problems(LOADED, file -> Arrays.copyOf(whole, whole.length - 1)))
                .singleElement()
                .asString()
                .startsWith("s.conf: networks.0.file is no usable network: net.safetensors: truncated");
        assertThat(problems(LOADED, file -> new byte[] {1, 2, 3}))
                .singleElement()
                .asString()
                .contains("not a safetensors file");
    }

    @Test
    void refusesNetworkWhoseTeacherDiverges() {
        assertThat(problems(LOADED, file -> NetworkFile.encode(Studies.diverging())))
                .containsExactly(
                        "s.conf: networks.0.file is \"net.safetensors\", but the network's teacher diverges: its readout is not finite"
                                + " in sample 0; check teacher.tau against the time step, and the size of the teacher's weights");
    }

    /** What stands around such a network would be a matrix of channels by channels. */
    @Test
    void refusesNetworkOfMoreChannelsThanMemoryHasRoomFor() {
        byte[] file = NetworkFile.encode(Networks.of(Model.BPTT, 200_000, 1, 1, 1));
        assertThat(problems(LOADED, any -> file))
                .contains("s.conf: networks.0.file holds a network with 200000 input channels, the study's task has 1");
    }

    @Test
    void refusesNetworkOfOtherOutputs() {
        for (Model model : List.of(Model.ADS, Model.BPTT)) {
            byte[] file = NetworkFile.encode(Networks.of(model, 1, 2, 3, 5, 1));
            assertThat(problems(LOADED, any -> file))
                    .containsExactly("s.conf: networks.0.file holds a network with 2 outputs, the study's task has 1");
        }
    }

    @Test
    void refusesNetworkOfAnotherTask() {
        assertThat(problems(LOADED, file -> NetworkFile.encode(Networks.of(2, 3, 5, 1))))
                .containsExactly(
                        "s.conf: networks.0.file holds a network with 2 input channels, the study's task has 1");
        TrainedNetwork other = new TrainedNetwork(
                Studies.NETWORK.teacher(),
                Studies.NETWORK.spiking(),
                TrainedNetwork.metadata(Model.ADS, "wake-phrase", 0.002, Map.of()));
        assertThat(problems(LOADED, file -> NetworkFile.encode(other)))
                .containsExactly(
                        "s.conf: networks.0.file holds a network for the task wake-phrase, the study's task is temporal-xor",
                        "s.conf: networks.0.file holds a network for steps of 0.002 s, those of the study are 0.001 s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quickstart", "survey-10k"})
    void readsTheStudiesThatComeWithIt(String name) throws IOException {
        Path file = Path.of("..", "conf", "studies", name + ".conf");
        Study study = StudyReader.read(
                Files.readString(file), file.toString(), Map.of(), network -> NetworkFile.encode(Studies.NETWORK));
        assertThat(study.name()).isEqualTo(name);
    }

    private static List<String> problems(String text, Map<String, String> overrides) {
        return catchThrowableOfType(InvalidInputException.class, () -> Studies.read(text, overrides))
                .problems();
    }

    private static List<String> problems(String text, StudyFiles files) {
        return catchThrowableOfType(
                        InvalidInputException.class, () -> StudyReader.read(text, "s.conf", Map.of(), files))
                .problems();
    }
}
