package org.spikeyield.stats;

import java.util.Arrays;
import org.spikeyield.stats.ScaledSigma.Law;

/**
 * The log likelihood of the {@link Law law} of rare failures for counts at several scales, without its constant binomial
 * coefficients.
 *
 * <pre>
 * ℓ = Σ_i [ k_i·ln(1 − exp(−Λ_i)) − (n_i − k_i)·Λ_i ],   ln Λ_i = θ + b·ln s_i + c·(1 − 1/s_i²),   c ≥ 0
 * </pre>
 *
 * <p>θ = a − c, the logarithm of Λ at scale 1, stands in the place of a. ℓ is concave in θ, b and c, so that Newton's steps, each
 * halved until ℓ rises, lead to its one peak; where that has c below 0, the peak at c = 0 is the highest that is allowed.
 */
final class ScaledSigmaLikelihood {
    private static final int UNKNOWNS = 3;
    private static final int MAX_STEPS = 200;
    private static final int MAX_HALVINGS = 60;

    /** Twice the rise of ℓ that a step has to promise to be worth taking. */
    private static final double TINY = 1e-12;

    private final double[][] columns;
    private final int[] failed;
    private final int[] chips;

    /** At least four scales with a failed chip, each with a passed one; the counts are shared. */
    ScaledSigmaLikelihood(double[] scales, int[] failed, int[] chips) {
        columns = Arrays.stream(scales)
                .mapToObj(scale -> new double[] {1, StrictMath.log(scale), 1 - 1 / (scale * scale)})
                .toArray(double[][]::new);
        this.failed = failed;
        this.chips = chips;
    }

    /** Where ℓ is largest, and its value there. */
    record Peak(double theta, double b, double c, double value) {

        Law law() {
            return new Law(theta + c, b, c);
        }
    }

    Peak peak() {
        double share = (double) Arrays.stream(failed).asLongStream().sum()
                / Arrays.stream(chips).asLongStream().sum();
        return bounded(StrictMath.log(-StrictMath.log1p(-share)), 0);
    }

    /** {@code 2·(max ℓ − max_{b,c} ℓ(theta, b, c))}. */
    double ratio(double theta, Peak peak) {
        return 2 * (peak.value() - bounded(theta, 1).value());
    }

    /** Twice the log likelihood that the peak lacks to a probability of its own at each scale. */
    double deviance(Peak peak) {
        double own = 0;
        for (int i = 0; i < chips.length; i++) {
            double share = (double) failed[i] / chips[i];
            own += weighted(failed[i], StrictMath.log(share)) + (chips[i] - failed[i]) * StrictMath.log1p(-share);
        }
        return Math.max(0, 2 * (own - peak.value()));
    }

    private Peak bounded(double theta, int from) {
        Peak free = climbed(theta, from, UNKNOWNS);
        return free.c() >= 0 ? free : climbed(theta, from, UNKNOWNS - 1);
    }

    /** Climbs from b = c = 0 by the unknowns {@code from} to {@code to − 1}. */
    private Peak climbed(double theta, int from, int to) {
        double[] place = {theta, 0, 0};
        double value = value(place);
        for (int step = 0; step < MAX_STEPS; step++) {
            double[] slopes = new double[to - from];
            double[][] bends = new double[to - from][to - from];
            derive(place, from, slopes, bends);
            double[] way = solved(bends, slopes);
            double promise = 0;
            for (int j = 0; j < way.length; j++) {
                promise += way[j] * slopes[j];
            }
            double[] next = moved(place, way, from);
            double reached = value(next);
            for (int i = 0; i < MAX_HALVINGS && !(reached > value); i++) {
                Arrays.setAll(way, j -> way[j] / 2);
                next = moved(place, way, from);
                reached = value(next);
            }
            if (!(promise > TINY && reached > value)) {
                break;
            }
            place = next;
            value = reached;
        }
        return new Peak(place[0], place[1], place[2], value);
    }

    private static double[] moved(double[] place, double[] way, int from) {
        double[] moved = place.clone();
        for (int j = 0; j < way.length; j++) {
            moved[from + j] += way[j];
        }
        return moved;
    }

    private double rate(double[] place, int i) {
        double log = 0;
        for (int j = 0; j < UNKNOWNS; j++) {
            log += place[j] * columns[i][j];
        }
        return StrictMath.exp(log);
    }

    private double value(double[] place) {
        double value = 0;
        for (int i = 0; i < chips.length; i++) {
            double rate = rate(place, i);
            value += weighted(failed[i], StrictMath.log(-StrictMath.expm1(-rate))) - (chips[i] - failed[i]) * rate;
        }
        return value;
    }

    private static double weighted(int count, double log) {
        return count == 0 ? 0 : count * log;
    }

    /** Adds the first derivatives of ℓ and the second with their sign turned. */
    private void derive(double[] place, int from, double[] slopes, double[][] bends) {
        for (int i = 0; i < chips.length; i++) {
            double rate = rate(place, i);
            double passing = (chips[i] - failed[i]) * rate;
            double failing = failed[i] * (rate / StrictMath.expm1(rate));
            double bend = passing + failing * (rate / -StrictMath.expm1(-rate) - 1);
            for (int row = 0; row < slopes.length; row++) {
                slopes[row] += (failing - passing) * columns[i][from + row];
                for (int column = 0; column < slopes.length; column++) {
                    bends[row][column] += bend * columns[i][from + row] * columns[i][from + column];
                }
            }
        }
    }

    /** Gauss's elimination, which changes the matrix; as it is positive definite, no rows need to change places. */
    private static double[] solved(double[][] matrix, double[] right) {
        double[] solution = right.clone();
        for (int pivot = 0; pivot < solution.length; pivot++) {
            for (int row = pivot + 1; row < solution.length; row++) {
                double factor = matrix[row][pivot] / matrix[pivot][pivot];
                for (int column = pivot; column < solution.length; column++) {
                    matrix[row][column] -= factor * matrix[pivot][column];
                }
                solution[row] -= factor * solution[pivot];
            }
        }
        for (int row = solution.length - 1; row >= 0; row--) {
            for (int column = row + 1; column < solution.length; column++) {
                solution[row] -= matrix[row][column] * solution[column];
            }
            solution[row] /= matrix[row][row];
        }
        return solution;
    }
}
