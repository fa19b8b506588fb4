package org.spikeyield.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.spikeyield.network.Model;
import org.spikeyield.network.Networks;
import org.spikeyield.network.RateNetwork;

class RateSimulatorTest {
    private static final float[] INPUT = {1f, 0f, -2f};

    /** Two units worked out by hand: x1 = dt/tau·(c·Win + b), then a Euler step from there. */
    @Test
    void takesEulerStepsWithActivationsFromBeforeTheUpdate() {
        RateNetwork network = new RateNetwork(
                new float[] {0.01f, 0.02f},
                new float[][] {{1f, -1f}},
                new float[][] {{0f, 0.5f}, {0.25f, 0f}},
                new float[][] {{2f}, {1f}},
                new float[] {0.1f, 0f});
        RateSimulator simulator = new RateSimulator(network, 0.001);

        assertThat(simulator.step(INPUT, 0)).isZero();
        double x0 = 0.1 * (1.0 + 0.1);
        double x1 = 0.05 * -1.0;
        assertThat((double) simulator.step(INPUT, 1)).isCloseTo(2 * Math.tanh(x0) + Math.tanh(x1), within(1e-6));
        double next0 = x0 + 0.1 * (-x0 + 0.25 * Math.tanh(x1) + 0.1);
        double next1 = x1 + 0.05 * (-x1 + 0.5 * Math.tanh(x0));
        assertThat((double) simulator.step(INPUT, 2)).isCloseTo(2 * Math.tanh(next0) + Math.tanh(next1), within(1e-6));
        assertThat((double) simulator.activations()[1]).isCloseTo(Math.tanh(next1), within(1e-6));
    }

    @Test
    void givesEveryOutputOfTheSameActivations() {
        RateNetwork network = Networks.of(Model.ADS, 2, 3, 5, 4, 1).teacher().orElseThrow();
        RateSimulator simulator = new RateSimulator(network, 0.001);
        float[] outputs = new float[4];
        float[] input = {1f, -1f, 0.5f, 2f};
        simulator.step(input, 0);
        float first = simulator.step(input, 2);
        simulator.readout(outputs, 1);

        assertThat(outputs).startsWith(0f, first);
        for (int k = 0; k < 3; k++) {
            double expected = 0;
            for (int i = 0; i < 5; i++) {
                expected += (double) simulator.activations()[i] * network.wOut()[i][k];
            }
            assertThat((double) outputs[1 + k])
                    .isCloseTo(expected, within(1e-6))
                    .isNotZero();
        }
    }

    @Test
    void forgetsItsStateWhenReset() {
        RateNetwork network = new RateNetwork(
                new float[] {0.01f}, new float[][] {{3f}}, new float[][] {{0.5f}}, new float[][] {{1f}}, new float[] {0f
                });
        RateSimulator simulator = new RateSimulator(network, 0.001);
        simulator.step(INPUT, 0);
        float second = simulator.step(INPUT, 1);
        simulator.reset();

        assertThat(simulator.step(INPUT, 0)).isZero();
        assertThat(simulator.step(INPUT, 1)).isEqualTo(second).isNotZero();
    }
}
