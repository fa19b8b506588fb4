package org.spikeyield.train.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.simulate.RateSimulator;
import org.spikeyield.train.teacher.TeacherTrainer.Batch;

@ParameterizedClass
@ValueSource(ints = {1, 3})
class RatePassTest {
    private static final int UNITS = 5;
    private static final int CHANNELS = 2;
    private static final double DT = 0.01;
    private static final LinearAlgebra ALGEBRA = LinearAlgebra.named("java");

    private final int outputs;

    RatePassTest(int outputs) {
        this.outputs = outputs;
    }

    /** Central differences of step 1e-2 in float: truncation and rounding both stay below 1e-4 here. */
    @Test
    void hasTheGradientThatFiniteDifferencesShow() {
        float[][] parameters = parameters(new Random(1));
        Batch batch = batch();
        checkGradient(parameters, batch, 0);
        checkGradient(parameters, batch, 0.3);
    }

    private void checkGradient(float[][] parameters, Batch batch, double penalty) {
        RatePass pass = new RatePass(network(parameters), batch, DT, ALGEBRA);
        pass.forward(0, null);
        pass.backward(penalty);
        float[][] gradients = pass.gradients();

        for (int p = 0; p < parameters.length; p++) {
            for (int i = 0; i < parameters[p].length; i++) {
                double numeric =
                        (loss(parameters, p, i, 1e-2f, batch, penalty) - loss(parameters, p, i, -1e-2f, batch, penalty))
                                / 2e-2;
                assertThat((double) gradients[p][i]).isCloseTo(numeric, within(1e-4 + 0.01 * Math.abs(numeric)));
            }
        }
        assertThat(Math.abs(gradients[1][0])).isGreaterThan(1e-3f);
    }

    @Test
    void runsTheTeacherThatTheSimulatorRuns() {
        RateNetwork network = network(parameters(new Random(1)));
        Batch batch = batch();
        RatePass pass = new RatePass(network, batch, DT, ALGEBRA);
        RateSimulator simulator = new RateSimulator(network, DT);
        float[] y = new float[outputs];
        double loss = 0;
        for (int b = 0; b < batch.size; b++) {
            simulator.reset();
            for (int t = 0; t < batch.steps; t++) {
                simulator.step(batch.input[t], b * CHANNELS);
                simulator.readout(y, 0);
                for (int k = 0; k < outputs; k++) {
                    double error = y[k] - batch.target[t][b * outputs + k];
                    loss += error * error;
                }
            }
        }

        assertThat(pass.forward(0, null)).isCloseTo(loss / (batch.size * batch.steps * outputs), within(1e-6));
    }

    @Test
    void lowersTheLossByItsUpdates() {
        RatePass pass = new RatePass(network(parameters(new Random(1))), batch(), DT, ALGEBRA);
        double before = pass.forward(0, null);
        for (int step = 0; step < 50 * outputs; step++) {
            pass.forward(0, null);
            pass.backward(0);
            pass.update(0.01, 1.0);
        }

        assertThat(pass.forward(0, null)).isLessThan(0.7 * before);
    }

    private double loss(float[][] parameters, int p, int i, float change, Batch batch, double penalty) {
        float kept = parameters[p][i];
        parameters[p][i] = kept + change;
        RateNetwork changed = network(parameters);
        double loss = new RatePass(changed, batch, DT, ALGEBRA).forward(0, null) + penalty * squares(changed, batch);
        parameters[p][i] = kept;
        return loss;
    }

    /** Σ over units of the mean of a² over steps and samples, by the simulator. */
    private static double squares(RateNetwork network, Batch batch) {
        RateSimulator simulator = new RateSimulator(network, DT);
        double sum = 0;
        for (int b = 0; b < batch.size; b++) {
            simulator.reset();
            for (int t = 0; t < batch.steps; t++) {
                simulator.step(batch.input[t], b * CHANNELS);
                for (float a : simulator.activations()) {
                    sum += a * a;
                }
            }
        }
        return sum / (batch.size * batch.steps);
    }

    private float[][] parameters(Random random) {
        return new float[][] {
            vector(random, CHANNELS * UNITS),
            vector(random, UNITS * UNITS),
            vector(random, outputs * UNITS),
            vector(random, UNITS)
        };
    }

    private RateNetwork network(float[][] p) {
        float[] tau = {0.015f, 0.03f, 0.05f, 0.08f, 0.1f};
        float[][] wOut = new float[UNITS][outputs];
        for (int k = 0; k < outputs; k++) {
            for (int i = 0; i < UNITS; i++) {
                wOut[i][k] = p[2][k * UNITS + i];
            }
        }
        return new RateNetwork(tau, rows(p[0]), rows(p[1]), wOut, p[3].clone());
    }

    private Batch batch() {
        Random random = new Random(9);
        Batch batch = new Batch(3, 12, CHANNELS, outputs);
        for (int t = 0; t < batch.steps; t++) {
            batch.input[t] = vector(random, batch.size * CHANNELS);
            batch.target[t] = vector(random, batch.size * outputs);
        }
        return batch;
    }

    private static float[][] rows(float[] flat) {
        float[][] rows = new float[flat.length / UNITS][UNITS];
        for (int k = 0; k < flat.length; k++) {
            rows[k / UNITS][k % UNITS] = flat[k];
        }
        return rows;
    }

    private static float[] vector(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }
}
