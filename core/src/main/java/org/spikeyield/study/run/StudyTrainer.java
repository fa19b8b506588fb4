package org.spikeyield.study.run;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.spikeyield.InvalidInputException;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.study.NetworkIdentity;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.NetworkSource;
import org.spikeyield.study.Study;
import org.spikeyield.train.Trainer;
import org.spikeyield.train.TrainingResult;
import org.spikeyield.train.TrainingSettings;
import org.spikeyield.train.readout.ReadoutSettings;

/**
 * Trains the networks of a study.
 *
 * <p>Networks that readouts of their own are fitted to are kept as long as there is memory, so that a study that has the same networks with several readouts trains
 * them once in each JVM. Which of them a JVM has makes no difference but of time.
 */
public final class StudyTrainer {
    private static final Map<NetworkIdentity, SoftReference<TrainingResult>> KEPT = new ConcurrentHashMap<>();

    private StudyTrainer() {}

    /**
     * Trains one network; equal calls give equal networks, on equal processors where ND4J is used, everywhere where it
     * is not.
     *
     * @param study the study
     * @param slot one of its networks
     * @throws IllegalArgumentException when the network comes from a file
     * @throws InvalidInputException when the study's linear algebra is absent, the teacher is saturated or the training runs away
     */
    public static TrainingResult train(Study study, NetworkSlot slot) {
        NetworkIdentity network = NetworkIdentity.of(study, slot)
                .orElseThrow(() ->
                        new IllegalArgumentException("network " + slot.id() + " comes from a file, it is not trained"));
        try {
            return train(study, network);
        } catch (InvalidInputException e) {
            throw new InvalidInputException("network " + slot.id() + ": " + e.getMessage());
        }
    }

    private static TrainingResult train(Study study, NetworkIdentity network) {
        LinearAlgebra algebra = LinearAlgebra.named(study.linalg());
        if (network.settings() instanceof ReadoutSettings shared) {
            TrainingResult before = train(study, network.beforeReadout().orElseThrow());
            return shared.fit(before, study.task(), algebra, study.seed(), network.replicate());
        }
        Trainer trainer = network.settings().trainer(study.task(), algebra);
        if (!isFittedTo(study, network.settings())) {
            return trainer.train(study.seed(), network.replicate());
        }
        Optional<TrainingResult> kept = Optional.ofNullable(KEPT.get(network)).map(SoftReference::get);
        return kept.orElseGet(() -> {
            TrainingResult trained = trainer.train(study.seed(), network.replicate());
            KEPT.put(network, new SoftReference<>(trained));
            return trained;
        });
    }

    /** Whether some networks of a study are these with another readout. */
    private static boolean isFittedTo(Study study, TrainingSettings settings) {
        return study.networks().stream()
                .anyMatch(source -> source instanceof NetworkSource.Trained trained
                        && trained.settings() instanceof ReadoutSettings shared
                        && shared.beforeReadout().equals(settings));
    }
}
