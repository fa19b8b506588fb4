package org.spikeyield.evaluate;

import org.spikeyield.network.SpikingNetwork;

/** Trains a network on the chip that carries it. */
public interface ChipTraining {
    /**
     * Learns the slow weights of a chip anew, from nothing.
     *
     * @param chip the network with the chip's own parameters
     * @return the same with weights that were learned on it
     */
    SpikingNetwork train(SpikingNetwork chip);

    /** Time steps that one training takes. */
    int steps();
}
