package org.spikeyield.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.Mask;
import org.spikeyield.chip.Mismatch;
import org.spikeyield.evaluate.ChipTrial;
import org.spikeyield.evaluate.DecisionRule;
import org.spikeyield.evaluate.TestBench;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.NetworkFile;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.task.Task;
import org.spikeyield.task.TemporalXor;

/** What every method's trainer owes, on networks large enough to learn the task and small enough for a test. */
class TrainerTest {
    private static final Task TASK = new TemporalXor(1.0);
    private static final LinearAlgebra ALGEBRA = LinearAlgebra.named("java");
    private static final TeacherSettings TEACHER = new TeacherSettings(32, 250, 32, 0.01, 1.0, 0.0);
    private static final Checkpoint CHIPS = new Checkpoint.TuningChips(3, 20, 0.1, DecisionRule.PEAK, 0.9);

    static List<TrainingSettings> able() {
        return List.of(
                new ForceSettings(200, 0.04, 10, 1, 1e-8, 1, 40, TEACHER, CHIPS),
                new ReservoirSettings(320, 1, 0.1, 0.04, 10, 0.1, 0.1, 0.1, 400, List.of(1.0, 10.0), CHIPS));
    }

    static List<TrainingSettings> small() {
        TeacherSettings teacher = new TeacherSettings(4, 2, 2, 0.01, 1.0, 0.0);
        Checkpoint checkpoint = new Checkpoint.TuningChips(2, 3, 0.1, DecisionRule.PEAK, 0.9);
        return List.of(
                new AdsSettings(
                        20,
                        1,
                        0.5,
                        false,
                        new AdsRule.Online(LearningForm.LAZY),
                        Schedule.constant(75),
                        Schedule.constant(1e-6),
                        2,
                        2,
                        VoltageConvention.PAPER,
                        teacher,
                        checkpoint),
                new ForceSettings(20, 0.04, 10, 1, 1e-8, 2, 2, teacher, checkpoint),
                new ReservoirSettings(20, 2, 0.1, 0.03, 6, 0.02, 0.1, 0.1, 4, List.of(0.1, 1.0), checkpoint));
    }

    @ParameterizedTest
    @MethodSource("able")
    void beatsChanceByFarAndFallsWithMismatch(TrainingSettings settings) {
        TrainedNetwork network = settings.trainer(TASK, ALGEBRA).train(11, 0).network();

        ChipTrial trial = new ChipTrial(TestBench.of(network, TASK, 11, 0, Role.TEST, 40));
        double ideal = accuracy(trial, 0, 1);

        assertThat(ideal).isGreaterThan(0.9);
        assertThat(accuracy(trial, 0.4, 8)).isLessThan(ideal - 0.1);
    }

    @ParameterizedTest
    @MethodSource("small")
    void makesTheSameNetworkFromTheSameKeyAndAnotherFromAnother(TrainingSettings settings) {
        Trainer trainer = settings.trainer(TASK, ALGEBRA);
        byte[] network = NetworkFile.encode(trainer.train(11, 1).network());

        assertThat(NetworkFile.encode(trainer.train(11, 1).network())).isEqualTo(network);
        assertThat(trainer.train(11, 2).network().spiking().matrix(Parameter.W_IN))
                .isNotEqualTo(trainer.train(11, 1).network().spiking().matrix(Parameter.W_IN));
    }

    @ParameterizedTest
    @MethodSource("small")
    void keepsTheBestOfItsCandidates(TrainingSettings settings) {
        TrainingResult result = settings.trainer(TASK, ALGEBRA).train(11, 0);

        double best =
                result.history().stream().mapToDouble(EpochReport::score).max().orElseThrow();
        assertThat(result.history()).hasSize(settings.candidates());
        assertThat(result.history())
                .filteredOn(EpochReport::chosen)
                .singleElement()
                .satisfies(report -> assertThat(report.score()).isEqualTo(best));
        assertThat(result.network().teacher().isPresent()).isEqualTo(settings.teacherUnits() > 0);
    }

    private static double accuracy(ChipTrial trial, double level, int chips) {
        Condition condition = new Condition(Mismatch.gaussian(Mask.PAPER, level));
        double sum = 0;
        for (int chip = 0; chip < chips; chip++) {
            sum += trial.run(condition, chip).rule(DecisionRule.PEAK).correct();
        }
        return sum / chips / trial.run(condition, 0).samples();
    }
}
