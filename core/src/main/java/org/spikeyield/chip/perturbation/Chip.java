package org.spikeyield.chip.perturbation;

import org.spikeyield.network.SpikingNetwork;

/**
 * One virtual chip: the spiking network as this copy of the silicon carries it.
 *
 * @param network the network with this chip's own parameters; groups that the condition leaves alone share the ideal
 *     network's arrays
 * @param folded values whose factor came out negative and was folded back by an absolute value (time constants and
 *     threshold distances)
 * @param floored values that were drawn outside of what a chip may have and were put at its edge: raised to their floor, or kept finite
 * @param zeroedShare share of the weights other than zero that quantisation set to zero
 */
public record Chip(SpikingNetwork network, int folded, int floored, double zeroedShare) {
    /** A chip that carries the network as it was designed. */
    public static Chip ideal(SpikingNetwork network) {
        return new Chip(network, 0, 0, 0);
    }
}
