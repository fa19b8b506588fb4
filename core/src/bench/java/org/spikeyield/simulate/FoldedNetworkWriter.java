package org.spikeyield.simulate;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** Writes a folded network and an input as src/bench/c/step.c reads them. */
public final class FoldedNetworkWriter {
    private FoldedNetworkWriter() {}

    /** Writes a network of one output and two kinds of synapses. */
    public static void write(FoldedNetwork network, float[] input, DataOutputStream out) throws IOException {
        out.writeInt(Integer.reverseBytes(network.neurons));
        out.writeInt(Integer.reverseBytes(network.channels));
        out.writeInt(Integer.reverseBytes(input.length / network.channels));
        floats(out, network.floor, network.readoutDecay[0]);
        int n = network.neurons;
        neurons(out, n, network.decay);
        neurons(out, n, network.drive);
        floats(out, network.initial);
        neurons(out, n, network.input);
        neurons(out, n, network.synapticDecay);
        floats(out, network.readout[0]);
        floats(out, input);
        for (int j = 0; j < n; j++) {
            neurons(out, n, network.weights[0][j], network.weights[1][j]);
        }
    }

    private static void neurons(DataOutputStream out, int n, float[]... arrays) throws IOException {
        for (float[] array : arrays) {
            floats(out, Arrays.copyOfRange(array, NeuronLayout.HEAD, NeuronLayout.HEAD + n));
        }
    }

    private static void floats(DataOutputStream out, float... values) throws IOException {
        for (float value : values) {
            out.writeInt(Integer.reverseBytes(Float.floatToIntBits(value)));
        }
    }
}
