package org.spikeyield.train;

import org.spikeyield.evaluate.DecisionRule;
import org.spikeyield.evaluate.TeacherBench;
import org.spikeyield.task.Task;

/**
 * Which epoch's network becomes the result. Scores are taken on tuning samples and tuning chips, never on the test set.
 */
public sealed interface Checkpoint {

    /** The epoch with the smallest reconstruction error of the ideal network on {@code samples} tuning samples. */
    record Reconstruction(int samples) implements Checkpoint {}

    /**
     * The epoch with the best mean accuracy of virtual tuning chips: more training improves the ideal network and, past
     * a point, makes mismatched chips worse.
     *
     * @param chips tuning chips
     * @param samples tuning samples per chip
     * @param level Gaussian mismatch with mask {@code paper}, a fraction
     * @param rule decision rule
     * @param idealAtLeast accuracy of the ideal network on the tuning samples that an epoch should reach, a fraction
     */
    record TuningChips(int chips, int samples, double level, DecisionRule rule, double idealAtLeast)
            implements Checkpoint {}

    /** The last epoch, whatever it scores; its report is taken on {@code samples} tuning samples. */
    record Last(int samples) implements Checkpoint {}

    /** The tuning samples with the teacher's responses, as long as training lasts. */
    default MemoryPart memory(Task task, int units) {
        return MemoryPart.of(
                "checkpoint.samples",
                TeacherBench.memoryBytes(samples(), task, units),
                "%d tuning samples of %d steps",
                samples(),
                task.steps());
    }

    /** Tuning samples that scores are taken on. */
    int samples();
}
