package org.spikeyield.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikeyield.train.TestedMethods.ALGEBRA;
import static org.spikeyield.train.TestedMethods.SEED;
import static org.spikeyield.train.TestedMethods.TASK;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.Mask;
import org.spikeyield.chip.Mismatch;
import org.spikeyield.evaluate.ChipTrial;
import org.spikeyield.evaluate.DecisionRule;
import org.spikeyield.evaluate.TestBench;
import org.spikeyield.network.Model;
import org.spikeyield.network.NetworkFile;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;

/** What every method's trainer owes; {@link TestedMethods} has them all. */
class TrainerTest {
    @Test
    void runsOverEveryMethodThereIs() {
        List<Class<?>> small = new ArrayList<>();
        List<Class<?>> able = new ArrayList<>();
        for (Model model : Model.values()) {
            assertThat(TestedMethods.small(model).model()).isEqualTo(model);
            assertThat(TestedMethods.able(model).model()).isEqualTo(model);
            small.add(TestedMethods.small(model).getClass());
            able.add(TestedMethods.able(model).getClass());
        }

        assertThat(small).containsExactlyInAnyOrder(TrainingSettings.class.getPermittedSubclasses());
        assertThat(able).isEqualTo(small);
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void beatsChanceByFarAndFallsWithMismatch(Model model) {
        ChipTrial trial =
                new ChipTrial(TestBench.of(TestedMethods.trained(model).network(), TASK, SEED, 0, Role.TEST, 40));
        double ideal = accuracy(trial, 0, 1);

        assertThat(ideal).isGreaterThan(0.9);
        assertThat(accuracy(trial, 0.4, 8)).isLessThan(ideal - 0.1);
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void makesTheSameNetworkFromTheSameKeyAndAnotherFromAnother(Model model) {
        Trainer trainer = TestedMethods.small(model).trainer(TASK, ALGEBRA);
        TrainingResult result = trainer.train(SEED, 1);

        assertThat(NetworkFile.encode(trainer.train(SEED, 1).network()))
                .isEqualTo(NetworkFile.encode(result.network()));
        assertThat(inputWeights(trainer.train(SEED, 2))).isNotEqualTo(inputWeights(result));
        assertThat(inputWeights(trainer.train(SEED + 1, 1))).isNotEqualTo(inputWeights(result));
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void keepsTheBestOfItsCandidates(Model model) {
        TrainingSettings settings = TestedMethods.small(model);
        TrainingResult result = settings.trainer(TASK, ALGEBRA).train(SEED, 0);

        double best =
                result.history().stream().mapToDouble(EpochReport::score).max().orElseThrow();
        assertThat(result.history()).hasSize(settings.candidates());
        assertThat(result.history())
                .filteredOn(EpochReport::chosen)
                .singleElement()
                .satisfies(report -> {
                    assertThat(report.score()).isEqualTo(best);
                    assertThat(result.network().metadata()).containsEntry("epoch", Integer.toString(report.epoch()));
                });
        assertThat(result.network().teacher().isPresent()).isEqualTo(settings.teacherUnits() > 0);
        assertThat(result.network().metadata()).containsEntry(TrainedNetwork.MODEL, model.key());
    }

    private static float[][] inputWeights(TrainingResult result) {
        return result.network().spiking().matrix(Parameter.W_IN);
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
