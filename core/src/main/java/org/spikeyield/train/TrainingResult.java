package org.spikeyield.train;

import java.util.List;
import org.spikeyield.network.TrainedNetwork;

/**
 * A trained network and how it came about.
 *
 * @param network the network of the chosen checkpoint
 * @param history one entry per epoch
 */
public record TrainingResult(TrainedNetwork network, List<EpochReport> history) {
    public TrainingResult {
        history = List.copyOf(history);
    }
}
