package org.spikeyield;

/**
 * What a length of time is in steps of a simulation, for constants that mean seconds, or that were found with steps of 1 ms, whatever
 * the task's time step is.
 */
public final class TimeSteps {
    private static final double MILLISECOND = 1e-3;
    private static final double STRIDE_SECONDS = 10e-3;

    private TimeSteps() {}

    /**
     * The length of a step in milliseconds, exactly 1 for a step of 0.001 s: the factor on what a step of 1 ms does, where it grows
     * with the length of the step.
     *
     * @param dtSeconds length of a step in seconds, positive
     */
    public static double milliseconds(double dtSeconds) {
        return dtSeconds / MILLISECOND;
    }

    /**
     * The whole number of steps that comes nearest to a length of time, at least 1.
     *
     * @param seconds the length of time
     * @param dtSeconds length of a step in seconds, positive
     */
    public static int nearest(double seconds, double dtSeconds) {
        return Math.max(1, (int) StrictMath.rint(seconds / dtSeconds));
    }

    /**
     * From how many steps one is looked at, the last, where every step would cost much and show little more: 10 ms, far less than the
     * time constants of what is looked at, filtered spike trains and the activations of teachers.
     *
     * @param dtSeconds length of a step in seconds, positive
     */
    public static int stride(double dtSeconds) {
        return nearest(STRIDE_SECONDS, dtSeconds);
    }
}
