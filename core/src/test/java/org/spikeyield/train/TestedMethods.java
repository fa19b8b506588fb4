package org.spikeyield.train;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.spikeyield.evaluate.DecisionRule;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.Model;
import org.spikeyield.task.Task;
import org.spikeyield.task.TemporalXor;

/** Every method in two sizes: the one list that the contract of trainers is tested over. */
final class TestedMethods {
    static final Task TASK = new TemporalXor(1.0);
    static final LinearAlgebra ALGEBRA = LinearAlgebra.named("java");
    static final long SEED = 11;

    private static final Map<Model, TrainingResult> TRAINED = new EnumMap<>(Model.class);

    private TestedMethods() {}

    /** Settings that take a fraction of a second and learn nothing worth having. */
    static TrainingSettings small(Model model) {
        TeacherSettings teacher = new TeacherSettings(4, 2, 2, 0.01, 1.0, 0.0);
        Checkpoint checkpoint = new Checkpoint.TuningChips(2, 3, 0.1, DecisionRule.PEAK, 0.9);
        return switch (model) {
            case ADS -> ads(20, 2, 2, teacher, checkpoint);
            case BPTT -> new BpttSettings(20, 3, 2, 0.03, 1, 1, new Surrogate(0.3, 10), 0.1, 2, checkpoint);
            case FORCE -> new ForceSettings(20, 0.04, 10, 1, 1e-8, 2, 2, teacher, checkpoint);
            case RESERVOIR ->
                new ReservoirSettings(20, 2, 0.1, 0.03, 6, 0.02, 0.1, 0.1, 4, List.of(0.1, 1.0), checkpoint);
        };
    }

    /** Settings that learn the task, in a few seconds. */
    static TrainingSettings able(Model model) {
        TeacherSettings teacher = new TeacherSettings(32, 250, 32, 0.01, 1.0, 0.0);
        Checkpoint checkpoint = new Checkpoint.TuningChips(3, 20, 0.1, DecisionRule.PEAK, 0.9);
        return switch (model) {
            case ADS -> ads(320, 2, 400, new TeacherSettings(64, 300, 32, 0.01, 1.0, 0.0), checkpoint);
            case BPTT ->
                new BpttSettings(100, 80, 16, 0.03, 1, 1, new Surrogate(0.3, 10), 0, 3, new Checkpoint.Last(20));
            case FORCE -> new ForceSettings(200, 0.04, 10, 1, 1e-8, 1, 40, teacher, checkpoint);
            case RESERVOIR ->
                new ReservoirSettings(320, 1, 0.1, 0.04, 10, 0.1, 0.1, 0.1, 400, List.of(1.0, 10.0), checkpoint);
        };
    }

    /** What {@link #able} settings come to, trained once for all tests. */
    static synchronized TrainingResult trained(Model model) {
        return TRAINED.computeIfAbsent(
                model, method -> able(method).trainer(TASK, ALGEBRA).train(SEED, 0));
    }

    private static AdsSettings ads(
            int neurons, int epochs, int samples, TeacherSettings teacher, Checkpoint checkpoint) {
        return new AdsSettings(
                neurons,
                1,
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
