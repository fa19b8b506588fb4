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
        int exponent = scale(a, norm, power);
        double binaryExponent = exponent;
        double share = 1;
        for (int s = 0; s < SQUARINGS && norm > 0; s++) {
            algebra.gemm(false, false, n, n, n, power, power, square);
            share /= 2;
            norm = norm(square, entries);
            exponent = scale(square, norm, power);
            binaryExponent += share * exponent;
        }
        double rest = share * StrictMath.log(Math.scalb(norm, -exponent));
        return norm > 0 ? StrictMath.pow(2, binaryExponent) * StrictMath.exp(rest) : 0;
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

    /** Divides by the power of two that brings the norm to [1, 2), which rounds nothing, and returns its exponent. */
    private static int scale(float[] matrix, double norm, float[] scaled) {
        int exponent = norm > 0 ? Math.getExponent(norm) : 0;
        double factor = Math.scalb(1.0, -exponent);
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (matrix[i] * factor);
        }
        return exponent;
    }
}
