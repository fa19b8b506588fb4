package org.spikeyield.audio;

import java.math.BigInteger;

/**
 * Brings sound from one rate to another: {@code y_n = Σ_k x_k·h(n·from/to − k)}, h a sinc whose cut-off is at {@value #PASS} of the lower half rate, under a
 * Kaiser window of {@value #CROSSINGS} zero crossings to each side. Beyond both ends sound counts as zero; a constant keeps its value.
 *
 * <p>What is below 0.91 of the lower half rate passes with an error below 1e-4.
 *
 * <p>Source: J. F. Kaiser, R. W. Schafer, IEEE Trans. ASSP 28, 105 (1980), for the window.
 */
public final class Resampler {
    private static final double PASS = 0.97;
    private static final int CROSSINGS = 64;
    private static final double BETA = 9;

    private Resampler() {}

    /** The same sound at another rate, which is the sound itself where it has that. */
    public static Sound resample(Sound sound, int rateHz) {
        if (sound.rateHz() == rateHz) {
            return sound;
        }
        int common = BigInteger.valueOf(sound.rateHz())
                .gcd(BigInteger.valueOf(rateHz))
                .intValueExact();
        int up = rateHz / common;
        int down = sound.rateHz() / common;
        double cut = PASS * Math.min(1.0, (double) up / down);
        int reach = (int) Math.ceil(CROSSINGS / cut);
        double[][] phases = new double[up][];
        double[] x = sound.samples();
        double[] y = new double[(int) ((long) x.length * up / down)];
        for (int n = 0; n < y.length; n++) {
            long at = (long) n * down;
            int whole = (int) (at / up);
            int phase = (int) (at % up);
            if (phases[phase] == null) {
                phases[phase] = weights((double) phase / up, cut, reach);
            }
            y[n] = sum(x, whole - reach + 1, phases[phase]);
        }
        return new Sound(y, rateHz);
    }

    private static double sum(double[] x, int first, double[] weights) {
        int from = Math.max(0, -first);
        int to = Math.min(weights.length, x.length - first);
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += x[first + k] * weights[k];
        }
        return sum;
    }

    /** Of the samples from {@code reach − 1} before an instant to {@code reach} after it, which lies {@code offset} after a sample; they sum to 1. */
    private static double[] weights(double offset, double cut, int reach) {
        double[] weights = new double[2 * reach];
        double total = 0;
        for (int k = 0; k < weights.length; k++) {
            double distance = k - reach + 1 - offset;
            double inside = 1 - distance * distance / ((double) reach * reach);
            double angle = StrictMath.PI * cut * distance;
            double sinc = angle == 0 ? 1 : StrictMath.sin(angle) / angle;
            weights[k] = inside <= 0 ? 0 : sinc * bessel(BETA * Math.sqrt(inside));
            total += weights[k];
        }
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= total;
        }
        return weights;
    }

    /** The modified Bessel function of order 0, by its series. */
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
