package org.spikeyield.train;

/**
 * What an epoch reached, on tuning samples.
 *
 * @param epoch number of the epoch, from 1
 * @param reconstructionError share of the teacher's variance that the ideal spiking network does not reconstruct
 * @param idealAccuracy accuracy of the ideal spiking network under the checkpoint's rule
 * @param score what the checkpoint is chosen by; larger is better
 * @param chosen whether this epoch's network is the result
 */
public record EpochReport(int epoch, double reconstructionError, double idealAccuracy, double score, boolean chosen) {

    EpochReport choose() {
        return new EpochReport(epoch, reconstructionError, idealAccuracy, score, true);
    }
}
