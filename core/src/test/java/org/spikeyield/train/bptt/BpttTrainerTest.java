package org.spikeyield.train.bptt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.spikeyield.train.TestedMethods.ALGEBRA;
import static org.spikeyield.train.TestedMethods.TASK;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipTrial;
import org.spikeyield.evaluate.TestBench;
import org.spikeyield.network.Model;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.Periphery;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.train.Checkpoint;
import org.spikeyield.train.EpochReport;
import org.spikeyield.train.MemoryPart;
import org.spikeyield.train.TestedMethods;
import org.spikeyield.train.Trainer;
import org.spikeyield.train.TrainingResult;

/** What networks of back-propagation do beyond what every method does. */
class BpttTrainerTest {
    private final TrainingResult trained = TestedMethods.trained("bptt");

    @Test
    void beatsChanceByFarOnFreshSamples() {
        ChipResult ideal = new ChipTrial(TestBench.of(trained.network(), TASK, 11, 0, Role.TEST, 100)).runIdeal();

        assertThat(ideal.rule(DecisionRule.THRESHOLD).accuracy()).isGreaterThan(0.9);
        assertThat(ideal.rule(DecisionRule.PEAK).accuracy()).isGreaterThan(0.9);
        assertThat(ideal.value(ChipMetric.MEAN_RATE_HZ)).isBetween(1.0, 30.0);
    }

    @Test
    void considersTheNetworkAfterEveryEpochAndKeepsTheLast() {
        assertThat(trained.history()).extracting(EpochReport::epoch).containsExactly(1, 2, 3);
        assertThat(trained.history()).extracting(EpochReport::chosen).containsExactly(false, false, true);
        assertThat(trained.network().metadata())
                .containsEntry("epoch", "3")
                .containsEntry(TrainedNetwork.MODEL, Model.BPTT.key());
    }

    @Test
    void leavesNeuronsWithoutSynapsesOntoThemselves() {
        float[][] weights = trained.network().spiking().matrix(Parameter.W_REC);
        for (int j = 0; j < weights.length; j++) {
            assertThat(weights[j][j]).isZero();
        }
    }

    @Test
    void keepsThePhysicalParametersIdealWhenItTrainsOnChips() {
        SpikingNetwork onChips =
                trainer(20, 3, 2, 0.1, 1).train(11, 1).network().spiking();
        SpikingNetwork onIdeal = trainer(20, 3, 2, 0, 1).train(11, 1).network().spiking();

        assertThat(onChips.matrix(Parameter.W_REC)).isNotEqualTo(onIdeal.matrix(Parameter.W_REC));
        for (Parameter parameter : new Parameter[] {Parameter.TAU_MEM, Parameter.TAU_SYN, Parameter.V_THRESHOLD}) {
            assertThat(onChips.vector(parameter)).containsExactly(onIdeal.vector(parameter));
        }
    }

    @Test
    void trainsOnChipsOfItsMask() {
        SpikingNetwork paper = train(0.1, Mask.PAPER, Optional.empty());

        assertThat(train(0.1, Mask.WEIGHTS, Optional.empty())).isNotEqualTo(paper);
        assertThat(train(0.1, Mask.FULL, Optional.empty())).isNotEqualTo(paper);
        assertThat(train(0, Mask.WEIGHTS, Optional.empty())).isEqualTo(train(0, Mask.PAPER, Optional.empty()));
    }

    @Test
    void trainsOtherWeightsUnderAttackOnlyWhereTheAttackCounts() {
        SpikingNetwork plain = train(0, Mask.PAPER, Optional.empty());

        assertThat(train(0, Mask.PAPER, Optional.of(new Attack(0.1, 2, 0.001, 0))))
                .isEqualTo(plain);
        assertThat(train(0, Mask.PAPER, Optional.of(new Attack(0.1, 2, 0.001, 1))))
                .isNotEqualTo(plain);
    }

    @Test
    void countsEveryRunOfAnAttack() {
        BpttSettings plain = settings(0, Mask.PAPER, Optional.empty());
        BpttSettings attacked = settings(0, Mask.PAPER, Optional.of(new Attack(0.1, 10, 0.001, 1)));

        assertThat(attacked.cpuSeconds(TASK)).isCloseTo(12 * plain.cpuSeconds(TASK), within(1e-9));
        assertThat(MemoryPart.sum(attacked.memory(TASK))).isGreaterThan(MemoryPart.sum(plain.memory(TASK)));
    }

    /** The text is part of network files, whose hashes studies know. */
    @Test
    void isCalledAsBeforeThereWereMasksAndAttacks() {
        assertThat(settings(20, 3, 2, 0.1, 1))
                .hasToString("BpttSettings[neurons=20, steps=3, batch=2, learningRate=0.03, gradientNorm=1.0,"
                        + " inputGain=1.0, recurrentGain=1.0, surrogate=Surrogate[height=0.3, steepness=10.0],"
                        + " trainingLevel=0.1, stride=1, epochs=1, checkpoint=Last[samples=20]]");
        assertThat(settings(0.1, Mask.WEIGHTS, Optional.empty()).toString()).contains("trainingMask=WEIGHTS");
        assertThat(settings(0, Mask.PAPER, Optional.of(new Attack(0.1, 2, 0.001, 1)))
                        .toString())
                .contains("attack=Attack[level=0.1, steps=2, start=0.001, strength=1.0]");
    }

    /** The same start, and after the same number of optimiser steps weights that went another way, all of a physical size. */
    @Test
    void trainsInLongerStepsThanItIsScoredIn() {
        BpttSettings longer = new BpttSettings(
                20,
                3,
                2,
                0.03,
                1,
                1,
                1,
                new Surrogate(0.3, 10),
                0,
                Mask.PAPER,
                Optional.empty(),
                10,
                1,
                new Checkpoint.Last(20));
        SpikingNetwork network =
                longer.trainer(TASK, ALGEBRA).train(11, 1).network().spiking();
        SpikingNetwork usual = trainer(20, 3, 2, 0, 1).train(11, 1).network().spiking();

        assertThat(longer.cpuSeconds(TASK)).isCloseTo(settings(20, 3, 2, 0, 1).cpuSeconds(TASK) / 10, within(1e-9));
        assertThat(network.matrix(Parameter.W_REC)).isNotEqualTo(usual.matrix(Parameter.W_REC));
        assertThat(network.matrix(Parameter.W_REC)[0][1])
                .isCloseTo(
                        usual.matrix(Parameter.W_REC)[0][1], within(0.1f * (float) BpttInitializer.weightSd(20) * 3));
    }

    /** Adam's first step is as long as the learning rate, whatever the gradient's size. */
    @Test
    void learnsEachArrayInUnitsOfItsDeviation() {
        SpikingNetwork start = BpttInitializer.initialize(settings(16, 1, 1, 0, 1), 1, 1, 11, 0);
        FoldedNetwork folded = FoldedNetwork.of(start, Periphery.none(1, 1), TASK.dtSeconds());
        BpttWeights weights = new BpttWeights(start, folded, 1, 1);
        float[][] gradients = {new float[16], new float[16 * 16], new float[16], new float[16]};
        for (float[] gradient : gradients) {
            Arrays.fill(gradient, -5f);
        }
        weights.update(gradients, 0.01, 1);

        double sd = 1 / (20 * Math.sqrt(16));
        assertThat(change(start, weights.network(), Parameter.W_IN)).isCloseTo(0.01, within(1e-5));
        assertThat(change(start, weights.network(), Parameter.W_REC)).isCloseTo(0.01 * sd, within(1e-7));
        assertThat(change(start, weights.network(), Parameter.W_OUT)).isCloseTo(0.01 * sd, within(1e-7));
        assertThat(change(start, weights.network(), Parameter.BIAS)).isCloseTo(0.01 * 0.4, within(1e-6));
    }

    @Test
    void leavesTheWeightsAloneWhenTheGradientIsNotFinite() {
        SpikingNetwork start = BpttInitializer.initialize(settings(16, 1, 1, 0, 1), 1, 1, 11, 0);
        FoldedNetwork folded = FoldedNetwork.of(start, Periphery.none(1, 1), TASK.dtSeconds());
        BpttWeights weights = new BpttWeights(start, folded, 1, 1);
        SpikingNetwork before = weights.network();
        float[][] gradients = {new float[16], new float[16 * 16], new float[16], new float[16]};
        gradients[1][1] = Float.POSITIVE_INFINITY;
        weights.update(gradients, 0.01, 1);

        assertThat(weights.network()).isEqualTo(before);
    }

    @Test
    void refusesSettingsThatDoNotGoTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(16, 2, 1, 0, 3))
                .withMessageContaining("3 epochs of 2 steps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BpttSettings(
                        16,
                        2,
                        1,
                        0.1,
                        1,
                        1,
                        1,
                        new Surrogate(1, 1),
                        0,
                        Mask.PAPER,
                        Optional.empty(),
                        1,
                        1,
                        new Checkpoint.Reconstruction(5)))
                .withMessageContaining("no teacher");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(0.1, Mask.PAPER, Optional.of(new Attack(0.1, 2, 0.001, 1))))
                .withMessageContaining("an attack and a training level of 0.1");
    }

    private static double change(SpikingNetwork before, SpikingNetwork after, Parameter parameter) {
        return (double) after.matrix(parameter)[0][0] - before.matrix(parameter)[0][0];
    }

    private static SpikingNetwork train(double level, Mask mask, Optional<Attack> attack) {
        return settings(level, mask, attack)
                .trainer(TASK, ALGEBRA)
                .train(11, 1)
                .network()
                .spiking();
    }

    private static BpttSettings settings(double level, Mask mask, Optional<Attack> attack) {
        return new BpttSettings(
                20, 3, 2, 0.03, 1, 1, 1, new Surrogate(0.3, 10), level, mask, attack, 1, 1, new Checkpoint.Last(20));
    }

    private static Trainer trainer(int neurons, int steps, int batch, double level, int epochs) {
        return settings(neurons, steps, batch, level, epochs).trainer(TASK, ALGEBRA);
    }

    private static BpttSettings settings(int neurons, int steps, int batch, double level, int epochs) {
        return new BpttSettings(
                neurons,
                steps,
                batch,
                0.03,
                1,
                1,
                1,
                new Surrogate(0.3, 10),
                level,
                Mask.PAPER,
                Optional.empty(),
                1,
                epochs,
                new Checkpoint.Last(20));
    }
}
