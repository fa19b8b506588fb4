package org.spikeyield.train.ads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikeyield.train.TestedMethods.ALGEBRA;
import static org.spikeyield.train.TestedMethods.TASK;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.train.Checkpoint;
import org.spikeyield.train.EpochReport;
import org.spikeyield.train.TestedMethods;
import org.spikeyield.train.teacher.TeacherSettings;

/** What networks of the local rule do beyond what every method does. */
class AdsTrainerTest {
    private static final int LATENT = 64;

    @Test
    void reconstructsTheTeacherBetterWithTraining() {
        List<EpochReport> history = TestedMethods.trained("ads").history();

        assertThat(history).hasSize(2);
        assertThat(history.get(1).reconstructionError())
                .isLessThan(history.get(0).reconstructionError());
    }

    @Test
    void makesTheFixedWeightsFromOneDecoder() {
        SpikingNetwork network = AdsInitializer.initialize(settings(40, LearningForm.LAZY), LATENT, 11, 0);

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
        AdsSettings settings = settings(320, form);
        RateNetwork teacher = TestedMethods.trained("ads").network().teacher().orElseThrow();
        SpikingNetwork start = AdsInitializer.initialize(settings, teacher.units(), 11, 0);
        AdsLearner learner = new AdsLearner(settings, start, teacher, TASK.dtSeconds(), ALGEBRA);
        learner.learn(TASK.sample(11, Role.TRAIN, 0, 0), 0);
        return learner.network().matrix(Parameter.W_SLOW);
    }

    private static AdsSettings settings(int neurons, LearningForm form) {
        return new AdsSettings(
                neurons,
                1,
                200,
                0.5,
                false,
                new AdsRule.Online(form),
                Schedule.constant(75),
                Schedule.constant(1e-6),
                1,
                1,
                VoltageConvention.PAPER,
                TeacherSettings.DEFAULT,
                new Checkpoint.Last(1));
    }
}
