package org.spikeyield.train;

import org.spikeyield.Cancellation;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.task.Sample;
import org.spikeyield.task.Task;

/**
 * Training in epochs of fresh samples, with a candidate after each.
 *
 * @param task what the samples are of
 * @param epochs epochs
 * @param samplesPerEpoch training samples per epoch; none is seen twice
 */
public record EpochLoop(Task task, int epochs, int samplesPerEpoch) {
    /** What learns. */
    public interface Learner {
        /**
         * Learns from one sample.
         *
         * @param progress share of the training that is done, in [0, 1)
         */
        void learn(Sample sample, double progress);

        /** The network as learned so far. */
        SpikingNetwork network();
    }

    /** Samples of the whole training. */
    public int samples() {
        return epochs * samplesPerEpoch;
    }

    /** Lets a learner learn and a selection consider the network after each epoch. */
    public void run(Learner learner, Selection selection, long seed, int replicate) {
        for (int index = 0; index < samples(); index++) {
            Cancellation.check();
            learner.learn(task.sample(seed, Role.TRAIN, replicate, index), (double) index / samples());
            if ((index + 1) % samplesPerEpoch == 0) {
                selection.consider(learner.network());
            }
        }
    }
}
