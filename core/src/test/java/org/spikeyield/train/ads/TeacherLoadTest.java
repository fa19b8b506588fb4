package org.spikeyield.train.ads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.spikeyield.InvalidInputException;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.task.Sample;
import org.spikeyield.train.Checkpoint;
import org.spikeyield.train.TestedMethods;
import org.spikeyield.train.teacher.TeacherTrainer;

class TeacherLoadTest {
    private static final AdsSettings SETTINGS = (AdsSettings) TestedMethods.small("ads");

    private static AdsLearner learner(RateNetwork teacher, AdsSettings settings) {
        SpikingNetwork start = AdsInitializer.initialize(settings, teacher.units(), 11, 0);
        return new AdsLearner(settings, start, teacher, TestedMethods.TASK.dtSeconds(), TestedMethods.ALGEBRA);
    }

    private static TeacherLoad load(RateNetwork teacher) {
        return TeacherLoad.measure(learner(teacher, SETTINGS), teacher, TestedMethods.TASK, 11);
    }

    private static RateNetwork biased(RateNetwork teacher, float bias) {
        float[] all = new float[teacher.units()];
        Arrays.fill(all, bias);
        return new RateNetwork(teacher.tau(), teacher.wIn(), teacher.wRec(), teacher.wOut(), all);
    }

    @Test
    void refusesATeacherThatIsALargeConstant() {
        RateNetwork teacher = TestedMethods.trained("ads").network().teacher().orElseThrow();
        TeacherLoad usual = load(teacher);
        TeacherLoad saturated = load(biased(teacher, 50));

        assertThat(usual.constantNorm()).isBetween(0.05, 0.4);
        assertThat(usual.norm()).isBetween(usual.constantNorm(), 1.0);
        assertThat(usual.saturated()).isBetween(0.05, 0.4);
        assertThatCode(() -> usual.check(0)).doesNotThrowAnyException();
        assertThat(saturated.constantNorm()).isCloseTo(1, within(0.1));
        assertThat(saturated.saturated()).isGreaterThan(0.9);
        assertThatThrownBy(() -> saturated.check(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        "the teacher is saturated and is refused as a target: the mean of its"
                                + " activations is 1.00 of the longest there can be, allowed is 0.50 (100 % of them are above 0.9")
                .hasMessageEndingWith(
                        "; raise teacher.activity-penalty, which is 0 (0.0003 serves for the wake phrase)");
    }

    /** Of a size at which it can follow at all. */
    @Test
    void measuresHowWellAForcedNetworkFollows() {
        RateNetwork teacher = TestedMethods.trained("ads").network().teacher().orElseThrow();
        AdsSettings able = (AdsSettings) TestedMethods.able("ads");
        AdsLearner learner = learner(teacher, able);
        SpikingNetwork before = learner.network();

        assertThat(TeacherLoad.measure(learner, teacher, TestedMethods.TASK, 11).forcedError())
                .isBetween(0.05, 0.4);
        assertThat(learner.network()).isEqualTo(before);
    }

    @Test
    void stopsATrainingThatRunsAway() {
        AdsSettings wild = new AdsSettings(
                20,
                1,
                200,
                0.5,
                false,
                SETTINGS.rule(),
                Schedule.constant(1000),
                Schedule.constant(1e-6),
                1,
                40,
                VoltageConvention.PAPER,
                SETTINGS.teacher(),
                new Checkpoint.Last(1));
        RateNetwork teacher =
                new TeacherTrainer(TestedMethods.TASK, SETTINGS.teacher(), TestedMethods.ALGEBRA).train(11, 0);
        Sample sample = TestedMethods.TASK.sample(11, Role.TRAIN, 0, 0);
        RateGuard guard = new RateGuard(learner(teacher, wild), 20, TestedMethods.TASK.dtSeconds());
        for (int i = 1; i < 20; i++) {
            guard.learn(sample, 0);
        }

        assertThatThrownBy(() -> guard.learn(sample, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching("training was stopped after 20 samples: neurons fire at \\d+ Hz, more than 120 Hz;"
                        + " lower learning-rate, error-gain or input-gain, or make teacher.activity-penalty larger");
    }
}
