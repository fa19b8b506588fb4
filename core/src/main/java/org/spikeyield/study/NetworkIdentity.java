package org.spikeyield.study;

import java.util.Optional;
import org.spikeyield.task.Task;
import org.spikeyield.train.TrainingSettings;
import org.spikeyield.train.readout.ReadoutSettings;

/**
 * What a trained network is a function of, under equal result versions: two that are trained with equal values are the same, whatever their studies
 * call them.
 *
 * @param seed the study's seed
 * @param linalg products of matrices
 * @param task what it is trained for, whatever it is tested on
 * @param settings how it is trained
 * @param replicate its part of the random keys
 */
public record NetworkIdentity(long seed, String linalg, Task task, TrainingSettings settings, int replicate) {
    /** That of one of a study's networks; nothing for a network from a file. */
    public static Optional<NetworkIdentity> of(Study study, NetworkSlot slot) {
        return study.networks().get(slot.entry()) instanceof NetworkSource.Trained trained
                ? Optional.of(new NetworkIdentity(
                        study.seed(), study.linalg(), study.task().forTraining(), trained.settings(), slot.replicate()))
                : Optional.empty();
    }

    /** The network that a readout was fitted to afterwards; nothing where it is trained with its own. */
    public Optional<NetworkIdentity> beforeReadout() {
        return settings instanceof ReadoutSettings shared
                ? Optional.of(new NetworkIdentity(seed, linalg, task, shared.beforeReadout(), replicate))
                : Optional.empty();
    }
}
