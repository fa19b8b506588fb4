package org.spikeyield.train.ads;

import org.spikeyield.evaluate.ChipTraining;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.task.Task;

/**
 * Runs the rule of ADS on a chip instead of on the ideal network: same recipe, same teacher, same training samples; d comes from the
 * chip's own input weights, the filtered trains from its own time constant of the readout. The weights it learns are those that the
 * chip then has. The last ones are kept, without a choice among epochs.
 *
 * <p>Implementation note: products of matrices are plain Java, whatever the study trains with, so that a row is the same on any
 * machine. Nothing disturbs the chip while it learns.
 *
 * @param task what the network is to do
 * @param settings how it is trained
 * @param teacher what it is to follow
 * @param seed the study's seed
 * @param replicate index of the network
 */
public record AdsChipTraining(Task task, AdsSettings settings, RateNetwork teacher, long seed, int replicate)
        implements ChipTraining {
    @Override
    public SpikingNetwork train(SpikingNetwork chip) {
        int n = chip.neurons();
        SpikingNetwork blank =
                chip.with().set(Parameter.W_SLOW, new float[n][n]).build();
        AdsLearner learner = new AdsLearner(settings, blank, teacher, task.dtSeconds(), LinearAlgebra.named("java"));
        int samples = samples();
        for (int index = 0; index < samples; index++) {
            learner.learn(task.sample(seed, Role.TRAIN, replicate, index), (double) index / samples);
        }
        return learner.network();
    }

    @Override
    public int steps() {
        return samples() * task.steps();
    }

    private int samples() {
        return settings.epochs() * settings.samplesPerEpoch();
    }
}
