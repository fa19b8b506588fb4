package org.spikeyield.train.ads;

import static org.spikeyield.simulate.NeuronLayout.HEAD;

import java.util.Arrays;
import org.spikeyield.TimeSteps;
import org.spikeyield.simulate.NeuronLayout;

/** The local rule as it is written: one outer product a step. The reference for {@link LazyLearning}. */
final class DenseLearning implements LearningRule {
    private final float[][] rows;
    private final float[] scale;
    private final float decay;
    private final float jump;
    private final double milliseconds;
    private final float[] r;
    private final float[] change;
    private float rate;

    /**
     * @param rows folded slow weights by sending neuron, laid out as {@link NeuronLayout} says; modified
     * @param scale folded over unfolded slow weight, by receiving neuron, laid out like a row
     * @param tauOutSeconds time constant of the filtered spike trains
     * @param dtSeconds time step
     */
    DenseLearning(float[][] rows, float[] scale, double tauOutSeconds, double dtSeconds) {
        this.rows = rows;
        this.scale = scale;
        decay = (float) StrictMath.exp(-dtSeconds / tauOutSeconds);
        jump = (float) (1 / tauOutSeconds);
        milliseconds = TimeSteps.milliseconds(dtSeconds);
        r = new float[rows.length];
        change = new float[rows.length];
    }

    @Override
    public void begin(double learningRate, double errorGain) {
        rate = (float) (learningRate * milliseconds);
        Arrays.fill(r, 0f);
    }

    @Override
    public void prepare(int[] spikes, int count) {}

    @Override
    public void learn(int[] spikes, int count, float[] d) {
        int n = r.length;
        for (int i = 0; i < n; i++) {
            r[i] *= decay;
            change[i] = d[HEAD + i] * scale[HEAD + i];
        }
        for (int k = 0; k < count; k++) {
            r[spikes[k]] += jump;
        }
        for (int j = 0; j < n; j++) {
            addScaled(rows[j], change, rate * r[j], n);
            rows[j][HEAD + j] = 0f;
        }
    }

    @Override
    public void complete() {}

    private static void addScaled(float[] y, float[] x, float factor, int n) {
        for (int i = 0; i < n; i++) {
            y[HEAD + i] += factor * x[i];
        }
    }
}
