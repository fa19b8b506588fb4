package org.spikeyield.train.ads;

import static org.spikeyield.simulate.NeuronLayout.BEGIN;

import java.util.Arrays;
import org.spikeyield.evaluate.SpikeObserver;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.Periphery;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.simulate.EventDrivenKernel;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.simulate.Kernel;
import org.spikeyield.simulate.NeuronLayout;
import org.spikeyield.simulate.RateSimulator;
import org.spikeyield.task.Sample;
import org.spikeyield.train.EpochLoop;

/**
 * Teacher forcing: runs teacher and spiking network side by side on a sample, feeds the decoding error back as a current
 * and lets a rule change the slow weights.
 *
 * <pre>
 *   r_j ← r_j·exp(−dt/tau_out) + spike_j/tau_out,   xhat = Woutᵀ·r
 *   e = tanh(x_teacher) − xhat,   d = Winᵀ·e,   I_err = k·d in the next step
 * </pre>
 */
final class AdsLearner implements EpochLoop.Learner {
    private final AdsSettings settings;
    private final SpikingNetwork start;
    private final int channels;
    private final FoldedNetwork folded;
    private final Kernel kernel;
    private final RateSimulator teacher;
    private final LearningRule rule;
    private final float outDecay;
    private final float outJump;
    private final float[] estimate;
    private final float[] error;
    /** By receiving neuron, laid out as {@link NeuronLayout} says: the rows of Win, the error, what becomes of a current and the current that is fed back. */
    private final float[][] wIn;

    private final float[] d;
    private final float[] currentScale;
    private final float[] current;
    private float errorGain;
    private long spikes;

    /**
     * @param settings how to learn
     * @param start the network to begin with
     * @param teacher what it is to follow
     * @param dtSeconds time step
     * @param algebra products of matrices
     */
    AdsLearner(
            AdsSettings settings, SpikingNetwork start, RateNetwork teacher, double dtSeconds, LinearAlgebra algebra) {
        this.settings = settings;
        this.start = start;
        channels = teacher.channels();
        folded = FoldedNetwork.of(start, Periphery.of(teacher), dtSeconds);
        kernel = new EventDrivenKernel(folded);
        this.teacher = new RateSimulator(teacher, dtSeconds);
        float tauOut = start.scalar(Parameter.TAU_OUT);
        rule = rule(settings.rule(), algebra, tauOut, dtSeconds);
        outDecay = (float) StrictMath.exp(-dtSeconds / tauOut);
        outJump = 1 / tauOut;
        estimate = new float[start.decoded()];
        error = new float[start.decoded()];
        d = NeuronLayout.array(start.neurons());
        wIn = Arrays.stream(start.matrix(Parameter.W_IN)).map(NeuronLayout::of).toArray(float[][]::new);
        currentScale = NeuronLayout.of(folded.currentScale());
        current = NeuronLayout.array(start.neurons());
    }

    private LearningRule rule(AdsRule wanted, LinearAlgebra algebra, double tauOut, double dtSeconds) {
        float[][] rows = folded.weights();
        float[] scale = folded.slowScale();
        if (wanted instanceof AdsRule.Online online) {
            return online.form() == LearningForm.LAZY
                    ? new LazyLearning(rows, scale, tauOut, dtSeconds)
                    : new DenseLearning(rows, scale, tauOut, dtSeconds);
        }
        if (wanted instanceof AdsRule.Preconditioned rule) {
            return new BatchLearning(rows, scale, rule.batch(), rule.ridge(), algebra, tauOut, dtSeconds);
        }
        return new BatchLearning(rows, scale, ((AdsRule.Normalised) wanted).batch(), 0, algebra, tauOut, dtSeconds);
    }

    @Override
    public void learn(Sample sample, double progress) {
        errorGain = (float) settings.errorGain().stairs(progress);
        rule.begin(settings.learningRate().geometric(progress), errorGain);
        follow(sample, rule, SpikeObserver.NONE);
        rule.complete();
    }

    /** Feeds the error back over a sample, and learns nothing. */
    void force(Sample sample, double gain, SpikeObserver observer) {
        errorGain = (float) gain;
        follow(sample, LearningRule.NONE, observer);
    }

    /** Spikes of all neurons in the last sample. */
    long spikes() {
        return spikes;
    }

    private void follow(Sample sample, LearningRule by, SpikeObserver observer) {
        kernel.reset();
        teacher.reset();
        Arrays.fill(estimate, 0f);
        spikes = 0;
        int steps = sample.steps();
        for (int t = 0; t < steps; t++) {
            teacher.step(sample.input(), t * channels);
            int count = kernel.detect(sample.input(), t * channels);
            int[] fired = kernel.spikes();
            by.prepare(fired, count);
            kernel.propagate();
            decode(fired, count);
            backproject();
            kernel.inject(current);
            by.learn(fired, count, d);
            observer.step(fired, count);
            spikes += count;
        }
    }

    @Override
    public SpikingNetwork network() {
        return start.with().set(Parameter.W_SLOW, folded.unfoldSlow()).build();
    }

    private void decode(int[] spikes, int count) {
        for (int c = 0; c < estimate.length; c++) {
            estimate[c] *= outDecay;
        }
        for (int k = 0; k < count; k++) {
            float[] row = start.matrix(Parameter.W_OUT)[spikes[k]];
            for (int c = 0; c < estimate.length; c++) {
                estimate[c] += outJump * row[c];
            }
        }
        float[] activations = teacher.activations();
        for (int c = 0; c < error.length; c++) {
            error[c] = activations[c] - estimate[c];
        }
    }

    private void backproject() {
        Arrays.fill(d, 0f);
        float[][] w = wIn;
        int c = 0;
        for (; c + 4 <= error.length; c += 4) {
            addScaled(d, w[c], w[c + 1], w[c + 2], w[c + 3], error[c], error[c + 1], error[c + 2], error[c + 3]);
        }
        for (; c < error.length; c++) {
            addScaled(d, w[c], error[c]);
        }
        scale(current, errorGain, currentScale, d);
    }

    private static void scale(float[] y, float gain, float[] scale, float[] x) {
        for (int i = BEGIN; i < y.length; i++) {
            y[i] = gain * scale[i] * x[i];
        }
    }

    private static void addScaled(float[] y, float[] w, float e) {
        for (int i = BEGIN; i < y.length; i++) {
            y[i] += e * w[i];
        }
    }

    private static void addScaled(
            float[] y, float[] w0, float[] w1, float[] w2, float[] w3, float e0, float e1, float e2, float e3) {
        for (int i = BEGIN; i < y.length; i++) {
            y[i] = y[i] + e0 * w0[i] + e1 * w1[i] + e2 * w2[i] + e3 * w3[i];
        }
    }
}
