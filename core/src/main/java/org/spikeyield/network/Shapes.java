package org.spikeyield.network;

/**
 * Shape and range checks of the network values; each failure is one {@link IllegalArgumentException} that holds both
 * numbers.
 */
final class Shapes {
    private Shapes() {}

    static void vector(String name, float[] values, int length) {
        if (values.length != length) {
            throw new IllegalArgumentException(name + " has " + values.length + " values, must have " + length);
        }
    }

    static void matrix(String name, float[][] rows, int height, int width) {
        if (rows.length != height) {
            throw new IllegalArgumentException(
                    name + " has " + rows.length + " rows, must be [" + height + ", " + width + "]");
        }
        for (int i = 0; i < height; i++) {
            if (rows[i].length != width) {
                throw new IllegalArgumentException(name + " row " + i + " has " + rows[i].length + " values, must be ["
                        + height + ", " + width + "]");
            }
        }
    }

    /** Refuses an empty dimension, which no network has. */
    static void notEmpty(String name, int size) {
        if (size == 0) {
            throw new IllegalArgumentException(name + " is empty, must have at least one value");
        }
    }

    static void positive(String name, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] > 0)) {
                throw new IllegalArgumentException(name + "[" + i + "] is " + values[i] + ", must be positive");
            }
        }
    }

    /** The width of a matrix that may not be empty. */
    static int width(String name, float[][] rows) {
        notEmpty(name, rows.length);
        notEmpty(name, rows[0].length);
        return rows[0].length;
    }
}
