package org.spikeyield.task;

/**
 * Intervals smoothed with a normalised Gaussian, as inputs and targets are made of.
 *
 * <p>The Gaussian is cut at 6 sigma and normalised over what is left. The mass cut off, 2e-9, is below the resolution of a float at 1.
 * Beyond both ends the signals count as zero. Smoothing an interval is the difference of two running sums of the Gaussian, which costs one
 * subtraction a step instead of a convolution.
 */
final class Pulses {
    /** Length of a step in seconds. */
    static final double DT_SECONDS = 1e-3;
    /** Bumps of an input. */
    static final Pulses BUMPS = new Pulses(10);

    private static final int SIGMAS = 6;
    private static final Pulses RESPONSES = new Pulses(20);
    private static final double RESPONSE_START_SECONDS = 0.05;
    private static final double RESPONSE_END_SECONDS = 0.3;

    /** Running sums of the cut Gaussian: element n is the sum of its first n of 2·reach + 1 weights; ends with 1. */
    private final double[] sums;

    /**
     * Creates pulses of one sharpness.
     *
     * @param sigmaSteps deviation of the Gaussian, in steps
     */
    private Pulses(int sigmaSteps) {
        int reach = SIGMAS * sigmaSteps;
        sums = new double[2 * reach + 2];
        for (int k = -reach; k <= reach; k++) {
            double z = (double) k / sigmaSteps;
            sums[k + reach + 1] = sums[k + reach] + StrictMath.exp(-0.5 * z * z);
        }
        double total = sums[sums.length - 1];
        for (int n = 0; n < sums.length; n++) {
            sums[n] /= total;
        }
    }

    /**
     * Adds the smoothed interval [start, end) of the given height to one channel: a step t belongs to it when {@code start ≤ t·dt < end}.
     *
     * @param signal {@code [T·channels]}
     */
    void add(float[] signal, int channels, int channel, double start, double end, int height) {
        int first = firstStepAtOrAfter(start);
        int last = firstStepAtOrAfter(end);
        int reach = (sums.length - 2) / 2;
        int from = Math.max(0, first - reach);
        int to = Math.min(signal.length / channels, last + reach);
        for (int t = from; t < to; t++) {
            double begun = sums[clamp(t - first + reach + 1, sums.length - 1)];
            double ended = sums[clamp(t - last + reach + 1, sums.length - 1)];
            signal[t * channels + channel] += (float) (height * (begun - ended));
        }
    }

    private static int firstStepAtOrAfter(double seconds) {
        return (int) StrictMath.ceil(seconds / DT_SECONDS);
    }

    private static int clamp(int value, int max) {
        return Math.max(0, Math.min(max, value));
    }

    /**
     * The target of a task with two answers: 1 or −1 from 50 to 300 ms after the cue, smoothed, and divided by its largest absolute value.
     *
     * @param end of the cue that decides, in seconds
     */
    static float[] response(int steps, double end, boolean positive) {
        return response(steps, 1, 0, end, positive ? 1 : -1);
    }

    /**
     * The target of several outputs of which one answers, from 50 to 300 ms after the cue, smoothed, and divided by its largest absolute value.
     *
     * @param end of the cue that decides, in seconds
     * @param height 1 or −1
     */
    static float[] response(int steps, int outputs, int output, double end, int height) {
        float[] target = new float[steps * outputs];
        RESPONSES.add(target, outputs, output, end + RESPONSE_START_SECONDS, end + RESPONSE_END_SECONDS, height);
        divideByLargest(target);
        return target;
    }

    /** Steps of a duration. */
    static int steps(double seconds) {
        return (int) StrictMath.rint(seconds / DT_SECONDS);
    }

    /** @throws IllegalArgumentException when a duration is no whole number of steps */
    static void checkWhole(String task, double seconds) {
        if (Math.abs(steps(seconds) * DT_SECONDS - seconds) > 1e-9) {
            throw new IllegalArgumentException(
                    "duration of " + task + " is " + seconds + " s, allowed is a whole number of milliseconds");
        }
    }

    private static void divideByLargest(float[] signal) {
        float largest = 0;
        for (float value : signal) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int t = 0; t < signal.length; t++) {
            signal[t] /= largest;
        }
    }
}
