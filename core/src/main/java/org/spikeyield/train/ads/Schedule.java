package org.spikeyield.train.ads;

/**
 * A quantity that changes in the course of a training.
 *
 * @param first its value at the beginning, positive or 0
 * @param last its value at the end, of the same kind
 */
public record Schedule(double first, double last) {
    private static final int STAIRS = 8;

    /** A quantity that does not change. */
    public static Schedule constant(double value) {
        return new Schedule(value, value);
    }

    /**
     * The value on the way from first to last in {@value #STAIRS} equal stairs, both ends among them.
     *
     * @param progress share of the training that is done, in [0, 1)
     */
    double stairs(double progress) {
        int stair = (int) (STAIRS * progress);
        return first + (last - first) * stair / (STAIRS - 1);
    }

    /** The value on the way from first to last by equal factors; both must be positive, or equal. */
    double geometric(double progress) {
        return first == last ? first : first * StrictMath.pow(last / first, progress);
    }
}
