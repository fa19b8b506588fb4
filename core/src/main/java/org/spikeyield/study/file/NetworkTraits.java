package org.spikeyield.study.file;

import org.spikeyield.network.Model;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.train.TrainingSettings;

/**
 * What decides whether a condition has a meaning for the networks of one entry.
 *
 * @param name the entry for messages, such as {@code networks.1 (force)}
 * @param model what kind of networks they are
 * @param restsAtThreshold whether any neuron rests exactly at its threshold
 * @param refractorySeconds time after a spike during which the membrane is held at reset
 */
record NetworkTraits(String name, Model model, boolean restsAtThreshold, double refractorySeconds) {
    /** Those of networks that a study trains. */
    static NetworkTraits of(String path, String label, TrainingSettings settings) {
        return new NetworkTraits(
                name(path, label), settings.model(), settings.restsAtThreshold(), settings.refractorySeconds());
    }

    /** Those of a network from a file. */
    static NetworkTraits of(String path, String label, SpikingNetwork network) {
        float[] rest = network.vector(Parameter.V_REST);
        float[] threshold = network.vector(Parameter.V_THRESHOLD);
        boolean atThreshold = false;
        for (int i = 0; i < rest.length; i++) {
            atThreshold |= rest[i] == threshold[i];
        }
        return new NetworkTraits(
                name(path, label),
                network.model(),
                atThreshold,
                network.model() == Model.FORCE ? network.scalar(Parameter.T_REFRACTORY) : 0);
    }

    private static String name(String path, String label) {
        return path + " (" + label + ")";
    }
}
