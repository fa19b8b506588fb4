package org.spikeyield.train;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.task.Task;

/** What a trained network's file tells about its making. */
public record Provenance(Task task, TrainingSettings settings, String algebra, String conventions) {
    /**
     * @param task what the network was trained for
     * @param settings how
     * @param algebra products of matrices
     * @param conventions what a reader of the weights must know and cannot see
     */
    public static Provenance of(Task task, TrainingSettings settings, LinearAlgebra algebra, String conventions) {
        return new Provenance(task, settings, algebra.name(), conventions);
    }

    /** The best candidate of a training with its provenance, and the course of the training. */
    public TrainingResult result(Optional<RateNetwork> teacher, Selection selection, long seed, int replicate) {
        Map<String, String> more = new TreeMap<>();
        more.put("conventions", conventions);
        more.put("seed", Long.toString(seed));
        more.put(TrainedNetwork.REPLICATE, Integer.toString(replicate));
        more.put("epoch", Integer.toString(selection.chosen()));
        more.put("linalg", algebra);
        more.put("training", settings.toString());
        SpikingNetwork best = selection.best();
        return new TrainingResult(
                new TrainedNetwork(
                        teacher, best, TrainedNetwork.metadata(best.model(), task.name(), task.dtSeconds(), more)),
                selection.reports());
    }
}
