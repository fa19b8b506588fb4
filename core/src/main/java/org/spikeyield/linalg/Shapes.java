package org.spikeyield.linalg;

/** Checks of dimensions and array lengths that all operations share. */
final class Shapes {

    private Shapes() {}

    /** Refuses operands that do not cover [m×k]·[k×n] = [m×n]. */
    static void checkProduct(int m, int n, int k, float[] a, float[] b, float[] c) {
        checkMatrix("a", m, k, a);
        checkMatrix("b", k, n, b);
        checkMatrix("c", m, n, c);
        if (c == a || c == b) {
            throw new IllegalArgumentException("the product must not overwrite its own operand");
        }
    }

    /** Refuses an array that is shorter than rows·columns, and dimensions below 1. */
    static void checkMatrix(String name, int rows, int columns, float[] matrix) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "matrix " + name + " is [" + rows + "×" + columns + "], dimensions start at 1");
        }
        if ((long) rows * columns > matrix.length) {
            throw new IllegalArgumentException("matrix " + name + " [" + rows + "×" + columns + "] has " + matrix.length
                    + " entries, needed are " + (long) rows * columns);
        }
    }
}
