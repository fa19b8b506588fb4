package org.spikeyield.train.ads;

import static org.spikeyield.simulate.NeuronLayout.HEAD;

import java.util.Arrays;
import org.spikeyield.TimeSteps;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.simulate.NeuronLayout;

/**
 * Learning once per batch of trials: {@link AdsRule.Normalised} and {@link AdsRule.Preconditioned}. What the trials say is summed by
 * {@link LazyLearning} on a matrix of its own, the second moments of the filtered trains are taken on the last
 * step of every 10 ms.
 */
final class BatchLearning implements LearningRule {
    /** Weight of the newest batch in the running mean of C, once there are enough batches. */
    private static final double NEWEST = 0.05;

    private final float[][] rows;
    private final float[] scale;
    private final int batch;
    private final double ridge;
    private final LinearAlgebra algebra;
    private final int n;
    private final float decay;
    private final float jump;
    private final double milliseconds;
    private final int stride;
    private final float[] r;
    private final float[][] gradient;
    private final LazyLearning sum;
    private final float[] covariance;
    private float[] trains = new float[0];
    private int kept;
    private int steps;
    private int trials;
    private int batches;
    private double rate;

    /**
     * @param rows folded slow weights by sending neuron, laid out as {@link NeuronLayout} says; modified
     * @param scale folded over unfolded slow weight, by receiving neuron, laid out like a row
     * @param batch trials per update
     * @param ridge see {@link AdsRule.Preconditioned}; 0 for the normalised rule
     * @param algebra products of matrices
     * @param tauOutSeconds time constant of the filtered spike trains
     * @param dtSeconds time step
     */
    BatchLearning(
            float[][] rows,
            float[] scale,
            int batch,
            double ridge,
            LinearAlgebra algebra,
            double tauOutSeconds,
            double dtSeconds) {
        this.rows = rows;
        this.scale = scale;
        this.batch = batch;
        this.ridge = ridge;
        this.algebra = algebra;
        n = rows.length;
        decay = (float) StrictMath.exp(-dtSeconds / tauOutSeconds);
        jump = (float) (1 / tauOutSeconds);
        milliseconds = TimeSteps.milliseconds(dtSeconds);
        stride = TimeSteps.stride(dtSeconds);
        r = new float[n];
        gradient = NeuronLayout.arrays(n, n);
        float[] ones = NeuronLayout.array(n);
        Arrays.fill(ones, 1f);
        sum = new LazyLearning(gradient, ones, tauOutSeconds, dtSeconds);
        covariance = new float[n * n];
    }

    @Override
    public void begin(double learningRate, double errorGain) {
        rate = learningRate * errorGain;
        Arrays.fill(r, 0f);
        sum.begin(1, errorGain);
    }

    @Override
    public void prepare(int[] spikes, int count) {
        sum.prepare(spikes, count);
    }

    @Override
    public void learn(int[] spikes, int count, float[] d) {
        sum.learn(spikes, count, d);
        for (int i = 0; i < n; i++) {
            r[i] *= decay;
        }
        for (int k = 0; k < count; k++) {
            r[spikes[k]] += jump;
        }
        if (++steps % stride == 0) {
            keep();
        }
    }

    private void keep() {
        if ((kept + 1) * n > trains.length) {
            long doubled = Math.max(2L * trains.length, n * 128L);
            trains = Arrays.copyOf(trains, (int) Math.min(doubled, Integer.MAX_VALUE - 8));
        }
        System.arraycopy(r, 0, trains, kept * n, n);
        kept++;
    }

    @Override
    public void complete() {
        sum.complete();
        if (++trials < batch) {
            return;
        }
        float[] moments = new float[n * n];
        algebra.gemm(true, false, n, n, kept, trains, trains, moments);
        batches++;
        double newest = ridge == 0 ? 1 : Math.max(NEWEST, 1.0 / batches);
        for (int k = 0; k < covariance.length; k++) {
            covariance[k] += (float) (newest * (moments[k] / kept - covariance[k]));
        }
        apply();
        for (float[] row : gradient) {
            Arrays.fill(row, 0f);
        }
        trials = 0;
        kept = 0;
        steps = 0;
    }

    private void apply() {
        double power = 0;
        for (int i = 0; i < n; i++) {
            power += covariance[i * n + i];
        }
        if (power == 0) {
            return;
        }
        float[] change = flat(gradient);
        double factor = rate / (steps * milliseconds);
        if (ridge == 0) {
            factor /= power;
        } else {
            float[] regular = covariance.clone();
            for (int i = 0; i < n; i++) {
                regular[i * n + i] += (float) (ridge * power / n);
            }
            change = algebra.solve(n, n, regular, change);
        }
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                rows[j][HEAD + i] += i == j ? 0f : (float) (factor * change[j * n + i] * scale[HEAD + i]);
            }
        }
    }

    private static float[] flat(float[][] matrix) {
        float[] flat = new float[matrix.length * matrix.length];
        for (int j = 0; j < matrix.length; j++) {
            System.arraycopy(matrix[j], HEAD, flat, j * matrix.length, matrix.length);
        }
        return flat;
    }
}
