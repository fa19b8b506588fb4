package org.spikeyield.network;

import java.util.Optional;

/**
 * What stands before and behind a spiking network, outside of the chip: the teacher's input and output weights, or nothing.
 * Arrays are shared and never modified.
 *
 * @param wIn from the task's channels to what the network's input weights take, [C][inputs]
 * @param wOut from the network's decoded values to the readout, [decoded][K]
 */
public record Periphery(float[][] wIn, float[][] wOut) {
    /** The most outputs K that a network may have. */
    public static final int MAX_OUTPUTS = 16;

    /** That of a network with its teacher, if it follows one. */
    public static Periphery of(Optional<RateNetwork> teacher, SpikingNetwork spiking) {
        return teacher.map(Periphery::of).orElseGet(() -> none(spiking.inputs(), spiking.decoded()));
    }

    /** That of a network that follows a teacher. */
    public static Periphery of(RateNetwork teacher) {
        return new Periphery(teacher.wIn(), teacher.wOut());
    }

    /** None: the network takes the channels as they are, and its decoded values are the readout. */
    public static Periphery none(int channels, int outputs) {
        return new Periphery(identity(channels), identity(outputs));
    }

    private static float[][] identity(int size) {
        float[][] identity = new float[size][size];
        for (int i = 0; i < size; i++) {
            identity[i][i] = 1f;
        }
        return identity;
    }

    /** Number of input channels, C. */
    public int channels() {
        return wIn.length;
    }

    /** Number of outputs, K. */
    public int outputs() {
        return wOut[0].length;
    }
}
