package org.spikeyield.train.ads;

import java.util.Locale;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.InvalidInputException;
import org.spikeyield.TimeSteps;
import org.spikeyield.evaluate.Reconstruction;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.simulate.RateSimulator;
import org.spikeyield.task.Sample;
import org.spikeyield.task.Task;

/**
 * What a teacher asks of the spiking network that is to follow it, on tuning samples, before anything is learned. A teacher whose units saturate is a large
 * constant vector: the network has to fire for it all the time, and what changes in it drowns.
 *
 * @param norm mean length of the activations a, over √Nc, so that 1 is the longest there can be
 * @param constantNorm length of the mean of a, over √Nc
 * @param saturated share of units and steps with |a| &gt; {@value #SATURATED}
 * @param forcedError reconstruction error of the untrained network while the error is fed back with a gain of {@value #FORCING_GAIN}; NaN where the teacher's
 *     activations never change
 */
record TeacherLoad(double norm, double constantNorm, double saturated, double forcedError) {
    private static final double SATURATED = 0.9;
    /** Teachers of temporal XOR have 0.2 to 0.35, and are followed although more of their activations saturate than a wake phrase's may. */
    private static final double LARGEST_CONSTANT = 0.5;

    private static final double FORCING_GAIN = 1000;
    private static final int SAMPLES = 20;

    /** Measures it; the learner's network must be untrained, and is left so. */
    static TeacherLoad measure(AdsLearner learner, RateNetwork teacher, Task task, long seed) {
        int units = teacher.units();
        int stride = TimeSteps.stride(task.dtSeconds());
        RateSimulator simulator = new RateSimulator(teacher, task.dtSeconds());
        Reconstruction decoder = new Reconstruction(learner.network().neurons(), units, task.dtSeconds());
        decoder.load(learner.network());
        double norms = 0;
        double[] sums = new double[units];
        long saturated = 0;
        double forced = 0;
        int changing = 0;
        int windows = task.steps() / stride;
        for (int s = 0; s < SAMPLES; s++) {
            Sample sample = task.sample(seed, Role.TUNE, 0, s);
            float[] activations = activations(simulator, sample, stride, windows);
            for (int w = 0; w < windows; w++) {
                double squares = 0;
                for (int c = 0; c < units; c++) {
                    float a = activations[w * units + c];
                    squares += a * a;
                    sums[c] += a;
                    saturated += Math.abs(a) > SATURATED ? 1 : 0;
                }
                norms += Math.sqrt(squares);
            }
            double variance = Reconstruction.variance(activations, units);
            if (variance > 0) {
                decoder.begin(activations);
                learner.force(sample, FORCING_GAIN, decoder);
                forced += decoder.residual() / variance;
                changing++;
            }
        }
        double count = (double) SAMPLES * windows;
        double squares = 0;
        for (double sum : sums) {
            squares += sum * sum / count / count;
        }
        double longest = Math.sqrt(units);
        return new TeacherLoad(
                norms / count / longest, Math.sqrt(squares) / longest, saturated / count / units, forced / changing);
    }

    /**
     * Refuses a saturated teacher.
     *
     * @param penalty what kept it from saturating
     * @throws InvalidInputException with the figures, what is allowed, and what to change
     */
    void check(double penalty) {
        if (constantNorm > LARGEST_CONSTANT) {
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "the teacher is saturated and is refused as a target: the mean of its activations is %.2f"
                            + " of the longest there can be, allowed is %.2f (%.0f %% of them are above %.1f in size, their"
                            + " mean length is %.2f, and a network that is forced to follow them has a reconstruction error"
                            + " of %.2f); raise teacher.activity-penalty, which is %s (0.0003 serves for the wake phrase)",
                    constantNorm,
                    LARGEST_CONSTANT,
                    100 * saturated,
                    SATURATED,
                    norm,
                    forcedError,
                    CanonicalNumber.of(penalty)));
        }
    }

    private static float[] activations(RateSimulator simulator, Sample sample, int stride, int windows) {
        int units = simulator.activations().length;
        float[] activations = new float[windows * units];
        simulator.reset();
        for (int t = 0; t < windows * stride; t++) {
            simulator.step(sample.input(), t * sample.channels());
            if (t % stride == stride - 1) {
                System.arraycopy(simulator.activations(), 0, activations, t / stride * units, units);
            }
        }
        return activations;
    }
}
