package org.spikeyield.study.run;

import org.spikeyield.InvalidInputException;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.NetworkSource;
import org.spikeyield.study.Study;
import org.spikeyield.train.TrainingResult;

/** Trains the networks of a study. */
public final class StudyTrainer {
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
            LinearAlgebra algebra = LinearAlgebra.named(study.linalg());
            try {
                return source.settings().trainer(study.task(), algebra).train(study.seed(), slot.replicate());
            } catch (InvalidInputException e) {
                throw new InvalidInputException("network " + slot.id() + ": " + e.getMessage());
            }
        }
        throw new IllegalArgumentException("network " + slot.id() + " comes from a file, it is not trained");
    }
}
