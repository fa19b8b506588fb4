package org.spikeyield.linalg;

import java.util.Arrays;

/**
 * Products in plain Java, with the same bytes on every machine.
 *
 * <p>Each entry of the product is summed in float in the order p = 0, 1, …, k−1, without fused multiply-add; the
 * just-in-time compiler may only vectorise across entries, which changes none of them.
 *
 * <p><b>Implementation note.</b> Two rows of C take four rows of B at a time. The rows of B are copied into arrays of
 * their own because the compiler does not vectorise a loop over several places of one array: 17 to 35 GFLOP/s against 6
 * to 9 with flat arrays (32×64·64×64 to 768×768·768×768, JDK 17, one core of an AMD Zen 4).
 */
final class JavaLinearAlgebra implements LinearAlgebra {

    private static final int UNROLL = 4;

    @Override
    public String name() {
        return "java";
    }

    @Override
    public void gemm(boolean transposeA, boolean transposeB, int m, int n, int k, float[] a, float[] b, float[] c) {
        Shapes.checkProduct(m, n, k, a, b, c);
        int terms = (k + UNROLL - 1) / UNROLL * UNROLL;
        float[][] rows = rows(transposeB, n, k, terms, b);
        float[] upper = new float[n];
        float[] lower = new float[n];
        float[] upperA = new float[terms];
        float[] lowerA = new float[terms];
        for (int i = 0; i < m; i += 2) {
            boolean pair = i + 1 < m;
            Arrays.fill(upper, 0);
            Arrays.fill(lower, 0);
            copyRow(transposeA, m, k, a, i, upperA);
            copyRow(transposeA, m, k, a, pair ? i + 1 : i, lowerA);
            for (int p = 0; p < terms; p += UNROLL) {
                addFour(
                        upper,
                        lower,
                        rows[p],
                        rows[p + 1],
                        rows[p + 2],
                        rows[p + 3],
                        upperA[p],
                        upperA[p + 1],
                        upperA[p + 2],
                        upperA[p + 3],
                        lowerA[p],
                        lowerA[p + 1],
                        lowerA[p + 2],
                        lowerA[p + 3]);
            }
            System.arraycopy(upper, 0, c, i * n, n);
            if (pair) {
                System.arraycopy(lower, 0, c, (i + 1) * n, n);
            }
        }
    }

    /** The rows of op(B), filled up with rows of zeros to a multiple of the unrolling. */
    private static float[][] rows(boolean transpose, int n, int k, int terms, float[] b) {
        float[][] rows = new float[terms][n];
        if (transpose) {
            for (int j = 0; j < n; j++) {
                for (int p = 0; p < k; p++) {
                    rows[p][j] = b[j * k + p];
                }
            }
        } else {
            for (int p = 0; p < k; p++) {
                System.arraycopy(b, p * n, rows[p], 0, n);
            }
        }
        return rows;
    }

    /** Row i of op(A); what lies behind its k entries stays zero. */
    private static void copyRow(boolean transpose, int m, int k, float[] a, int i, float[] row) {
        if (transpose) {
            for (int p = 0; p < k; p++) {
                row[p] = a[p * m + i];
            }
        } else {
            System.arraycopy(a, i * k, row, 0, k);
        }
    }

    private static void addFour(
            float[] upper,
            float[] lower,
            float[] b0,
            float[] b1,
            float[] b2,
            float[] b3,
            float u0,
            float u1,
            float u2,
            float u3,
            float l0,
            float l1,
            float l2,
            float l3) {
        for (int j = 0; j < upper.length; j++) {
            upper[j] = upper[j] + u0 * b0[j] + u1 * b1[j] + u2 * b2[j] + u3 * b3[j];
            lower[j] = lower[j] + l0 * b0[j] + l1 * b1[j] + l2 * b2[j] + l3 * b3[j];
        }
    }
}
