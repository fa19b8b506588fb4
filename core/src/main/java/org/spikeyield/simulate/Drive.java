package org.spikeyield.simulate;

/** The part of a step's drive that does not depend on the state: constant drive plus all input channels. */
final class Drive {
    private Drive() {}

    /** {@code out_i = c_i + w_0,i·x_0 + w_1,i·x_1 + …}, added in the order of the channels; in the kernels' layout. */
    static void combine(FoldedNetwork network, float[] input, int offset, float[] out) {
        float[] sum = network.drive;
        float[][] w = network.input;
        int channel = 0;
        for (; channel + 4 <= network.channels; channel += 4) {
            int at = offset + channel;
            float x0 = input[at];
            float x1 = input[at + 1];
            float x2 = input[at + 2];
            float x3 = input[at + 3];
            add(sum, w[channel], x0, w[channel + 1], x1, w[channel + 2], x2, w[channel + 3], x3, out);
            sum = out;
        }
        for (; channel < network.channels; channel++) {
            add(sum, w[channel], input[offset + channel], out);
            sum = out;
        }
    }

    private static void add(float[] a, float[] v, float x, float[] out) {
        for (int i = NeuronLayout.BEGIN; i < out.length; i++) {
            out[i] = a[i] + v[i] * x;
        }
    }

    private static void add(
            float[] a,
            float[] v0,
            float x0,
            float[] v1,
            float x1,
            float[] v2,
            float x2,
            float[] v3,
            float x3,
            float[] out) {
        for (int i = NeuronLayout.BEGIN; i < out.length; i++) {
            out[i] = a[i] + v0[i] * x0 + v1[i] * x1 + v2[i] * x2 + v3[i] * x3;
        }
    }
}
