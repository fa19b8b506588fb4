package org.spikeyield.study.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.spikeyield.Cancellation;
import org.spikeyield.InvalidInputException;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.evaluate.ChipTrial;
import org.spikeyield.evaluate.TestBench;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Study;

/**
 * What settings that were drawn reach on tuning chips and tuning samples: the accuracy under the rule of the spec, averaged over the chips of each network and condition, over
 * networks, and at last over conditions. A chip that diverges is right on no sample; of networks whose training is refused, none is.
 *
 * @param score mean of the accuracies
 * @param accuracies by condition of the study
 * @param refused why the training was refused; empty where it was not
 */
public record DrawScore(double score, List<Double> accuracies, String refused) {
    /** Tuning chips with lower numbers choose among the candidates of a training. */
    private static final int FIRST_CHIP = 100_000;

    public DrawScore {
        accuracies = List.copyOf(accuracies);
    }

    /**
     * Trains the networks of a study and runs as many tuning chips on as many tuning samples as it has of the test, in this thread.
     *
     * @throws InvalidInputException when the study cannot be run at all
     * @throws IllegalStateException when a chip fails, which is a bug
     */
    public static DrawScore of(Study study) {
        study.task().lacking().ifPresent(problem -> {
            throw new InvalidInputException(study.name() + ": " + problem);
        });
        LinearAlgebra.named(study.linalg());
        List<Condition> conditions = study.conditions();
        List<Double> accuracies = new ArrayList<>(Collections.nCopies(conditions.size(), 0.0));
        StudyTrainer trainer = new StudyTrainer(study);
        List<NetworkSlot> slots = NetworkSlot.of(study.networks());
        for (NetworkSlot slot : slots) {
            TrainedNetwork network;
            try {
                network = trainer.train(slot).network();
            } catch (InvalidInputException e) {
                return new DrawScore(0, Collections.nCopies(conditions.size(), 0.0), e.getMessage());
            }
            ChipTrial trial = new ChipTrial(TestBench.of(
                    network, study.task(), study.seed(), slot.replicate(), Role.TUNE, study.testSamples()));
            for (int c = 0; c < conditions.size(); c++) {
                double mean = accuracy(study, trial, conditions.get(c));
                accuracies.set(c, accuracies.get(c) + mean / slots.size());
            }
        }
        double sum = accuracies.stream().mapToDouble(Double::doubleValue).sum();
        return new DrawScore(sum / conditions.size(), accuracies, "");
    }

    private static double accuracy(Study study, ChipTrial trial, Condition condition) {
        int chips = study.chips(condition);
        double sum = 0;
        for (int chip = 0; chip < chips; chip++) {
            Cancellation.check();
            ChipResult result = trial.run(condition, FIRST_CHIP + chip);
            if (result.status() == ChipStatus.FAILED) {
                throw new IllegalStateException("tuning chip " + chip + " failed: " + result.message());
            }
            sum += result.status() == ChipStatus.OK
                    ? result.rule(study.spec().rule()).accuracy()
                    : 0;
        }
        return sum / chips;
    }
}
