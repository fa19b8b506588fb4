package org.spikeyield.linalg;

/** Spectral radius by repeated squaring; see {@link LinearAlgebra#spectralRadius}. */
final class GelfandRadius {

    private static final int SQUARINGS = 32;

    private GelfandRadius() {}

    static double of(LinearAlgebra algebra, int n, float[] a) {
        Shapes.checkMatrix("a", n, n, a);
        int entries = n * n;
        float[] power = new float[entries];
        float[] square = new float[entries];
        double norm = norm(a, entries);
        scale(a, norm, power);
        double logNorm = 0;
        double share = 1;
        for (int s = 0; s < SQUARINGS && norm > 0; s++) {
            logNorm += share * StrictMath.log(norm);
            algebra.gemm(false, false, n, n, n, power, power, square);
            norm = norm(square, entries);
            scale(square, norm, power);
            share /= 2;
        }
        return norm > 0 ? StrictMath.exp(logNorm + share * StrictMath.log(norm)) : 0;
    }

    private static double norm(float[] matrix, int entries) {
        double sum = 0;
        for (int i = 0; i < entries; i++) {
            sum += (double) matrix[i] * matrix[i];
        }
        if (!Double.isFinite(sum)) {
            throw new ArithmeticException("the spectral radius of a matrix with an entry that is not finite");
        }
        return Math.sqrt(sum);
    }

    private static void scale(float[] matrix, double norm, float[] scaled) {
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = norm > 0 ? (float) (matrix[i] / norm) : 0;
        }
    }
}
