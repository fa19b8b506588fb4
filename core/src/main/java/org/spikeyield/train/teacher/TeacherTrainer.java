package org.spikeyield.train.teacher;

import java.util.Arrays;
import org.spikeyield.Cancellation;
import org.spikeyield.TimeSteps;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;
import org.spikeyield.task.Sample;
import org.spikeyield.task.Task;

/**
 * Trains the teacher, a rate network, on the task's target by back-propagation through time: mean squared error over all outputs, Adam
 * with cosine decay, clipped gradient norm.
 *
 * <p>Start values: Win = 10·(U−0.5), Wrec = 0.2·(U−0.5) with zero diagonal and scaled to spectral radius 0.95,
 * Wout = 0.4·U−0.2, b = 0, tau evenly spaced from 15 to 100 ms (Büchel et al. 2021, published code); 10, 15 and 100 ms are settings.
 *
 * <p>Implementation note: training takes steps of 10 ms with inputs and targets averaged over each, ten times fewer than
 * a simulation in steps of 1 ms; the time constants stay as they are, so that the shorter steps follow the same dynamics closely.
 */
public final class TeacherTrainer {
    static final double COARSE_DT_SECONDS = 0.010;
    private static final double SPECTRAL_RADIUS = 0.95;

    private final Task task;
    private final TeacherSettings settings;
    private final LinearAlgebra algebra;

    public TeacherTrainer(Task task, TeacherSettings settings, LinearAlgebra algebra) {
        this.task = task;
        this.settings = settings;
        this.algebra = algebra;
    }

    /**
     * Trains the teacher of one network.
     *
     * @param seed the study's seed
     * @param replicate index of the network
     */
    public RateNetwork train(long seed, int replicate) {
        int stride = TimeSteps.nearest(COARSE_DT_SECONDS, task.dtSeconds());
        Batch batch = new Batch(settings.batch(), task.steps() / stride, task.channels(), task.outputs());
        RatePass pass = new RatePass(initial(seed, replicate), batch, stride * task.dtSeconds(), algebra);
        for (int step = 0; step < settings.steps(); step++) {
            Cancellation.check();
            for (int b = 0; b < batch.size; b++) {
                batch.set(b, task.sample(seed, Role.TRAIN, replicate, step * batch.size + b), stride);
            }
            RandomStream noise =
                    RandomStream.of(new StreamKey(seed, Role.TRAIN, replicate, step, StreamGroup.TEACHER_NOISE, 0));
            pass.forward(settings.stateNoise(), noise);
            pass.backward(settings.activityPenalty());
            double decay = 0.5 * (1 + StrictMath.cos(StrictMath.PI * step / settings.steps()));
            pass.update(settings.learningRate() * decay, settings.gradientNorm());
        }
        return pass.network();
    }

    private RateNetwork initial(long seed, int replicate) {
        RandomStream random =
                RandomStream.of(new StreamKey(seed, Role.TRAIN, replicate, 0, StreamGroup.TEACHER_INIT, 0));
        int n = settings.units();
        double shortest = settings.start().shortestTauSeconds();
        double longest = settings.start().longestTauSeconds();
        float[] tau = new float[n];
        for (int i = 0; i < n; i++) {
            double position = n == 1 ? 0 : (double) i / (n - 1);
            tau[i] = (float) (shortest + (longest - shortest) * position);
        }
        float[][] wIn = new float[task.channels()][n];
        for (float[] row : wIn) {
            fill(
                    row,
                    random,
                    -settings.start().inputGain() / 2,
                    settings.start().inputGain() / 2);
        }
        float[] flat = new float[n * n];
        fill(flat, random, -0.1, 0.1);
        for (int i = 0; i < n; i++) {
            flat[i * n + i] = 0f;
        }
        double radius = algebra.spectralRadius(n, flat);
        float[][] wRec = new float[n][];
        for (int j = 0; j < n; j++) {
            wRec[j] = Arrays.copyOfRange(flat, j * n, (j + 1) * n);
            for (int i = 0; i < n && radius > 0; i++) {
                wRec[j][i] = (float) (wRec[j][i] * SPECTRAL_RADIUS / radius);
            }
        }
        float[][] wOut = new float[n][task.outputs()];
        for (float[] row : wOut) {
            fill(row, random, -0.2, 0.2);
        }
        return new RateNetwork(tau, wIn, wRec, wOut, new float[n]);
    }

    private static void fill(float[] values, RandomStream random, double low, double high) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.uniform(low, high);
        }
    }

    /** Inputs and targets of one optimiser step on the coarse grid, step-major: {@code [T][B·C]} and {@code [T][B·K]}. */
    static final class Batch {
        final int size;
        final int steps;
        final int channels;
        final int outputs;
        final float[][] input;
        final float[][] target;

        Batch(int size, int steps, int channels, int outputs) {
            this.size = size;
            this.steps = steps;
            this.channels = channels;
            this.outputs = outputs;
            input = new float[steps][size * channels];
            target = new float[steps][size * outputs];
        }

        void set(int b, Sample sample, int stride) {
            for (int t = 0; t < steps; t++) {
                average(sample.input(), t, stride, channels, input[t], b);
                average(sample.target(), t, stride, outputs, target[t], b);
            }
        }

        private static void average(float[] fine, int t, int stride, int width, float[] coarse, int b) {
            for (int k = 0; k < width; k++) {
                float sum = 0f;
                for (int s = 0; s < stride; s++) {
                    sum += fine[(t * stride + s) * width + k];
                }
                coarse[b * width + k] = sum / stride;
            }
        }
    }
}
