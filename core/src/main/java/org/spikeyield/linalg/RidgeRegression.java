package org.spikeyield.linalg;

/**
 * Least squares with a penalty on the size of the weights, from rows that come in pieces:
 *
 * <pre>
 *   W = argmin Σ_t ‖x_t·W − y_t‖² + λ·‖W‖²  =  (XᵀX + λ·I)⁻¹·XᵀY
 * </pre>
 *
 * <p>Source: Hoerl and Kennard, Technometrics 12, 55 (1970). The sums are kept in double. Not safe for use by several threads.
 */
public final class RidgeRegression {
    private final LinearAlgebra algebra;
    private final int features;
    private final int targets;
    private final double[] moments;
    private final double[] products;
    private final float[] square;
    private final float[] right;
    private final double[] targetSquares;

    /**
     * @param algebra products of matrices
     * @param features length of a row x, at least 1
     * @param targets length of a row y, at least 1
     */
    public RidgeRegression(LinearAlgebra algebra, int features, int targets) {
        this.algebra = algebra;
        this.features = features;
        this.targets = targets;
        moments = new double[features * features];
        products = new double[features * targets];
        targetSquares = new double[targets];
        square = new float[features * features];
        right = new float[features * targets];
    }

    /**
     * Takes more rows.
     *
     * @param rows how many, at least 1
     * @param x [rows×features], not modified
     * @param y [rows×targets], not modified
     */
    public void add(int rows, float[] x, float[] y) {
        algebra.gemm(true, false, features, features, rows, x, x, square);
        accumulate(square, moments);
        algebra.gemm(true, false, features, targets, rows, x, y, right);
        accumulate(right, products);
        for (int k = 0; k < rows * targets; k++) {
            targetSquares[k % targets] += (double) y[k] * y[k];
        }
    }

    /** Whether all rows so far were zero, so that any weights fit alike. */
    public boolean blank() {
        return diagonal() == 0;
    }

    /**
     * The weights that fit the rows so far.
     *
     * @param ridge λ as a multiple of the mean diagonal element of XᵀX, positive
     * @return W [features×targets]
     * @throws ArithmeticException when no row had a value other than zero, or the sums over rows are not finite
     */
    public float[] solve(double ridge) {
        return solve(ridge, 0);
    }

    /**
     * The weights that fit the rows so far where every weight W_jk will be off by a factor of its own, {@code 1 + δ·Normal(0, 1)}: what that adds to the
     * squares on average is {@code δ²·Σ_jk W_jk²·Σ_t x_tj²}, as much again of the diagonal of XᵀX.
     *
     * @param ridge λ as a multiple of the mean diagonal element of XᵀX, 0 or more
     * @param variance δ², 0 or more
     * @return W [features×targets]
     * @throws ArithmeticException when no row had a value other than zero, or the sums over rows are not finite
     */
    public float[] solve(double ridge, double variance) {
        // scaled to a mean diagonal of one, so that floats hold sums over any number of rows
        double scale = features / diagonal();
        float[] a = new float[moments.length];
        for (int k = 0; k < a.length; k++) {
            a[k] = (float) (moments[k] * scale);
        }
        for (int i = 0; i < features; i++) {
            a[i * features + i] = (float) (moments[i * features + i] * scale * (1 + variance)) + (float) ridge;
        }
        float[] b = new float[products.length];
        for (int k = 0; k < b.length; k++) {
            b[k] = (float) (products[k] * scale);
        }
        return algebra.solve(features, targets, a, b);
    }

    /**
     * How large what some weights give is along the targets, target by target: {@code Σ_t (x_t·W)·y_t / Σ_t y_t·y_t}. Below one for
     * those of {@link #solve}: what a row cannot tell, the fit leaves out. One for a target that is always zero.
     *
     * @param weights W [features×targets], not modified
     * @return [targets]
     */
    public double[] slopes(float[] weights) {
        double[] slopes = new double[targets];
        for (int k = 0; k < weights.length; k++) {
            slopes[k % targets] += weights[k] * products[k];
        }
        for (int k = 0; k < targets; k++) {
            slopes[k] = targetSquares[k] == 0 ? 1 : slopes[k] / targetSquares[k];
        }
        return slopes;
    }

    private double diagonal() {
        double diagonal = 0;
        for (int i = 0; i < features; i++) {
            diagonal += moments[i * features + i];
        }
        return diagonal;
    }

    private static void accumulate(float[] more, double[] sum) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += more[k];
        }
    }
}
