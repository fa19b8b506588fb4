package org.spikeyield.simulate;

/**
 * Where the values of neurons lie in the arrays that the kernels loop over: that of neuron i at {@code HEAD + i}, zeros before the first and, up to
 * a multiple of 16, behind the last. Neurons of zeros never spike.
 *
 * <p>Implementation note: the just-in-time compiler runs at least one element of a loop before its vectors. Loops begin at {@link #BEGIN},
 * the zero before neuron 0, so that vectors begin with neuron 0, whose address is a multiple of 64 bytes beyond that of the array
 * (its header has 16).
 */
public final class NeuronLayout {
    /** Index of neuron 0. */
    public static final int HEAD = 12;

    /** Where loops begin. */
    public static final int BEGIN = HEAD - 1;

    private static final int MULTIPLE = 16;

    private NeuronLayout() {}

    /** An array of zeros for so many neurons. */
    public static float[] array(int neurons) {
        return new float[end(neurons)];
    }

    /** A copy of the values of neurons in this layout. */
    public static float[] of(float[] values) {
        float[] array = array(values.length);
        System.arraycopy(values, 0, array, HEAD, values.length);
        return array;
    }

    /** Arrays of zeros. */
    public static float[][] arrays(int count, int neurons) {
        return new float[count][end(neurons)];
    }

    /** Where loops over neurons end. */
    public static int end(int neurons) {
        return HEAD + (neurons + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
    }
}
