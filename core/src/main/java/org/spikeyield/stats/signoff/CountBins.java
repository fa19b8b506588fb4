package org.spikeyield.stats.signoff;

import java.util.Arrays;

/**
 * A histogram of how many samples chips are right on. Each count has a bin for up to {@value #SINGLE_UP_TO} samples; of more, counts are
 * merged that the test's noise does not separate. Bins without a chip are left out.
 */
final class CountBins {
    private static final int SINGLE_UP_TO = 100;

    /** Widths of merged bins near the spec and elsewhere, and what is near, in standard deviations of the noise. */
    private static final double FINE = 0.3;

    private static final double COARSE = 1;
    private static final double NEAR = 5;

    private final int samples;
    private final double chips;
    private final int[] first;
    private final int[] last;
    private final double[] inBin;

    /**
     * @param histogram how many chips are right on each number of samples, 0 to all; need not be whole; not modified
     * @param spec between 0 and 1
     */
    CountBins(double[] histogram, double spec) {
        samples = histogram.length - 1;
        chips = Arrays.stream(histogram).sum();
        int[] starts = new int[samples + 1];
        int[] ends = new int[samples + 1];
        double[] sums = new double[samples + 1];
        int used = 0;
        double center = scale(spec);
        double sigma = 0.5 / Math.sqrt(samples);
        for (int from = 0; from <= samples; ) {
            double at = scale((double) from / samples);
            double width = Math.abs(at - center) < NEAR * sigma ? FINE * sigma : COARSE * sigma;
            int to = from;
            double sum = histogram[from];
            while (samples > SINGLE_UP_TO
                    && to + 1 < samples
                    && from > 0
                    && scale((double) (to + 1) / samples) - at < width) {
                to++;
                sum += histogram[to];
            }
            if (sum > 0) {
                starts[used] = from;
                ends[used] = to;
                sums[used++] = sum;
            }
            from = to + 1;
        }
        first = Arrays.copyOf(starts, used);
        last = Arrays.copyOf(ends, used);
        inBin = Arrays.copyOf(sums, used);
    }

    private static double scale(double accuracy) {
        return StrictMath.asin(Math.sqrt(accuracy));
    }

    int samples() {
        return samples;
    }

    /** All chips. */
    double chips() {
        return chips;
    }

    /** Number of bins. */
    int count() {
        return inBin.length;
    }

    int first(int bin) {
        return first[bin];
    }

    int last(int bin) {
        return last[bin];
    }

    double chips(int bin) {
        return inBin[bin];
    }
}
