package org.spikeyield.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** The bytes of the plain Java implementation are the same everywhere. */
class JavaLinearAlgebraTest {

    private final LinearAlgebra algebra = LinearAlgebra.named("java");

    /** Each entry is the plain float sum in the order of p, whatever is unrolled, transposed or vectorised. */
    @Test
    void sumsInTheOrderOfTheIndex() {
        int m = 31;
        int n = 70;
        int k = 67;
        float[] a = LinearAlgebraTest.gaussian(1, m * k);
        float[] b = LinearAlgebraTest.gaussian(2, k * n);
        float[] expected = new float[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float sum = 0;
                for (int p = 0; p < k; p++) {
                    sum += a[i * k + p] * b[p * n + j];
                }
                expected[i * n + j] = sum;
            }
        }
        float[] product = new float[m * n];

        for (int round = 0; round < 2_000; round++) {
            algebra.gemm(false, false, m, n, k, a, b, product);
        }
        assertThat(product).isEqualTo(expected);

        algebra.gemm(true, true, m, n, k, transpose(m, k, a), transpose(k, n, b), product);
        assertThat(product).isEqualTo(expected);
    }

    /**
     * Pins the bytes of a product, a solution and a spectral radius. The check sums were printed by this test under
     * OpenJDK 17 and were the same with {@code -Xint}, {@code -XX:TieredStopAtLevel=1} and {@code -XX:UseAVX} 0, 2, 3.
     */
    @Test
    void givesPinnedBytes() {
        int n = 61;
        float[] a = LinearAlgebraTest.gaussian(1, n * n);
        float[] b = LinearAlgebraTest.gaussian(2, n * n);

        assertThat(checksum(LinearAlgebraTest.product(algebra, n, n, n, a, b))).isEqualTo(3376611174L);
        assertThat(checksum(algebra.solve(n, n, a, b))).isEqualTo(2672097997L);
        assertThat(algebra.spectralRadius(n, a)).isEqualTo(8.141536141995847);
    }

    private static float[] transpose(int rows, int columns, float[] matrix) {
        float[] transposed = new float[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                transposed[j * rows + i] = matrix[i * columns + j];
            }
        }
        return transposed;
    }

    private static long checksum(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
