package org.spikeyield.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;

/** The contract of {@link LinearAlgebra}, run over every implementation. */
class LinearAlgebraTest {

    static List<LinearAlgebra> implementations() {
        return List.of(LinearAlgebra.named("java"), LinearAlgebra.named("nd4j"));
    }

    static List<Arguments> products() {
        int[][] shapes = {
            {1, 1, 1},
            {2, 3, 4},
            {3, 2, 5},
            {5, 7, 1},
            {1, 64, 64},
            {32, 1, 64},
            {32, 64, 64},
            {33, 65, 127},
            {160, 90, 31}
        };
        List<Arguments> cases = new ArrayList<>();
        for (LinearAlgebra algebra : implementations()) {
            for (int[] shape : shapes) {
                for (int transposes = 0; transposes < 4; transposes++) {
                    cases.add(Arguments.of(
                            algebra, (transposes & 1) > 0, (transposes & 2) > 0, shape[0], shape[1], shape[2]));
                }
            }
        }
        return cases;
    }

    /** Within 2k·eps of the double sum of absolute products, the bound on any order of summation in float. */
    @ParameterizedTest(name = "{0} {1} {2} [{3}×{4}], k = {5}")
    @MethodSource("products")
    void multipliesLikeTheDefinition(
            LinearAlgebra algebra, boolean transposeA, boolean transposeB, int m, int n, int k) {
        float[] a = gaussian(1, m * k);
        float[] b = gaussian(2, k * n);
        float[] c = new float[m * n + 1];
        Arrays.fill(c, Float.NaN);

        algebra.gemm(transposeA, transposeB, m, n, k, a, b, c);

        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                double size = 0;
                for (int p = 0; p < k; p++) {
                    double term =
                            (double) a[transposeA ? p * m + i : i * k + p] * b[transposeB ? j * k + p : p * n + j];
                    sum += term;
                    size += Math.abs(term);
                }
                assertThat((double) c[i * n + j]).isCloseTo(sum, within(2 * k * 0x1p-24 * size));
            }
        }
        assertThat(c[m * n]).as("behind the product").isNaN();
        assertThat(a).as("a").isEqualTo(gaussian(1, m * k));
        assertThat(b).as("b").isEqualTo(gaussian(2, k * n));
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void givesTheSameBytesWhenCalledAgainAndFromOtherThreads(LinearAlgebra algebra) throws Exception {
        float[] a = gaussian(1, 40 * 50);
        float[] b = gaussian(2, 50 * 60);
        float[] expected = product(algebra, 40, 60, 50, a, b);

        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<float[]>> results = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int size = 1 + i;
                results.add(threads.submit(() -> {
                    product(algebra, size, size, size, gaussian(size, size * size), gaussian(3, size * size));
                    return product(algebra, 40, 60, 50, a, b);
                }));
            }
            for (Future<float[]> result : results) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void letsInfinityAndNanThrough(LinearAlgebra algebra) {
        float[] c = new float[2];

        algebra.gemm(
                false, false, 1, 2, 2, new float[] {1, 1}, new float[] {Float.POSITIVE_INFINITY, Float.NaN, 1, 1}, c);

        assertThat(c).containsExactly(Float.POSITIVE_INFINITY, Float.NaN);
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void refusesShortArraysAndEmptyShapes(LinearAlgebra algebra) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> algebra.gemm(false, false, 2, 2, 2, new float[3], new float[4], new float[4]))
                .withMessage("matrix a [2×2] has 3 entries, needed are 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> algebra.gemm(false, false, 2, 2, 2, new float[4], new float[3], new float[4]))
                .withMessage("matrix b [2×2] has 3 entries, needed are 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> algebra.gemm(false, false, 2, 2, 2, new float[4], new float[4], new float[3]))
                .withMessage("matrix c [2×2] has 3 entries, needed are 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> algebra.gemm(false, false, 2, 0, 2, new float[4], new float[4], new float[4]))
                .withMessage("matrix b is [2×0], dimensions start at 1");
        float[] both = new float[4];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> algebra.gemm(false, false, 2, 2, 2, both, new float[4], both))
                .withMessage("the product must not overwrite its own operand");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> algebra.solve(65_536, 1, new float[4], new float[4]))
                .withMessage("matrix a [65536×65536] has 4 entries, needed are 4294967296");
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void solvesWhatItMultipliedTogether(LinearAlgebra algebra) {
        int n = 90;
        int columns = 7;
        float[] a = gaussian(1, n * n);
        float[] x = gaussian(2, n * columns);
        float[] b = product(algebra, n, columns, n, a, x);

        float[] solved = algebra.solve(n, columns, a, b);

        assertThat(solved).hasSize(n * columns);
        for (int i = 0; i < solved.length; i++) {
            assertThat(solved[i]).isCloseTo(x[i], within(2e-3f));
        }
        assertThat(a).isEqualTo(gaussian(1, n * n));
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void solvesExactlyWhenRowsMustBeExchanged(LinearAlgebra algebra) {
        float[] a = {0, 2, 0, 0, 0, 4, 8, 0, 0};
        float[] b = {2, 1, 8, 2, 4, 3};

        assertThat(algebra.solve(3, 2, a, b)).containsExactly(0.5f, 0.375f, 1, 0.5f, 2, 0.5f);
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void refusesToSolveWhenMatrixIsSingularOrSolutionTooLarge(LinearAlgebra algebra) {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> algebra.solve(2, 1, new float[] {1, 2, 2, 4}, new float[] {1, 1}))
                .withMessage("matrix [2×2] cannot be solved: the pivot of column 1 is 0.0");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> algebra.solve(1, 1, new float[] {Float.NaN}, new float[] {1}))
                .withMessage("matrix [1×1] cannot be solved: the pivot of column 0 is NaN");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> algebra.solve(1, 1, new float[] {1e-30f}, new float[] {1e30f}))
                .withMessageContaining("no finite float");
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void findsKnownSpectralRadii(LinearAlgebra algebra) {
        assertRadius(algebra, 1, 3, -3);
        assertRadius(algebra, 2, 2, 1, 5, 0, -2);
        // a rotation by 90 degrees, stretched: eigenvalues ±0.5i
        assertRadius(algebra, 2, 0.5, 0, -0.5f, 0.5f, 0);
        // x³ = 2x² + x − 2 = (x−1)(x+1)(x−2)
        assertRadius(algebra, 3, 2, 2, 1, -2, 1, 0, 0, 0, 1, 0);
        // rank one: the radius is the trace
        assertRadius(algebra, 2, 7, 3, 2, 6, 4);
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void findsZeroRadiusWhenAPowerVanishes(LinearAlgebra algebra) {
        assertThat(algebra.spectralRadius(3, new float[9])).isZero();
        assertThat(algebra.spectralRadius(3, new float[] {0, 5, 7, 0, 0, 9, 0, 0, 0}))
                .isZero();
    }

    /** rho(s·A) = |s|·rho(A), over scales whose squares leave the range of float; rho(Aᵀ) = rho(A). */
    @ParameterizedTest
    @MethodSource("implementations")
    void scalesTheRadiusWithTheMatrix(LinearAlgebra algebra) {
        int n = 48;
        float[] a = gaussian(1, n * n);
        double radius = algebra.spectralRadius(n, a);
        float[] transposed = new float[n * n];
        for (int i = 0; i < n * n; i++) {
            transposed[i % n * n + i / n] = a[i];
        }

        assertThat(radius).isBetween(0.8 * Math.sqrt(n), 1.5 * Math.sqrt(n));
        assertThat(algebra.spectralRadius(n, transposed)).isCloseTo(radius, within(1e-5 * radius));
        for (float scale : new float[] {-1, 0x1p-100f, 0x1p100f}) {
            float[] scaled = new float[n * n];
            for (int i = 0; i < n * n; i++) {
                scaled[i] = scale * a[i];
            }
            double expected = Math.abs(scale) * radius;
            assertThat(algebra.spectralRadius(n, scaled)).isCloseTo(expected, within(1e-5 * expected));
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void refusesTheRadiusWhenAnEntryIsNotFinite(LinearAlgebra algebra) {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> algebra.spectralRadius(2, new float[] {1, Float.NaN, 0, 1}))
                .withMessageContaining("not finite");
    }

    private static void assertRadius(LinearAlgebra algebra, int n, double radius, float... a) {
        assertThat(algebra.spectralRadius(n, a)).isCloseTo(radius, within(2e-6 * radius));
    }

    static float[] product(LinearAlgebra algebra, int m, int n, int k, float[] a, float[] b) {
        float[] c = new float[m * n];
        algebra.gemm(false, false, m, n, k, a, b, c);
        return c;
    }

    /** Standard normal entries, rounded to float; equal for equal arguments. */
    static float[] gaussian(int row, int length) {
        RandomStream stream = RandomStream.of(new StreamKey(20211203, Role.TEST, 0, 0, StreamGroup.TEACHER_INIT, row));
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) stream.nextGaussian();
        }
        return values;
    }
}
