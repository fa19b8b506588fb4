package org.spikeyield.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikeyield.chip.ChipSampler;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;
import org.spikeyield.simulate.EventDrivenKernel;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.simulate.Kernel;
import org.spikeyield.task.TemporalXor;

class ReconstructionTest {
    private static final int NEURONS = 30;
    private static final int LATENT = 7;
    private static final double DT = 1e-3;

    private final SpikingNetwork network = TestNetworks.random(NEURONS, LATENT).spiking();
    private final RandomStream random = RandomStream.of(new StreamKey(1, Role.TEST, 0, 0, StreamGroup.TASK_SAMPLE, 0));

    /** The windowed form against method.md's step 7 in double, at every step, for counts around the batch of four; windows of 10 ms. */
    @ParameterizedTest
    @CsvSource({"40, 0.001", "100, 0.001", "107, 0.001", "100, 0.0005", "107, 0.0005", "30, 0.002"})
    void equalsThePlainStepByStepFormWhenSpikesAreRandom(int steps, double dt) {
        int window = (int) Math.rint(0.010 / dt);
        Reconstruction windowed = new Reconstruction(NEURONS, LATENT, dt);
        windowed.load(network);
        for (double probability : new double[] {0, 0.003, 0.02, 0.3, 1}) {
            float[] activations = activations(steps / window);
            windowed.begin(activations);
            double[] r = new double[NEURONS];
            double[][] rest = new double[LATENT][steps / window];
            int[] spikes = new int[NEURONS];
            double rho = StrictMath.exp(-dt / network.scalar(Parameter.TAU_OUT));
            for (int t = 0; t < steps; t++) {
                int count = 0;
                for (int j = 0; j < NEURONS; j++) {
                    boolean spike = random.nextDouble() < probability;
                    r[j] = r[j] * rho + (spike ? 1 / (double) network.scalar(Parameter.TAU_OUT) : 0);
                    if (spike) {
                        spikes[count++] = j;
                    }
                }
                windowed.step(spikes, count);
                if (t % window == window - 1) {
                    for (int c = 0; c < LATENT; c++) {
                        double estimate = 0;
                        double size = 0;
                        for (int j = 0; j < NEURONS; j++) {
                            estimate += r[j] * network.matrix(Parameter.W_OUT)[j][c];
                            size += Math.abs(r[j] * network.matrix(Parameter.W_OUT)[j][c]);
                        }
                        assertThat((double) windowed.estimate()[c]).isCloseTo(estimate, within(2e-6 * size));
                        rest[c][t / window] = activations[t / window * LATENT + c] - estimate;
                    }
                }
            }
            double expected = sumOfVariances(rest);
            assertThat(windowed.residual()).isCloseTo(expected, within(1e-5 * expected));
        }
    }

    /** Both decode the same spikes of a chip with its own tau_out and w_out: y = xhat·w_out_teacher. */
    @Test
    void agreesWithTheReadoutOfTheKernel() {
        TrainedNetwork trained = TestNetworks.random(NEURONS, LATENT);
        SpikingNetwork chip = new ChipSampler(trained.spiking(), DT, 1, 0)
                .sample(new Condition(Mismatch.gaussian(Mask.FULL, 0.2)), Role.TEST, 5)
                .network();
        Kernel kernel = new EventDrivenKernel(FoldedNetwork.of(chip, trained.periphery(), DT));
        Reconstruction reconstruction = new Reconstruction(NEURONS, LATENT, DT);
        reconstruction.load(chip);
        reconstruction.begin(new float[LATENT * 100]);
        float[] input = new TemporalXor(1).sample(1, Role.TEST, 0, 0).input();
        for (int t = 0; t < 1000; t++) {
            int count = kernel.detect(input, t);
            kernel.propagate();
            reconstruction.step(kernel.spikes(), count);
            if (t % 10 == 9) {
                double y = 0;
                double size = 0;
                for (int c = 0; c < LATENT; c++) {
                    y += reconstruction.estimate()[c] * trained.periphery().wOut()[c][0];
                    size += Math.abs(
                            reconstruction.estimate()[c] * trained.periphery().wOut()[c][0]);
                }
                assertThat((double) kernel.readout()).isCloseTo(y, within(1e-5 * size + 1e-6));
            }
        }
        assertThat(kernel.readout()).isNotZero();
    }

    @Test
    void leavesTheWholeVarianceWhenThereAreNoSpikes() {
        float[] activations = activations(20);
        Reconstruction silent = new Reconstruction(NEURONS, LATENT, DT);
        silent.load(network);
        silent.begin(activations);
        for (int t = 0; t < 200; t++) {
            silent.step(new int[0], 0);
        }
        double variance = Reconstruction.variance(activations, LATENT);
        assertThat(silent.residual()).isCloseTo(variance, within(1e-12 * variance));
    }

    @Test
    void startsEverySampleFromRest() {
        float[] activations = activations(3);
        Reconstruction used = new Reconstruction(NEURONS, LATENT, DT);
        used.load(network);
        used.begin(activations);
        for (int t = 0; t < 25; t++) {
            used.step(new int[] {1, 4, 9}, 3);
        }
        used.begin(activations);
        Reconstruction fresh = new Reconstruction(NEURONS, LATENT, DT);
        fresh.load(network);
        fresh.begin(activations);
        for (int t = 0; t < 30; t++) {
            used.step(new int[] {2, 3}, 2);
            fresh.step(new int[] {2, 3}, 2);
        }
        assertThat(used.residual()).isEqualTo(fresh.residual());
    }

    @Test
    void findsNoVarianceInActivationsThatNeverChange() {
        float[] constant = new float[LATENT * 13];
        for (int k = 0; k < constant.length; k++) {
            constant[k] = 0.1f + 0.07f * (k % LATENT);
        }
        assertThat(Reconstruction.variance(constant, LATENT)).isZero();
    }

    @Test
    void addsTheVariancesOfTheDimensions() {
        float[] activations = {1, 10, 2, 10, 3, 16, 4, 16};
        assertThat(Reconstruction.variance(activations, 2)).isCloseTo(1.25 + 9, within(1e-12));
    }

    private float[] activations(int windows) {
        float[] activations = new float[windows * LATENT];
        for (int k = 0; k < activations.length; k++) {
            activations[k] = (float) random.uniform(-1, 1);
        }
        return activations;
    }

    private static double sumOfVariances(double[][] rows) {
        double total = 0;
        for (double[] row : rows) {
            double mean = 0;
            for (double value : row) {
                mean += value / row.length;
            }
            for (double value : row) {
                total += (value - mean) * (value - mean) / row.length;
            }
        }
        return total;
    }
}
