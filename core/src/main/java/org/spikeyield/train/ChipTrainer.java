package org.spikeyield.train;

import org.spikeyield.evaluate.ChipTraining;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.task.Task;

/** What a method can do on every single chip, where it can: learn there instead of on the ideal network. */
public interface ChipTrainer {
    /**
     * The training of the chips of one network.
     *
     * @param task what the network is to do
     * @param teacher what it follows
     * @param seed the study's seed
     * @param replicate index of the network
     */
    ChipTraining onChips(Task task, RateNetwork teacher, long seed, int replicate);

    /** CPU seconds of training one chip, roughly, on one core. */
    double secondsOnChip(Task task);
}
