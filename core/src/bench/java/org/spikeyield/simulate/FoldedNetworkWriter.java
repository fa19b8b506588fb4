package org.spikeyield.simulate;

import java.io.DataOutputStream;
import java.io.IOException;

/** Writes a folded network and an input as src/bench/c/step.c reads them. */
public final class FoldedNetworkWriter {
    private FoldedNetworkWriter() {}

    /** Writes a network of one output and two kinds of synapses. */
    public static void write(FoldedNetwork network, float[] input, DataOutputStream out) throws IOException {
        out.writeInt(Integer.reverseBytes(network.neurons));
        out.writeInt(Integer.reverseBytes(network.channels));
        out.writeInt(Integer.reverseBytes(input.length / network.channels));
        floats(out, network.floor, network.readoutDecay);
        floats(out, network.decay);
        floats(out, network.drive);
        floats(out, network.initial);
        for (float[] weights : network.input) {
            floats(out, weights);
        }
        floats(out, network.synapticDecay);
        floats(out, network.readout[0]);
        floats(out, input);
        for (float[] row : network.weights) {
            floats(out, row);
        }
    }

    private static void floats(DataOutputStream out, float... values) throws IOException {
        for (float value : values) {
            out.writeInt(Integer.reverseBytes(Float.floatToIntBits(value)));
        }
    }
}
