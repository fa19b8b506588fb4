package org.spikeyield.simulate;

/** The part of a step's drive that does not depend on the state: constant drive plus all input channels. */
final class Drive {
    private Drive() {}

    /** {@code out_i = c_i + w_0,i·x_0 + w_1,i·x_1 + …}, added in the order of the channels. */
    static void combine(FoldedNetwork network, float[] input, int offset, float[] out) {
        int n = network.neurons;
        System.arraycopy(network.drive, 0, out, 0, n);
        for (int channel = 0; channel < network.channels; channel++) {
            axpy(out, network.input[channel], input[offset + channel], n);
        }
    }

    private static void axpy(float[] y, float[] w, float x, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = y[i] + w[i] * x;
        }
    }
}
