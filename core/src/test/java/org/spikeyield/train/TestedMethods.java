package org.spikeyield.train;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.task.Task;
import org.spikeyield.task.TemporalXor;
import org.spikeyield.train.ads.AdsRule;
import org.spikeyield.train.ads.AdsSettings;
import org.spikeyield.train.ads.LearningForm;
import org.spikeyield.train.ads.Schedule;
import org.spikeyield.train.ads.VoltageConvention;
import org.spikeyield.train.bptt.BpttSettings;
import org.spikeyield.train.bptt.Surrogate;
import org.spikeyield.train.force.ForceSettings;
import org.spikeyield.train.reservoir.ReservoirSettings;
import org.spikeyield.train.teacher.TeacherSettings;

/** Settings in two sizes of every method in {@link org.spikeyield.study.file.Methods}, for the contract that all trainers keep. */
public final class TestedMethods {
    public static final Task TASK = new TemporalXor(1.0);
    public static final LinearAlgebra ALGEBRA = LinearAlgebra.named("java");
    public static final long SEED = 11;

    private static final Map<String, TrainingResult> TRAINED = new HashMap<>();

    private TestedMethods() {}

    /** Settings that take a fraction of a second and learn nothing worth having. */
    public static TrainingSettings small(String method) {
        TeacherSettings teacher = new TeacherSettings(4, 2, 2, 0.01, 1.0, 0.0);
        Checkpoint checkpoint = new Checkpoint.TuningChips(2, 3, 0.1, DecisionRule.PEAK, 0.9);
        return switch (method) {
            case "ads" -> ads(20, 2, 2, teacher, checkpoint);
            case "bptt" ->
                new BpttSettings(
                        20,
                        3,
                        2,
                        0.03,
                        1,
                        1,
                        1,
                        new Surrogate(0.3, 10),
                        0.1,
                        Mask.PAPER,
                        Optional.empty(),
                        1,
                        2,
                        checkpoint);
            case "force" -> new ForceSettings(20, 0.04, 10, 1, 1e-8, 2, 2, teacher, checkpoint);
            case "reservoir" ->
                new ReservoirSettings(20, 2, 0.1, 0.03, 6, 0.02, 0.1, 0.1, 4, List.of(0.1, 1.0), checkpoint);
            default -> throw new AssertionError("no settings for method " + method);
        };
    }

    /** Settings that learn the task, in a few seconds. */
    public static TrainingSettings able(String method) {
        TeacherSettings teacher = new TeacherSettings(32, 250, 32, 0.01, 1.0, 0.0);
        Checkpoint checkpoint = new Checkpoint.TuningChips(3, 20, 0.1, DecisionRule.PEAK, 0.9);
        return switch (method) {
            case "ads" -> ads(320, 2, 400, new TeacherSettings(64, 300, 32, 0.01, 1.0, 0.0), checkpoint);
            case "bptt" ->
                new BpttSettings(
                        100,
                        80,
                        16,
                        0.03,
                        1,
                        1,
                        1,
                        new Surrogate(0.3, 10),
                        0,
                        Mask.PAPER,
                        Optional.empty(),
                        1,
                        3,
                        new Checkpoint.Last(20));
            case "force" -> new ForceSettings(200, 0.04, 10, 1, 1e-8, 1, 40, teacher, checkpoint);
            case "reservoir" ->
                new ReservoirSettings(320, 1, 0.1, 0.04, 10, 0.1, 0.1, 0.1, 400, List.of(1.0, 10.0), checkpoint);
            default -> throw new AssertionError("no settings for method " + method);
        };
    }

    /** What {@link #able} settings come to, trained once for all tests. */
    public static synchronized TrainingResult trained(String method) {
        return TRAINED.computeIfAbsent(
                method, name -> able(name).trainer(TASK, ALGEBRA).train(SEED, 0));
    }

    private static AdsSettings ads(
            int neurons, int epochs, int samples, TeacherSettings teacher, Checkpoint checkpoint) {
        return new AdsSettings(
                neurons,
                1,
                200,
                0.5,
                false,
                new AdsRule.Online(LearningForm.LAZY),
                Schedule.constant(75),
                Schedule.constant(1e-6),
                epochs,
                samples,
                VoltageConvention.PAPER,
                teacher,
                checkpoint);
    }
}
