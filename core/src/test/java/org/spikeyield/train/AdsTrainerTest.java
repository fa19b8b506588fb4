package org.spikeyield.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.Mask;
import org.spikeyield.chip.Mismatch;
import org.spikeyield.evaluate.ChipTrial;
import org.spikeyield.evaluate.DecisionRule;
import org.spikeyield.evaluate.TestBench;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.task.Task;
import org.spikeyield.task.TemporalXor;

/** Trains a small network on temporal XOR for real, with the plain Java algebra, whose bytes are the same anywhere. */
class AdsTrainerTest {
    private static final Task TASK = new TemporalXor(1.0);
    private static final LinearAlgebra ALGEBRA = LinearAlgebra.named("java");
    private static final int LATENT = 64;

    private static TrainingResult trained;

    @BeforeAll
    static void train() {
        trained = new AdsTrainer(TASK, settings(320, 300, 2, 400, LearningForm.LAZY), ALGEBRA).train(11, 0);
    }

    @Test
    void beatsChanceByFarAndFallsWithMismatch() {
        ChipTrial trial = new ChipTrial(TestBench.of(trained.network(), TASK, 11, 0, Role.TEST, 50));
        double ideal = accuracy(trial, 0, 1);
        double some = accuracy(trial, 0.1, 12);
        double much = accuracy(trial, 0.4, 12);

        assertThat(ideal).isGreaterThan(0.9);
        assertThat(some).isLessThanOrEqualTo(ideal).isGreaterThan(much);
        assertThat(much).isLessThan(0.8);
    }

    @Test
    void keepsTheBestEpoch() {
        double best =
                trained.history().stream().mapToDouble(EpochReport::score).max().orElseThrow();

        assertThat(trained.history()).hasSize(2);
        assertThat(trained.history())
                .filteredOn(EpochReport::chosen)
                .singleElement()
                .satisfies(report -> {
                    assertThat(report.score()).isEqualTo(best);
                    assertThat(trained.network().metadata()).containsEntry("epoch", Integer.toString(report.epoch()));
                });
    }

    @Test
    void reconstructsTheTeacherBetterWithTraining() {
        assertThat(trained.history().get(1).reconstructionError())
                .isLessThan(trained.history().get(0).reconstructionError());
    }

    @Test
    void makesTheSameNetworkFromTheSameKeyAndAnotherFromAnother() {
        AdsTrainer trainer = new AdsTrainer(TASK, settings(40, 3, 1, 5, LearningForm.LAZY), ALGEBRA);
        TrainedNetwork network = trainer.train(11, 1).network();

        assertThat(trainer.train(11, 1).network()).isEqualTo(network);
        assertThat(trainer.train(11, 2).network().spiking().matrix(Parameter.W_IN))
                .isNotEqualTo(network.spiking().matrix(Parameter.W_IN));
        assertThat(trainer.train(12, 1).network().spiking().matrix(Parameter.W_IN))
                .isNotEqualTo(network.spiking().matrix(Parameter.W_IN));
    }

    @Test
    void makesTheFixedWeightsFromOneDecoder() {
        SpikingNetwork network = AdsInitializer.initialize(settings(40, 3, 1, 5, LearningForm.LAZY), LATENT, 11, 0);

        for (int j = 0; j < 40; j++) {
            assertThat(network.matrix(Parameter.W_SLOW)[j]).containsOnly(0f);
            assertThat(network.matrix(Parameter.W_FAST)[j][j]).isZero();
            for (int c = 0; c < LATENT; c++) {
                assertThat(network.matrix(Parameter.W_OUT)[j][c]).isEqualTo(network.matrix(Parameter.W_IN)[c][j]);
            }
        }
    }

    /** One sample: over more of them rounding moves single spikes, and the two runs part as chaotic systems do. */
    @Test
    void learnsTheSameFromASampleInBothForms() {
        float[][] lazy = afterOneSample(LearningForm.LAZY);
        float[][] dense = afterOneSample(LearningForm.DENSE);

        double difference = 0;
        double size = 0;
        for (int j = 0; j < lazy.length; j++) {
            for (int i = 0; i < lazy.length; i++) {
                difference += Math.pow(lazy[j][i] - dense[j][i], 2);
                size += Math.pow(dense[j][i], 2);
            }
        }
        assertThat(Math.sqrt(difference / size)).isLessThan(1e-3);
    }

    private static float[][] afterOneSample(LearningForm form) {
        AdsSettings settings = settings(320, 3, 1, 1, form);
        RateNetwork teacher = trained.network().teacher().orElseThrow();
        SpikingNetwork start = AdsInitializer.initialize(settings, teacher.units(), 11, 0);
        AdsLearner learner = new AdsLearner(settings, start, teacher, TASK.dtSeconds(), ALGEBRA);
        learner.learn(TASK.sample(11, Role.TRAIN, 0, 0), 0);
        return learner.network().matrix(Parameter.W_SLOW);
    }

    private static double accuracy(ChipTrial trial, double level, int chips) {
        Condition condition = new Condition(Mismatch.gaussian(Mask.PAPER, level));
        double sum = 0;
        for (int chip = 0; chip < chips; chip++) {
            sum += trial.run(condition, chip).rule(DecisionRule.PEAK).accuracy();
        }
        return sum / chips;
    }

    private static AdsSettings settings(int neurons, int teacherSteps, int epochs, int samples, LearningForm form) {
        return new AdsSettings(
                neurons,
                1,
                0.5,
                false,
                new AdsRule.Online(form),
                Schedule.constant(75),
                Schedule.constant(1e-6),
                epochs,
                samples,
                VoltageConvention.PAPER,
                new TeacherSettings(LATENT, teacherSteps, 32, 0.01, 1.0, 0.0),
                new Checkpoint.TuningChips(4, 30, 0.1, DecisionRule.PEAK, 0.9));
    }
}
