package org.spikeyield.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.chip.Calibration;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.Deviation;
import org.spikeyield.chip.disturbance.InputNoise;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.Cause;
import org.spikeyield.chip.perturbation.Correlation;
import org.spikeyield.chip.perturbation.Faults;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.chip.perturbation.MismatchFamily;
import org.spikeyield.chip.perturbation.ParameterGroup;
import org.spikeyield.chip.perturbation.ThresholdReference;
import org.spikeyield.chip.perturbation.WeightBits;
import org.spikeyield.evaluate.CalibrationBench;
import org.spikeyield.evaluate.ChipTrial;
import org.spikeyield.evaluate.TestBench;
import org.spikeyield.evaluate.TestNetworks;
import org.spikeyield.network.Model;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.study.Spec;
import org.spikeyield.study.run.Explanation.Effect;
import org.spikeyield.study.run.Explanation.NeuronSearch;
import org.spikeyield.task.DecisionRule;

/** On a network of two neurons, one for each sign of the input: without either, half of the samples are lost. */
class ChipExplainerTest {
    private static final int SAMPLES = 20;
    private static final Spec SPEC = new Spec(DecisionRule.THRESHOLD, 0.9);
    private static final TrainedNetwork NETWORK = network();
    private static final ChipTrial TRIAL =
            new ChipTrial(bench(Role.TEST, SAMPLES), new CalibrationBench(bench(Role.TUNE, 10), Optional.empty()));

    private int trials;

    @Test
    void namesTheGroupThatIsFarOffFirstAndPassesWithoutIt() {
        Condition condition = new Condition(mismatch(0.001, Map.of(ParameterGroup.W_OUT, 1.5)));
        Explanation explanation = explain(condition, firstBad(condition), 50);

        Effect first = explanation.causes().get(0);
        assertThat(first.cause().key()).isEqualTo("w-out");
        assertThat(first.restored().passes()).isTrue();
        assertThat(first.alone().accuracy()).isEqualTo(explanation.chip().accuracy());
        assertThat(explanation.causes().subList(1, explanation.causes().size()))
                .hasSize(5)
                .allSatisfy(effect -> assertThat(effect.restored().passes()).isFalse())
                .allSatisfy(effect -> assertThat(effect.alone().passes()).isTrue());
        assertThat(explanation.neurons().orElseThrow().members())
                .hasSize(1)
                .allSatisfy(member ->
                        assertThat(member.deviations().get(0).cause().key()).isEqualTo("w-out"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void findsTheNeuronWhoseDeathBreaksTheNetwork(int chip) {
        Condition condition = new Condition(mismatch(0.01, Map.of())).with(new Faults(0.5, 0, 100, 0));
        boolean positive =
                TRIAL.run(condition, chip).rule(DecisionRule.THRESHOLD).truePositive() > 0;

        Explanation explanation = explain(condition, chip, 50);

        assertThat(explanation.chip().accuracy()).isEqualTo(0.5);
        assertThat(explanation.causes().get(0).cause()).isEqualTo(Faults.DEAD);
        NeuronSearch neurons = explanation.neurons().orElseThrow();
        assertThat(neurons.minimal()).isTrue();
        assertThat(neurons.restored().accuracy()).isEqualTo(1);
        assertThat(neurons.members()).singleElement().satisfies(member -> {
            assertThat(member.neuron()).isEqualTo(positive ? 1 : 0);
            assertThat(member.rateHz()).isZero();
            assertThat(member.idealRateHz()).isPositive();
            assertThat(member.deviations().get(0))
                    .isEqualTo(new Deviation(Faults.DEAD, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));
        });
    }

    @Test
    void searchesNoNeuronsOfAChipThatPasses() {
        Explanation explanation = explain(new Condition(mismatch(0.01, Map.of())), 0, 50);

        assertThat(explanation.chip().passes()).isTrue();
        assertThat(explanation.neurons()).isEmpty();
        assertThat(explanation.causes()).hasSize(6);
        assertThat(explanation.trials()).isEqualTo(trials).isEqualTo(14);
    }

    @Test
    void saysSoWhenNotEvenAllNeuronsMakeItPass() {
        Condition condition = new Condition(mismatch(0.01, Map.of())).with(new InputNoise(-30));

        Explanation explanation = explain(condition, 0, 50);

        assertThat(explanation.causes().get(0).cause()).isEqualTo(new Cause("input-noise", false));
        assertThat(explanation.causes().get(0).restored().passes()).isTrue();
        NeuronSearch neurons = explanation.neurons().orElseThrow();
        assertThat(neurons.all().passes()).isFalse();
        assertThat(neurons.members()).isEmpty();
        assertThat(neurons.trials()).isEqualTo(1);
    }

    @Test
    void explainsAChipThatDiverged() {
        Condition condition = new Condition(mismatch(0, Map.of(ParameterGroup.W_OUT, 1e38)));

        Explanation explanation = explain(condition, 0, 50);

        assertThat(explanation.chip().accuracy()).isZero();
        assertThat(explanation.chip().logMse()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(explanation.causes())
                .singleElement()
                .satisfies(effect -> assertThat(effect.restored()).isEqualTo(explanation.ideal()));
        assertThat(explanation.neurons().orElseThrow().restored().passes()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void runsNoMoreVariantsThanAllowed(int searchTrials) {
        Condition condition = new Condition(mismatch(0.01, Map.of())).with(new Faults(0.5, 0, 100, 0));

        Explanation explanation = explain(condition, 0, searchTrials);

        assertThat(explanation.trials())
                .isEqualTo(trials)
                .isLessThanOrEqualTo(ChipExplainer.mostTrials(condition, Model.ADS, searchTrials));
        assertThat(explanation.neurons().map(NeuronSearch::trials).orElse(0)).isEqualTo(searchTrials);
        assertThat(explanation.neurons().map(NeuronSearch::minimal))
                .isEqualTo(
                        switch (searchTrials) {
                            case 0 -> Optional.empty();
                            case 1 -> Optional.of(false);
                            default -> Optional.of(true);
                        });
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TRAINED_PER_CHIP"})
    void givesTheSameExplanationOfTheSameChipHoweverItIsCalibrated(Calibration calibration) {
        Mismatch correlated = mismatch(0.3, Map.of()).withCorrelation(new Correlation(0.2, 0.2, 2, 0.2, 0.25));
        Condition condition = new Condition(correlated)
                .with(new WeightBits(4, Mask.PAPER))
                .with(new Faults(0.5, 0, 100, 0.2))
                .withCalibration(calibration);

        Explanation explanation = explain(condition, 3, 50);

        assertThat(explain(condition, 3, 50)).isEqualTo(explanation);
        assertThat(explanation.causes()).hasSize(9);
        assertThat(explanation.chip().accuracy())
                .isEqualTo(TRIAL.run(condition, 3).rule(DecisionRule.THRESHOLD).correctShare());
    }

    @Test
    void refusesChipsThatAreTrained() {
        Condition trained = new Condition(mismatch(0.1, Map.of())).withCalibration(Calibration.TRAINED_PER_CHIP);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> explain(trained, 0, 1))
                .withMessageContaining("trained");
    }

    private Explanation explain(Condition condition, int chip, int searchTrials) {
        trials = 0;
        return new ChipExplainer(TRIAL, Model.ADS, SPEC, condition, chip, () -> trials++).explain(searchTrials);
    }

    /** The first chip of which one sign is lost: a decoder weight fell below what the threshold asks for. */
    private static int firstBad(Condition condition) {
        return IntStream.range(0, 100)
                .filter(chip ->
                        TRIAL.run(condition, chip).rule(DecisionRule.THRESHOLD).correct() == SAMPLES / 2)
                .findFirst()
                .orElseThrow();
    }

    private static Mismatch mismatch(double level, Map<ParameterGroup, Double> groups) {
        return new Mismatch(
                MismatchFamily.GAUSSIAN, Mask.PAPER, level, new TreeMap<>(groups), ThresholdReference.RESET);
    }

    private static TestBench bench(Role role, int samples) {
        return TestBench.of(NETWORK, new TestNetworks.SignTask(), 1, 0, role, samples);
    }

    private static TrainedNetwork network() {
        TrainedNetwork detector = TestNetworks.signDetector(0.006f);
        float[] tau = new float[2];
        Arrays.fill(tau, 0.01f);
        return new TrainedNetwork(
                detector.teacher(),
                detector.spiking()
                        .with()
                        .set(Parameter.TAU_MEM, tau)
                        .set(Parameter.INPUT_GAIN, 5)
                        .build(),
                detector.metadata());
    }
}
