package org.spikeyield.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds where in a recording somebody speaks: frames of 10 ms that are at most 27 dB quieter than the loudest and at least 6 dB louder than the quietest tenth
 * (no more than 10 dB below the loudest is needed), at least three in a row. Runs with pauses of at most 0.3 s belong together; of several such parts, the one with
 * most energy counts.
 *
 * <p>The constants were chosen on 600 recordings of words, half of them noisy, whose begins and ends another program had found: half of the begins and ends
 * differ by at most one frame.
 */
final class PhraseFinder {
    private static final double FRAME_SECONDS = 0.01;
    private static final double BELOW_LOUDEST = ratio(-27);
    private static final double ABOVE_QUIET = ratio(6);
    private static final double ENOUGH = ratio(-10);
    /** −100 dB of full scale, to which 16 bit do not go. */
    private static final double SILENCE = 1e-10;

    private static final int QUIET_SHARE = 10;
    private static final int LEAST_FRAMES = 3;
    private static final int LONGEST_PAUSE = 30;

    private PhraseFinder() {}

    /** Frames, the last of which is not one of them any more. */
    private record Run(int first, int end) {
        double energy(double[] powers) {
            double sum = 0;
            for (int i = first; i < end; i++) {
                sum += powers[i];
            }
            return sum;
        }
    }

    private static double ratio(double db) {
        return StrictMath.pow(10, db / 10);
    }

    /** Where it is; nothing if no sound lasts long enough. */
    static Optional<Span> find(double[] samples, int rateHz) {
        double[] powers = powers(samples, (int) (rateHz * FRAME_SECONDS));
        List<Run> parts = together(loud(powers, threshold(powers)));
        Run best = null;
        for (Run part : parts) {
            if (best == null || part.energy(powers) > best.energy(powers)) {
                best = part;
            }
        }
        return Optional.ofNullable(best).map(run -> new Span(run.first() * FRAME_SECONDS, run.end() * FRAME_SECONDS));
    }

    private static double[] powers(double[] samples, int frame) {
        double mean = 0;
        for (double x : samples) {
            mean += x / samples.length;
        }
        double[] powers = new double[samples.length / frame];
        for (int i = 0; i < powers.length; i++) {
            for (int n = i * frame; n < (i + 1) * frame; n++) {
                powers[i] += (samples[n] - mean) * (samples[n] - mean) / frame;
            }
        }
        return powers;
    }

    private static double threshold(double[] powers) {
        double[] sorted = powers.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            return SILENCE;
        }
        double loudest = sorted[sorted.length - 1];
        double quiet = sorted[(sorted.length - 1) / QUIET_SHARE];
        return Math.max(Math.max(SILENCE, loudest * BELOW_LOUDEST), Math.min(quiet * ABOVE_QUIET, loudest * ENOUGH));
    }

    private static List<Run> loud(double[] powers, double threshold) {
        List<Run> runs = new ArrayList<>();
        int first = 0;
        for (int i = 0; i <= powers.length; i++) {
            if (i == powers.length || powers[i] <= threshold) {
                if (i - first >= LEAST_FRAMES) {
                    runs.add(new Run(first, i));
                }
                first = i + 1;
            }
        }
        return runs;
    }

    private static List<Run> together(List<Run> runs) {
        List<Run> parts = new ArrayList<>();
        for (Run run : runs) {
            int last = parts.size() - 1;
            if (last >= 0 && run.first() - parts.get(last).end() <= LONGEST_PAUSE) {
                parts.set(last, new Run(parts.get(last).first(), run.end()));
            } else {
                parts.add(run);
            }
        }
        return parts;
    }
}
