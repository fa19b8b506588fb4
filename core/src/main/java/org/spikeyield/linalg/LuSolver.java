package org.spikeyield.linalg;

/**
 * Gaussian elimination with partial pivoting on the matrix [A | B], in double.
 *
 * <p>Source: Golub and Van Loan, Matrix Computations, 4th edition, algorithms 3.4.1 and 3.1.2.
 */
final class LuSolver {

    private LuSolver() {}

    static float[] solve(int n, int columns, float[] a, float[] b) {
        Shapes.checkMatrix("a", n, n, a);
        Shapes.checkMatrix("b", n, columns, b);
        double[][] rows = augmented(n, columns, a, b);
        for (int p = 0; p < n; p++) {
            choosePivot(rows, p);
            eliminate(rows, p);
        }
        substituteBack(rows);
        return solution(rows, columns);
    }

    private static double[][] augmented(int n, int columns, float[] a, float[] b) {
        double[][] rows = new double[n][n + columns];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                rows[i][j] = a[i * n + j];
            }
            for (int j = 0; j < columns; j++) {
                rows[i][n + j] = b[i * columns + j];
            }
        }
        return rows;
    }

    /** Brings the row with the largest entry in column p to place p. */
    private static void choosePivot(double[][] rows, int p) {
        int best = p;
        for (int i = p + 1; i < rows.length; i++) {
            if (Math.abs(rows[i][p]) > Math.abs(rows[best][p])) {
                best = i;
            }
        }
        double[] row = rows[best];
        rows[best] = rows[p];
        rows[p] = row;
        if (row[p] == 0 || !Double.isFinite(row[p])) {
            throw new ArithmeticException("matrix [" + rows.length + "×" + rows.length
                    + "] cannot be solved: the pivot of column " + p + " is " + row[p]);
        }
    }

    private static void eliminate(double[][] rows, int p) {
        double[] pivotRow = rows[p];
        for (int i = p + 1; i < rows.length; i++) {
            double[] row = rows[i];
            double factor = row[p] / pivotRow[p];
            if (factor != 0) {
                subtract(row, factor, pivotRow, p + 1);
            }
        }
    }

    private static void substituteBack(double[][] rows) {
        int n = rows.length;
        for (int p = n - 1; p >= 0; p--) {
            double[] row = rows[p];
            for (int j = n; j < row.length; j++) {
                row[j] /= row[p];
            }
            for (int i = 0; i < p; i++) {
                subtract(rows[i], rows[i][p], row, n);
            }
        }
    }

    private static void subtract(double[] row, double factor, double[] other, int from) {
        for (int j = from; j < row.length; j++) {
            row[j] -= factor * other[j];
        }
    }

    private static float[] solution(double[][] rows, int columns) {
        int n = rows.length;
        float[] x = new float[Math.multiplyExact(n, columns)];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < columns; j++) {
                float value = (float) rows[i][n + j];
                if (!Float.isFinite(value)) {
                    throw new ArithmeticException("the solution of [" + n + "×" + n + "] equations is " + rows[i][n + j]
                            + " in row " + i + ", which is no finite float");
                }
                x[i * columns + j] = value;
            }
        }
        return x;
    }
}
