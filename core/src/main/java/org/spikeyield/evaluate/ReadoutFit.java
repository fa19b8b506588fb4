package org.spikeyield.evaluate;

import java.util.Arrays;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.linalg.RidgeRegression;
import org.spikeyield.simulate.SpikeTrains;
import org.spikeyield.task.Sample;

/**
 * Fits the readout weights of one chip to the task's target by ridge regression on the chip's own filtered spike trains, on every
 * {@value #STRIDE}th step.
 *
 * <p>Implementation note: with plain Java products, whatever the study trains with, so that a row is the same on any machine.
 */
final class ReadoutFit implements SpikeObserver {
    private static final int STRIDE = 10;
    /** See {@link RidgeRegression#solve}. */
    private static final double RIDGE = 0.1;

    private final int neurons;
    private final SpikeTrains trains;
    private final RidgeRegression regression;
    private final float[] rows;
    private final float[] targets;
    private float[] target;
    private int step;

    ReadoutFit(int neurons, int steps, double tauOutSeconds, double dtSeconds) {
        this.neurons = neurons;
        trains = new SpikeTrains(neurons, tauOutSeconds, dtSeconds);
        regression = new RidgeRegression(LinearAlgebra.named("java"), neurons, 1);
        rows = new float[steps / STRIDE * neurons];
        targets = new float[steps / STRIDE];
    }

    /** Begins a sample. */
    void begin(Sample sample) {
        trains.reset();
        target = sample.target();
        step = 0;
    }

    @Override
    public void step(int[] spikes, int count) {
        trains.step(spikes, count);
        if (step % STRIDE == STRIDE - 1) {
            System.arraycopy(trains.values(), 0, rows, step / STRIDE * neurons, neurons);
            targets[step / STRIDE] = target[step];
        }
        step++;
    }

    /** Ends a sample. */
    void end() {
        regression.add(targets.length, rows, targets);
    }

    /**
     * The weights of the readout by sending neuron {@code [N]}, scaled to a slope of one; zeros for a chip that stayed silent, which
     * is a poor chip and no failure. A chip whose spike trains floats cannot hold gets weights that are no numbers, with which it diverges.
     */
    float[] weights() {
        float[] weights = new float[neurons];
        if (regression.blank()) {
            return weights;
        }
        try {
            weights = regression.solve(RIDGE);
        } catch (ArithmeticException e) {
            Arrays.fill(weights, Float.NaN);
            return weights;
        }
        double slope = regression.slope(weights);
        for (int j = 0; j < neurons; j++) {
            weights[j] /= (float) slope;
        }
        return weights;
    }
}
