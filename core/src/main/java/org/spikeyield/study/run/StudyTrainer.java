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
        if (study.networks().get(slot.entry()) instanceof NetworkSource.Trained source) {
            try {
                return train(study, slot, source.settings());
            } catch (InvalidInputException e) {
                throw new InvalidInputException("network " + slot.id() + ": " + e.getMessage());
            }
        }
        throw new IllegalArgumentException("network " + slot.id() + " comes from a file, it is not trained");
    }

    private static TrainingResult train(Study study, NetworkSlot slot, TrainingSettings settings) {
        LinearAlgebra algebra = LinearAlgebra.named(study.linalg());
        if (settings instanceof ReadoutSettings shared) {
            return shared.fit(
                    train(study, slot, shared.beforeReadout()), study.task(), algebra, study.seed(), slot.replicate());
        }
        Trainer trainer = settings.trainer(study.task(), algebra);
        if (!isFittedTo(study, settings)) {
            return trainer.train(study.seed(), slot.replicate());
        }
        NetworkIdentity identity = new NetworkIdentity(
                study.seed(), study.linalg(), study.task().forTraining(), settings, slot.replicate());
        Optional<TrainingResult> kept = Optional.ofNullable(KEPT.get(identity)).map(SoftReference::get);
        return kept.orElseGet(() -> {
            TrainingResult trained = trainer.train(study.seed(), slot.replicate());
            KEPT.put(identity, new SoftReference<>(trained));
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
