package org.spikeyield.network;

/**
 * What stands before and behind a spiking network, outside of the chip: the teacher's input and output weights, or nothing.
 * Arrays are shared and never modified.
 *
 * @param wIn from the task's channels to what the network's input weights take, [C][inputs]
 * @param wOut from the network's decoded values to the readout, [outputs]
 */
public record Periphery(float[][] wIn, float[] wOut) {
    /** That of a network that follows a teacher. */
    public static Periphery of(RateNetwork teacher) {
        return new Periphery(teacher.wIn(), teacher.wOut());
    }

    /** None: the network takes the channels as they are, and its one decoded value is the readout. */
    public static Periphery none(int channels) {
        float[][] identity = new float[channels][channels];
        for (int channel = 0; channel < channels; channel++) {
            identity[channel][channel] = 1f;
        }
        return new Periphery(identity, new float[] {1f});
    }

    /** Number of input channels, C. */
    public int channels() {
        return wIn.length;
    }
}
