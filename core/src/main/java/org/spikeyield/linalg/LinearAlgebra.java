package org.spikeyield.linalg;

import java.lang.reflect.InvocationTargetException;
import org.spikeyield.InvalidInputException;

/**
 * Dense matrix operations on flat row-major {@code float[]}.
 *
 * <p>Equal calls give equal bytes within one implementation on one kind of processor; {@code java} gives them on every
 * machine. Implementations may be used by several threads at once.
 */
public interface LinearAlgebra {

    /** The name by which a study asks for it: {@code nd4j} or {@code java}. */
    String name();

    /**
     * Multiplies two matrices: C = op(A)·op(B), where op(X) is X or its transpose.
     *
     * @param transposeA whether A is given as [k×m] and to be transposed, instead of as [m×k]
     * @param transposeB whether B is given as [n×k] and to be transposed, instead of as [k×n]
     * @param m rows of C, at least 1
     * @param n columns of C, at least 1
     * @param k length of the sums, at least 1
     * @param a m·k entries or more, not modified
     * @param b k·n entries or more, not modified
     * @param c m·n entries or more, overwritten; another array than {@code a} and {@code b}
     * @throws IllegalArgumentException if a dimension is below 1 or an array too short
     */
    void gemm(boolean transposeA, boolean transposeB, int m, int n, int k, float[] a, float[] b, float[] c);

    /**
     * Solves A·X = B by LU decomposition with partial pivoting, computed in double.
     *
     * <p><b>Implementation note.</b> Plain Java in every implementation: for 768 equations with 192 right-hand sides it
     * takes 0.06 s, where ND4J's {@code linalg().solve} takes 4.6 s, leaves a residual 300 times as large, and answers a
     * singular matrix with infinities (ND4J 1.0.0-M2.1, one core).
     *
     * @param n equations, at least 1
     * @param columns right-hand sides, at least 1
     * @param a [n×n], not modified
     * @param b [n×columns], not modified
     * @return X [n×columns], a new array
     * @throws ArithmeticException if a pivot is zero or not finite, or the solution does not fit a float
     * @throws IllegalArgumentException if a dimension is below 1 or an array too short
     */
    default float[] solve(int n, int columns, float[] a, float[] b) {
        return LuSolver.solve(n, columns, a, b);
    }

    /**
     * The largest absolute value of an eigenvalue, by Gelfand's formula with repeated squaring.
     *
     * <pre>
     * rho(A) = lim ||A^q||^(1/q),  q = 2^32, Frobenius norm
     * </pre>
     *
     * <p>The power is scaled by a power of two after each squaring, to a norm in [1, 2), and the exponents are summed, so
     * nothing overflows; complex and repeated eigenvalues need no special care. The result carries the rounding of float
     * products: a relative 10<sup>−6</sup> or so for a matrix with independent eigenvectors, more for a defective one.
     *
     * @param n rows and columns, at least 1
     * @param a [n×n], not modified
     * @return 0 when a power vanishes
     * @throws ArithmeticException if the matrix has an entry that is not finite
     * @throws IllegalArgumentException if a dimension is below 1 or the array too short
     */
    default double spectralRadius(int n, float[] a) {
        return GelfandRadius.of(this, n, a);
    }

    /**
     * The implementation of this name.
     *
     * @param name {@code nd4j} or {@code java}
     * @throws InvalidInputException if the name is another, or ND4J is asked for and cannot be used here
     */
    static LinearAlgebra named(String name) {
        return switch (name) {
            case "java" -> new JavaLinearAlgebra();
            case "nd4j" -> nd4j();
            default ->
                throw new InvalidInputException("linalg: \"" + name + "\" is not known, allowed are nd4j and java");
        };
    }

    private static LinearAlgebra nd4j() {
        ClassLoader loader = LinearAlgebra.class.getClassLoader();
        try {
            Class.forName("org.nd4j.linalg.factory.Nd4j", false, loader);
        } catch (ClassNotFoundException e) {
            throw Nd4jProblem.absent();
        }
        try {
            // By name, so that nothing of ND4J is loaded or verified where it is not asked for.
            LinearAlgebra nd4j = Class.forName("org.spikeyield.linalg.Nd4jLinearAlgebra", true, loader)
                    .asSubclass(LinearAlgebra.class)
                    .getDeclaredConstructor()
                    .newInstance();
            // Much of ND4J is loaded with the first product, and what is missing must show here.
            nd4j.gemm(false, false, 1, 1, 1, new float[] {1}, new float[] {1}, new float[1]);
            return nd4j;
        } catch (InvocationTargetException e) {
            throw Nd4jProblem.unusable(e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw Nd4jProblem.unusable(e);
        }
    }
}
