package org.spikeyield.audio;

import java.util.List;

/**
 * A filter of second order, {@code y_t = b0·x_t + b1·x_{t−1} + b2·x_{t−2} − a1·y_{t−1} − a2·y_{t−2}}, and the Butterworth filters that are made of such: by
 * the bilinear transform of the analogue prototype of order 2, edges pre-warped.
 *
 * <p>Implementation note: sections of a filter are in the order, and their zeros and gain in the places, of SciPy's {@code output='sos'}.
 */
record Biquad(double b0, double b1, double b2, double a1, double a2) {
    /** Twice the rate at which prototypes are transformed; it cancels out. */
    private static final double DOUBLE_RATE = 4;

    /** A low-pass filter whose gain at the edge is √½. */
    static Biquad lowPass(double edgeHz, double rateHz) {
        double edge = warped(edgeHz, rateHz);
        Pole pole = new Pole(-edge * Math.sqrt(0.5), edge * Math.sqrt(0.5));
        double gain = edge * edge / pole.distanceSquared();
        return pole.section(gain, 2, 1);
    }

    /** A band-pass filter, of two sections, whose gain at both edges is √½. */
    static List<Biquad> bandPass(double lowHz, double highHz, double rateHz) {
        double low = warped(lowHz, rateHz);
        double high = warped(highHz, rateHz);
        double width = high - low;
        double half = width / 2 * Math.sqrt(0.5);
        // s = p ± √(p² − low·high) with p = half·(−1 + i), so that p² = −2i·half²
        double real = -low * high;
        double imaginary = 2 * half * half;
        double root = Math.sqrt((Math.sqrt(real * real + imaginary * imaginary) - real) / 2);
        double shift = imaginary / (2 * root);
        Pole one = new Pole(-half + shift, half - root);
        Pole other = new Pole(-half - shift, half + root);
        double gain = width * width * DOUBLE_RATE * DOUBLE_RATE / (one.distanceSquared() * other.distanceSquared());
        Pole first = one.radiusSquared() < other.radiusSquared() ? one : other;
        Pole last = first == one ? other : one;
        int zero = last.transformedReal() > 0 ? 1 : -1;
        return List.of(first.section(gain, 2 * zero, 1), last.section(1, -2 * zero, 1));
    }

    private static double warped(double hz, double rateHz) {
        return DOUBLE_RATE * StrictMath.tan(StrictMath.PI * hz / rateHz);
    }

    /** A pole of the analogue filter with its conjugate. */
    private record Pole(double real, double imaginary) {
        /** |4 − p|². */
        double distanceSquared() {
            return (DOUBLE_RATE - real) * (DOUBLE_RATE - real) + imaginary * imaginary;
        }

        /** |z|² of z = (4 + p) / (4 − p). */
        double radiusSquared() {
            return ((DOUBLE_RATE + real) * (DOUBLE_RATE + real) + imaginary * imaginary) / distanceSquared();
        }

        /** Real part of z. */
        double transformedReal() {
            return (DOUBLE_RATE * DOUBLE_RATE - real * real - imaginary * imaginary) / distanceSquared();
        }

        Biquad section(double gain, double middle, double last) {
            return new Biquad(gain, gain * middle, gain * last, -2 * transformedReal(), radiusSquared());
        }
    }
}
