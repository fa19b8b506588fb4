package org.spikeyield.train.bptt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.spikeyield.train.TestedMethods.ALGEBRA;
import static org.spikeyield.train.TestedMethods.TASK;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.task.Sample;
import org.spikeyield.train.Checkpoint;

class AttackedGradientTest {
    private static final int BATCH = 4;
    private static final double LEVEL = 0.2;

    private final Sample[] batch = new Sample[BATCH];
    private final SpikingNetwork network = BpttInitializer.initialize(settings(), 1, 1, 5, 0);

    AttackedGradientTest() {
        for (int b = 0; b < BATCH; b++) {
            batch[b] = TASK.sample(5, Role.TRAIN, 0, b);
        }
    }

    @Test
    void movesNoWeightFurtherThanAllowedAndMostOfThemFar() {
        AttackedGradient gradient = gradient(new WeightAttack(LEVEL, 5, 0.001, 1));
        gradient.of(network, batch, 0);

        for (float[] moves : gradient.moves()) {
            for (float move : moves) {
                assertThat(Math.abs(move)).isLessThanOrEqualTo((float) LEVEL);
            }
        }
        double sum = 0;
        for (float move : gradient.moves()[2]) {
            sum += Math.abs(move);
        }
        assertThat(sum / gradient.moves()[2].length).isGreaterThan(LEVEL / 4);
    }

    /** Random signs of the same size are what it must be worse than. */
    @Test
    void findsWeightsThatChangeTheAnswerMoreThanRandomOnes() {
        AttackedGradient gradient = gradient(new WeightAttack(LEVEL, 5, 0.001, 1));
        gradient.of(network, batch, 0);
        double found = gradient.disagreement(network, batch);

        Random random = new Random(3);
        for (int draw = 0; draw < 5; draw++) {
            for (float[] moves : gradient.moves()) {
                for (int i = 0; i < moves.length; i++) {
                    moves[i] = (float) (random.nextBoolean() ? LEVEL : -LEVEL);
                }
            }
            assertThat(gradient.disagreement(network, batch)).isLessThan(found);
        }
    }

    /** The readout acts linearly on the answers, so there finite differences of the whole loss tell the gradient exactly. */
    @Test
    void hasTheGradientOfTheWholeLossByTheReadout() {
        double strength = 0.7;
        AttackedGradient gradient = gradient(new WeightAttack(LEVEL, 3, 0.05, strength));
        float[] slopes = gradient.of(network, batch, 0)[2].clone();
        double largest = 0;
        for (float slope : slopes) {
            largest = Math.max(largest, Math.abs(slope));
        }
        double folding = 1 / network.scalar(Parameter.TAU_OUT);
        double step = 1e-4;
        for (int neuron = 0; neuron < slopes.length; neuron++) {
            if (Math.abs(network.matrix(Parameter.W_OUT)[neuron][0]) < 2 * step) {
                continue; // where a weight changes its sign the move has another slope
            }
            double numeric = (loss(gradient, strength, neuron, step) - loss(gradient, strength, neuron, -step))
                    / (2 * step * folding);
            assertThat((double) slopes[neuron]).as("neuron %d", neuron).isCloseTo(numeric, within(5e-3 * largest));
        }
    }

    /** Of a network with one weight of the readout changed, and of the moves that were found for the unchanged one. */
    private double loss(AttackedGradient gradient, double strength, int neuron, double change) {
        float[][] readout = network.matrix(Parameter.W_OUT).clone();
        readout[neuron] = new float[] {(float) (readout[neuron][0] + change)};
        SpikingNetwork changed = network.with().set(Parameter.W_OUT, readout).build();
        return gradient.plainLoss(changed, batch) + strength * gradient.disagreement(changed, batch);
    }

    private AttackedGradient gradient(WeightAttack attack) {
        return new AttackedGradient(attack, new BatchRun(settings(), TASK, network, ALGEBRA), network, 5, 0);
    }

    private static BpttSettings settings() {
        return new BpttSettings(
                24,
                1,
                BATCH,
                0.03,
                1,
                1,
                1,
                new Surrogate(0.3, 10),
                0,
                Mask.PAPER,
                Optional.empty(),
                1,
                1,
                new Checkpoint.Last(5));
    }
}
