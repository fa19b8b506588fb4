package org.spikeyield.stats.scaling;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Least squares with coefficients that are not negative, for a handful of them: of all sets of coefficients that may differ from zero the one
 * with the least sum of squares among those whose solution is not negative. That is the optimum, since the problem is convex.
 */
final class NonNegativeLeastSquares {
    private static final double SINGULAR = 1e-12;

    private NonNegativeLeastSquares() {}

    /**
     * Solves it.
     *
     * @param rows {@code [points][coefficients]}, not modified
     * @param values {@code [points]}, not modified
     */
    static double[] solve(double[][] rows, double[] values) {
        int width = rows[0].length;
        double[] best = new double[width];
        double least = squares(rows, values, best);
        for (int set = 1; set < 1 << width; set++) {
            double[] solution = solve(rows, values, set);
            double sum = squares(rows, values, solution);
            if (Arrays.stream(solution).allMatch(value -> value >= 0) && sum < least) {
                best = solution;
                least = sum;
            }
        }
        return best;
    }

    private static double squares(double[][] rows, double[] values, double[] coefficients) {
        double sum = 0;
        for (int k = 0; k < rows.length; k++) {
            double left = values[k];
            for (int i = 0; i < coefficients.length; i++) {
                left -= rows[k][i] * coefficients[i];
            }
            sum += left * left;
        }
        return sum;
    }

    /** The solution with the other coefficients at zero, by modified Gram–Schmidt; NaN where it is not unique. */
    private static double[] solve(double[][] rows, double[] values, int set) {
        int[] chosen = IntStream.range(0, rows[0].length)
                .filter(i -> (set & 1 << i) != 0)
                .toArray();
        int n = chosen.length;
        double[][] q = new double[n][rows.length];
        double[][] r = new double[n][n];
        double[] rest = values.clone();
        double[] projected = new double[n];
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < rows.length; k++) {
                q[j][k] = rows[k][chosen[j]];
            }
            double before = Math.sqrt(dot(q[j], q[j]));
            for (int i = 0; i < j; i++) {
                r[i][j] = dot(q[i], q[j]);
                subtract(q[j], r[i][j], q[i]);
            }
            r[j][j] = Math.sqrt(dot(q[j], q[j]));
            if (!(r[j][j] > SINGULAR * before)) {
                return nothing(rows[0].length);
            }
            for (int k = 0; k < rows.length; k++) {
                q[j][k] /= r[j][j];
            }
            projected[j] = dot(q[j], rest);
            subtract(rest, projected[j], q[j]);
        }
        double[] solution = new double[rows[0].length];
        for (int j = n - 1; j >= 0; j--) {
            double sum = projected[j];
            for (int i = j + 1; i < n; i++) {
                sum -= r[j][i] * solution[chosen[i]];
            }
            solution[chosen[j]] = sum / r[j][j];
        }
        return solution;
    }

    private static double[] nothing(int length) {
        double[] nothing = new double[length];
        Arrays.fill(nothing, Double.NaN);
        return nothing;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static void subtract(double[] a, double factor, double[] b) {
        for (int k = 0; k < a.length; k++) {
            a[k] -= factor * b[k];
        }
    }
}
