package org.spikeyield.evaluate;

import java.util.Arrays;
import org.spikeyield.TimeSteps;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.linalg.RidgeRegression;
import org.spikeyield.simulate.LineTrains;
import org.spikeyield.task.Sample;

/**
 * Fits the readout weights of one chip to the task's target by ridge regression on the chip's own filtered spike trains, on the
 * last step of every 10 ms.
 *
 * <p>Implementation note: with plain Java products, whatever the study trains with, so that a row is the same on any machine.
 */
final class ReadoutFit implements SpikeObserver {
    /** See {@link RidgeRegression#solve}. */
    private static final double RIDGE = 0.1;

    private final int outputs;
    private final int stride;
    private final LineTrains trains;
    private final RidgeRegression regression;
    private final float[] rows;
    private final float[] targets;
    private float[] target;
    private int step;

    ReadoutFit(int neurons, int outputs, int steps, float[] tausSeconds, double dtSeconds) {
        this.outputs = outputs;
        stride = TimeSteps.stride(dtSeconds);
        trains = new LineTrains(neurons, tausSeconds, dtSeconds);
        regression = new RidgeRegression(LinearAlgebra.named("java"), trains.values(), outputs);
        rows = new float[steps / stride * trains.values()];
        targets = new float[steps / stride * outputs];
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
        if (step % stride == stride - 1) {
            trains.copy(rows, step / stride * trains.values());
            System.arraycopy(target, step * outputs, targets, step / stride * outputs, outputs);
        }
        step++;
    }

    /** Ends a sample. */
    void end() {
        regression.add(targets.length / outputs, rows, targets);
    }

    /**
     * The weights of the readout by sending neuron, line and output {@code [N·L·K]}, scaled to a slope of one output by output; zeros for a chip that stayed silent, which
     * is a poor chip and no failure. A chip whose spike trains floats cannot hold gets weights that are no numbers, with which it diverges.
     */
    float[] weights() {
        float[] weights = new float[trains.values() * outputs];
        if (regression.blank()) {
            return weights;
        }
        try {
            weights = regression.solve(RIDGE);
        } catch (ArithmeticException e) {
            Arrays.fill(weights, Float.NaN);
            return weights;
        }
        double[] slopes = regression.slopes(weights);
        for (int j = 0; j < weights.length; j++) {
            weights[j] /= (float) slopes[j % outputs];
        }
        return trains.bySender(weights, outputs);
    }
}
