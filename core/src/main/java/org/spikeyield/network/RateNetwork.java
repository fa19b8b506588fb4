package org.spikeyield.network;

import java.util.Arrays;

/**
 * The teacher: a recurrent network of rate units, with {@code a = tanh(x)}, {@code y = a·w_out} and
 * {@code x += dt/tau · (−x + c·w_in + a·w_rec + bias)}.
 *
 * <p>Source: Büchel et al., Scientific Reports 11, 23376 (2021), doi 10.1038/s41598-021-02779-x. Arrays are shared and
 * never modified; {@code equals} compares their contents.
 *
 * @param tau time constants in seconds, [Nc], positive
 * @param wIn input weights, [C][Nc]
 * @param wRec recurrent weights, [Nc sending][Nc receiving]
 * @param wOut readout weights, [Nc][K]
 * @param bias constant input, [Nc]
 */
public record RateNetwork(float[] tau, float[][] wIn, float[][] wRec, float[][] wOut, float[] bias) {
    /**
     * Checks shapes and time constants.
     *
     * @throws IllegalArgumentException when a shape does not fit the others or a time constant is not positive
     */
    public RateNetwork {
        int units = tau.length;
        Shapes.notEmpty("teacher tau", units);
        Shapes.notEmpty("teacher w_in", wIn.length);
        Shapes.matrix("teacher w_in", wIn, wIn.length, units);
        Shapes.matrix("teacher w_rec", wRec, units, units);
        Shapes.matrix("teacher w_out", wOut, units, Shapes.width("teacher w_out", wOut));
        Shapes.vector("teacher bias", bias, units);
        Shapes.positive("teacher tau", tau);
    }

    /** Number of input channels, C. */
    public int channels() {
        return wIn.length;
    }

    /** Number of rate units, Nc. */
    public int units() {
        return tau.length;
    }

    /** Number of outputs, K. */
    public int outputs() {
        return wOut[0].length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RateNetwork that
                && Arrays.equals(tau, that.tau)
                && Arrays.deepEquals(wIn, that.wIn)
                && Arrays.deepEquals(wRec, that.wRec)
                && Arrays.deepEquals(wOut, that.wOut)
                && Arrays.equals(bias, that.bias);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new int[] {
            Arrays.hashCode(tau),
            Arrays.deepHashCode(wIn),
            Arrays.deepHashCode(wRec),
            Arrays.deepHashCode(wOut),
            Arrays.hashCode(bias)
        });
    }

    @Override
    public String toString() {
        return "RateNetwork[channels=" + channels() + ", units=" + units() + "]";
    }
}
