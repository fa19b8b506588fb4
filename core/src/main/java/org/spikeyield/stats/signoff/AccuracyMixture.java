package org.spikeyield.stats.signoff;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How well distributions of the chips' accuracies with a given share above the spec explain the counts of right samples, all
 * distributions being allowed; for one position of the spec among the accuracies on these samples.
 *
 * <pre>
 * l(y) = max Σ_b n_b ln Σ_i g_i P_ib   subject to   Σ g = 1,  Σ g u = y
 * </pre>
 *
 * <p>The points i lie on the scale t = asin √a, half a standard deviation of the test's noise from each other near the spec; u_i is
 * the share of point i above the spec. A point is an atom, of which the one at the spec is there twice, on either side;
 * or, when accuracies are taken to be smooth, a normal distribution of half the noise's deviation, as long as it is near the spec.
 * P_ib is the probability of bin b of the counts at point i, for a count that is a binomial of as many trials as leave the noise that
 * chips do not share, rescaled. The maximum is found by expectation maximisation, with long steps for atoms.
 *
 * <p>Not safe for use by several threads.
 */
final class AccuracyMixture {
    private static final int MAX_STEPS = 300;
    private static final int STEPS_PER_CHECK = 10;
    private static final double MIN_GAIN = 0.002;
    private static final double SMALLEST = 1e-10;

    /** How much of the best distribution a search under a constraint starts from; the rest is even, as a lost point never comes back. */
    private static final double KEPT = 0.8;

    private static final int MAX_ROOT_STEPS = 60;
    private static final double ROOT_PRECISION = 1e-12;
    private static final double HALF_PI = Math.PI / 2;

    /** How far from the spec points are normal, and how wide, in deviations of the noise. */
    private static final double SMOOTH_WITHIN = 6;

    private static final double SMOOTH_SD = 0.5;
    private static final double[] NODES = {-1.4, -0.7, 0, 0.7, 1.4};
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final CountBins bins;
    private final boolean smooth;
    private final double[] above;
    private final double[][] probabilities;
    private final double[] mixed;
    private final double[] start;
    private final Fit best;

    /**
     * @param bins the counts
     * @param spec where the spec lies among the accuracies on these samples, between 0 and 1
     * @param trials of the binomial that has the noise that is left
     * @param smooth whether accuracies near the spec are taken to spread by half the noise
     */
    AccuracyMixture(CountBins bins, double spec, double trials, boolean smooth) {
        this.bins = bins;
        this.smooth = smooth;
        double center = StrictMath.asin(Math.sqrt(spec));
        double sigma = 0.5 / Math.sqrt(bins.samples());
        double[] points = points(center, sigma, bins.samples());
        int count = smooth ? points.length : points.length + 1;
        above = new double[count];
        probabilities = new double[count][];
        int next = 0;
        for (double point : points) {
            double distance = (point - center) / sigma;
            if (smooth) {
                boolean near = Math.abs(distance) <= SMOOTH_WITHIN;
                above[next] = near ? NORMAL.cumulativeProbability(distance / SMOOTH_SD) : distance > 0 ? 1 : 0;
                probabilities[next++] =
                        near ? spread(point, SMOOTH_SD * sigma, trials) : floored(probabilities(point, trials));
            } else {
                double[] atom = floored(probabilities(point, trials));
                if (distance <= 0) {
                    probabilities[next++] = atom;
                }
                if (distance >= 0) {
                    above[next] = 1;
                    probabilities[next++] = atom;
                }
            }
        }
        mixed = new double[bins.count()];
        start = new double[count];
        Arrays.fill(start, 1.0 / count);
        best = maximise(Double.NaN);
    }

    /** Rising; half a deviation apart up to five from the spec, which is one of them, then coarser; the last is an accuracy of 1. */
    private static double[] points(double center, double sigma, int samples) {
        double coarse = samples > 500 ? 1.5 : 1;
        double[] found = new double[21 + 2 * (int) Math.ceil(HALF_PI / (coarse * sigma)) + 1];
        int count = 0;
        for (double distance = 5 + coarse; center - distance * sigma >= 0.3 * sigma; distance += coarse) {
            found[count++] = center - distance * sigma;
        }
        for (int k = -10; k <= 10; k++) {
            double point = center + k * sigma / 2;
            if (k == 0 || point >= 0.3 * sigma && point < HALF_PI) {
                found[count++] = point;
            }
        }
        for (double distance = 5 + coarse; center + distance * sigma < HALF_PI; distance += coarse) {
            found[count++] = center + distance * sigma;
        }
        found[count++] = HALF_PI;
        Arrays.sort(found, 0, count);
        return Arrays.copyOf(found, count);
    }

    private double[] spread(double point, double sd, double trials) {
        double squares = 0;
        double sum = 0;
        for (double node : NODES) {
            double weight = StrictMath.exp(-node * node / 2);
            squares += weight * node * node;
            sum += weight;
        }
        double scale = sd / Math.sqrt(squares / sum);
        double[] mixture = new double[bins.count()];
        for (double node : NODES) {
            double[] atom = probabilities(Math.max(0, Math.min(HALF_PI, point + node * scale)), trials);
            double weight = StrictMath.exp(-node * node / 2) / sum;
            for (int b = 0; b < atom.length; b++) {
                mixture[b] += weight * atom[b];
            }
        }
        return floored(mixture);
    }

    private double[] probabilities(double point, double trials) {
        double sine = StrictMath.sin(point);
        double accuracy = point == HALF_PI ? 1 : sine * sine;
        double[] found = new double[bins.count()];
        double upToLast = 0;
        for (int b = 0; b < found.length; b++) {
            // two bins that touch share an end
            boolean touches = b > 0 && bins.first(b) == bins.last(b - 1) + 1;
            double below = touches ? upToLast : atMost(bins.first(b) - 1, accuracy, trials);
            upToLast = atMost(bins.last(b), accuracy, trials);
            found[b] = upToLast - below;
        }
        return found;
    }

    private double atMost(int count, double accuracy, double trials) {
        int m = bins.samples();
        if (count < 0 || count >= m) {
            return count < 0 ? 0 : 1;
        }
        double rescaled = (count + 0.5) * trials / m - 0.5;
        return RegularizedBeta.value(1 - accuracy, trials - rescaled, rescaled + 1);
    }

    private static double[] floored(double[] values) {
        for (int b = 0; b < values.length; b++) {
            values[b] = Math.max(SMALLEST, values[b]);
        }
        return values;
    }

    /** Log likelihood, and the share of the chips above the spec that has it. */
    record Fit(double logLikelihood, double above) {}

    /** The best of all distributions. */
    Fit best() {
        return best;
    }

    /** The largest log likelihood with a share above the spec, between 0 and 1. */
    double at(double share) {
        return maximise(share).logLikelihood();
    }

    /** Without a constraint where the share is NaN. */
    private Fit maximise(double share) {
        double[] weights = start.clone();
        rescale(weights, share);
        double last = Double.NEGATIVE_INFINITY;
        double[] ratios = new double[above.length];
        for (int step = 0; step < MAX_STEPS; step++) {
            mix(weights);
            if (step % STEPS_PER_CHECK == 0) {
                double now = logLikelihood();
                if (now - last < MIN_GAIN) {
                    break;
                }
                last = now;
            }
            ratios(ratios);
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= smooth ? ratios[i] : ratios[i] * Math.sqrt(ratios[i]);
            }
            rescale(weights, share);
        }
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * above[i];
            start[i] = Double.isNaN(share) ? KEPT * weights[i] + (1 - KEPT) / weights.length : start[i];
        }
        mix(weights);
        return new Fit(logLikelihood(), sum);
    }

    private void mix(double[] weights) {
        Arrays.fill(mixed, 0);
        for (int i = 0; i < weights.length; i++) {
            double[] row = probabilities[i];
            for (int b = 0; b < mixed.length; b++) {
                mixed[b] += weights[i] * row[b];
            }
        }
    }

    private void ratios(double[] ratios) {
        double[] scaled = new double[mixed.length];
        for (int b = 0; b < mixed.length; b++) {
            scaled[b] = bins.chips(b) / bins.chips() / mixed[b];
        }
        for (int i = 0; i < ratios.length; i++) {
            double[] row = probabilities[i];
            double sum = 0;
            for (int b = 0; b < scaled.length; b++) {
                sum += scaled[b] * row[b];
            }
            ratios[i] = sum;
        }
    }

    private double logLikelihood() {
        double sum = 0;
        for (int b = 0; b < mixed.length; b++) {
            sum += bins.chips(b) * StrictMath.log(mixed[b]);
        }
        return sum;
    }

    /** Makes the weights sum to 1, with the given share above the spec. */
    private void rescale(double[] weights, double share) {
        if (Double.isNaN(share)) {
            double sum = Arrays.stream(weights).sum();
            for (int i = 0; i < weights.length; i++) {
                weights[i] /= sum;
            }
        } else if (smooth) {
            tilt(weights, share);
        } else {
            double over = 0;
            double under = 0;
            for (int i = 0; i < weights.length; i++) {
                over += above[i] * weights[i];
                under += (1 - above[i]) * weights[i];
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= above[i] == 1 ? share / over : (1 - share) / under;
            }
        }
    }

    /** {@code g_i = c_i/(1 + λ(u_i − y))}, with the λ that makes the share y: the constrained maximum for the expectations c. */
    private void tilt(double[] weights, double share) {
        double sum = Arrays.stream(weights).sum();
        double low = -1 / (1 - share);
        double high = 1 / share;
        double lambda = 0;
        // Newton's steps on an excess that falls with λ, kept inside a shrinking bracket
        for (int step = 0; step < MAX_ROOT_STEPS; step++) {
            double excess = 0;
            double slope = 0;
            for (int i = 0; i < weights.length; i++) {
                double inverse = 1 / (1 + lambda * (above[i] - share));
                double term = weights[i] * (above[i] - share) * inverse;
                excess += term;
                slope -= term * (above[i] - share) * inverse;
            }
            if (excess > 0) {
                low = lambda;
            } else {
                high = lambda;
            }
            double next = lambda - excess / slope;
            next = next > low && next < high ? next : (low + high) / 2;
            boolean found = Math.abs(excess) <= ROOT_PRECISION * sum || high - low <= ROOT_PRECISION;
            if (found) {
                break;
            }
            lambda = next;
        }
        double tilted = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum * (1 + lambda * (above[i] - share));
            tilted += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= tilted;
        }
    }
}
