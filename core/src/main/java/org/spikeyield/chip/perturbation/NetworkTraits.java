package org.spikeyield.chip.perturbation;

import org.spikeyield.network.Model;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;

/**
 * What decides whether a condition has a meaning for the networks of one entry of a study.
 *
 * @param name the entry for messages, such as {@code networks.1 (force)}
 * @param model what kind of networks they are
 * @param restsAtThreshold whether any neuron rests exactly at its threshold
 * @param refractorySeconds time after a spike during which the membrane is held at reset
 */
public record NetworkTraits(String name, Model model, boolean restsAtThreshold, double refractorySeconds) {
    /** Those of a network. */
    public static NetworkTraits of(String name, SpikingNetwork network) {
        float[] rest = network.vector(Parameter.V_REST);
        float[] threshold = network.vector(Parameter.V_THRESHOLD);
        boolean atThreshold = false;
        for (int i = 0; i < rest.length; i++) {
            atThreshold |= rest[i] == threshold[i];
        }
        return new NetworkTraits(name, network.model(), atThreshold, network.refractorySeconds());
    }
}
