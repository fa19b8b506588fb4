package org.spikeyield.train.ads;

import static org.spikeyield.simulate.NeuronLayout.BEGIN;
import static org.spikeyield.simulate.NeuronLayout.HEAD;

import java.util.Arrays;
import org.spikeyield.TimeSteps;
import org.spikeyield.simulate.NeuronLayout;

/**
 * The local rule, event-driven. Between two spikes of neuron j its filtered train only decays, {@code r_j(t) =
 * r_j(t₀)·ρ^(t−t₀)}, with one ρ for all neurons, so what row j has to learn in between is
 *
 * <pre>
 *   η·r_j(t₀)·ρ^(b−t₀) · (S(t) − S(t₀)),     S(t) = Σ_{τ≤t} ρ^(τ−b)·d(τ)
 * </pre>
 *
 * with one running sum S for all rows. A row is touched when its neuron spikes and when the base b moves on, every
 * 200 ms, which bounds the powers of ρ that appear.
 */
final class LazyLearning implements LearningRule {
    private static final double REBASE_SECONDS = 0.2;

    private final float[][] rows;
    private final float[] scale;
    private final double decay;
    private final double jump;
    private final double milliseconds;
    private final int rebaseSteps;
    /** S, its value when a row was last touched, and ρ^(b−t₀)·r_j(t₀), the row's train as seen from the base. */
    private final float[] sum;

    private final float[][] seen;
    private final double[] trace;
    private double learningRate;
    private double power;
    private int steps;

    /**
     * @param rows folded slow weights by sending neuron, laid out as {@link NeuronLayout} says; modified
     * @param scale folded over unfolded slow weight, by receiving neuron, laid out like a row
     * @param tauOutSeconds time constant of the filtered spike trains
     * @param dtSeconds time step
     */
    LazyLearning(float[][] rows, float[] scale, double tauOutSeconds, double dtSeconds) {
        this.rows = rows;
        this.scale = scale;
        decay = StrictMath.exp(-dtSeconds / tauOutSeconds);
        jump = 1 / tauOutSeconds;
        milliseconds = TimeSteps.milliseconds(dtSeconds);
        rebaseSteps = TimeSteps.nearest(REBASE_SECONDS, dtSeconds);
        sum = NeuronLayout.array(rows.length);
        seen = NeuronLayout.arrays(rows.length, rows.length);
        trace = new double[rows.length];
        rebase();
    }

    @Override
    public void begin(double rate, double errorGain) {
        learningRate = rate * milliseconds;
        Arrays.fill(trace, 0.0);
        rebase();
    }

    @Override
    public void prepare(int[] spikes, int count) {
        for (int k = 0; k < count; k++) {
            touch(spikes[k]);
        }
    }

    @Override
    public void learn(int[] spikes, int count, float[] d) {
        power *= decay;
        for (int k = 0; k < count; k++) {
            trace[spikes[k]] += jump / power;
        }
        accumulate(sum, d, scale, (float) power);
        if (++steps == rebaseSteps) {
            complete();
            for (int j = 0; j < trace.length; j++) {
                trace[j] *= power;
            }
            rebase();
        }
    }

    @Override
    public void complete() {
        for (int j = 0; j < rows.length; j++) {
            touch(j);
        }
    }

    private void rebase() {
        power = 1.0;
        steps = 0;
        Arrays.fill(sum, 0f);
        for (float[] row : seen) {
            Arrays.fill(row, 0f);
        }
    }

    private void touch(int j) {
        if (trace[j] == 0) {
            System.arraycopy(sum, 0, seen[j], 0, sum.length);
            return;
        }
        catchUp(rows[j], sum, seen[j], (float) (learningRate * trace[j]));
        rows[j][HEAD + j] = 0f;
    }

    private static void accumulate(float[] sum, float[] d, float[] scale, float factor) {
        for (int i = BEGIN; i < sum.length; i++) {
            sum[i] += factor * (d[i] * scale[i]);
        }
    }

    private static void catchUp(float[] row, float[] sum, float[] seen, float factor) {
        for (int i = BEGIN; i < sum.length; i++) {
            float s = sum[i];
            row[i] += factor * (s - seen[i]);
            seen[i] = s;
        }
    }
}
