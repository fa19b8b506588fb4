package org.spikeyield.train;

/** Makes trained networks: one for each (seed, replicate), and always the same one. */
public interface Trainer {

    /**
     * Trains one network.
     *
     * @param seed the study's seed
     * @param replicate index of the network among the independent ones of its method, 0…4095
     */
    TrainingResult train(long seed, int replicate);
}
