package org.spikeyield.train;

import java.util.List;
import org.spikeyield.evaluate.TeacherBench;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.task.Task;

/**
 * Which epoch's network becomes the result. Scores are taken on tuning samples and tuning chips, never on the test set.
 */
public sealed interface Checkpoint {
    /**
     * Reads {@code checkpoint}.
     *
     * @param rules decision rules of the task
     * @param teacher whether there is a teacher, whose reconstruction networks could be chosen by
     */
    static Checkpoint read(SettingsReader checkpoint, List<DecisionRule> rules, boolean teacher) {
        String tuningChips = "tuning-chips";
        List<String> ways = teacher ? List.of(tuningChips, "reconstruction", "last") : List.of(tuningChips, "last");
        String by = checkpoint.choice("by", tuningChips, ways);
        int samples = checkpoint.count("samples", 50, 1, TrainingLimits.MAX_SAMPLES);
        return switch (by) {
            case "reconstruction" -> new Reconstruction(samples);
            case "last" -> new Last(samples);
            default ->
                new TuningChips(
                        checkpoint.count("chips", 10, 1, TrainingLimits.MAX_SAMPLES),
                        samples,
                        checkpoint.fraction("level", 0.10),
                        DecisionRule.read(checkpoint, "rule", rules.get(0), rules),
                        checkpoint.fraction("ideal-at-least", 0.98));
        };
    }

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
