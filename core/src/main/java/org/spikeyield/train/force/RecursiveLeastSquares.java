package org.spikeyield.train.force;

import java.util.Arrays;

/**
 * Recursive least squares for a linear decoder {@code z = Wᵀ·r}: after every step W is the least-squares fit to all steps so
 * far, with a ridge of 1/α.
 *
 * <pre>
 *   q = P·r / (1 + rᵀ·P·r),   P ← P − q·(P·r)ᵀ,   W ← W − q·(z − target)ᵀ
 * </pre>
 *
 * <p>Source: Haykin, Adaptive Filter Theory, ch. 9; as FORCE uses it: Sussillo and Abbott, Neuron 63, 544 (2009), eq. 4–5.
 *
 * <p>Implementation note: P is kept in double, since its elements shrink by many orders of magnitude while the least certain
 * directions keep theirs; {@code P − q̂·q̂ᵀ} with {@code q̂ = P·r/√(1 + rᵀ·P·r)} keeps it symmetric to the bit. Memory is what limits the speed, so P takes in
 * a step's q̂ only when the next step's P·r is formed, row by row in one pass.
 */
final class RecursiveLeastSquares {
    private final int n;
    private final int outputs;
    /** P before the last step. */
    private final double[][] inverse;

    private final float[][] decoder;
    /** q̂ of the last step. */
    private double[] product;

    private double[] nextProduct;
    private final float[] error;

    /**
     * @param n length of r
     * @param outputs length of z
     * @param alpha P(0) = α·I
     */
    RecursiveLeastSquares(int n, int outputs, double alpha) {
        this.n = n;
        this.outputs = outputs;
        inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            inverse[i][i] = alpha;
        }
        decoder = new float[n][outputs];
        product = new double[n];
        nextProduct = new double[n];
        error = new float[outputs];
    }

    /** Decodes {@code z = Wᵀ·r}. */
    void decode(float[] r, float[] z) {
        Arrays.fill(z, 0f);
        for (int j = 0; j < n; j++) {
            if (r[j] != 0) {
                add(z, decoder[j], r[j]);
            }
        }
    }

    /**
     * Takes in a step.
     *
     * @param r filtered spike trains [N], not modified
     * @param z what they were decoded to, not modified
     * @param target what they should have been decoded to, not modified
     */
    void learn(float[] r, float[] z, float[] target) {
        takeInLast(r);
        double norm = 1;
        for (int j = 0; j < n; j++) {
            norm += product[j] * r[j];
        }
        double scale = 1 / Math.sqrt(norm);
        for (int i = 0; i < n; i++) {
            product[i] *= scale;
        }
        for (int c = 0; c < outputs; c++) {
            error[c] = (float) ((z[c] - target[c]) * scale);
        }
        for (int j = 0; j < n; j++) {
            add(decoder[j], error, (float) -product[j]);
        }
    }

    /** Takes q̂ of the last step into P and forms P·r. */
    private void takeInLast(float[] r) {
        Arrays.fill(nextProduct, 0);
        for (int j = 0; j < n; j++) {
            if (r[j] == 0) {
                add(inverse[j], product, -product[j]);
            } else {
                addBoth(inverse[j], product, -product[j], nextProduct, r[j]);
            }
        }
        double[] last = product;
        product = nextProduct;
        nextProduct = last;
    }

    /** The decoder W [N][outputs] as it stands; copied. */
    float[][] decoder() {
        return Arrays.stream(decoder).map(float[]::clone).toArray(float[][]::new);
    }

    /** {@code y += factor·x}, then {@code z += rate·y}. */
    private static void addBoth(double[] y, double[] x, double factor, double[] z, double rate) {
        for (int i = 0; i < y.length; i++) {
            double sum = y[i] + factor * x[i];
            y[i] = sum;
            z[i] += rate * sum;
        }
    }

    private static void add(double[] y, double[] x, double factor) {
        for (int i = 0; i < y.length; i++) {
            y[i] += factor * x[i];
        }
    }

    private static void add(float[] y, float[] x, float factor) {
        for (int i = 0; i < y.length; i++) {
            y[i] += factor * x[i];
        }
    }
}
