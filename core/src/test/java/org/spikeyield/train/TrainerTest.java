package org.spikeyield.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikeyield.train.TestedMethods.ALGEBRA;
import static org.spikeyield.train.TestedMethods.SEED;
import static org.spikeyield.train.TestedMethods.TASK;

import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.evaluate.ChipTrial;
import org.spikeyield.evaluate.ReadoutFilter;
import org.spikeyield.evaluate.TestBench;
import org.spikeyield.network.NetworkFile;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.simulate.EventDrivenKernel;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.simulate.Kernel;
import org.spikeyield.study.file.Methods;
import org.spikeyield.task.ClassOutputs;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.task.Sample;
import org.spikeyield.task.Task;

/** What every method's trainer owes; {@link Methods} lists them. */
class TrainerTest {
    private static final Task OUTPUTS = new ClassOutputs();

    static List<String> methods() {
        return Methods.names();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void readsItsDefaultsAndNamesWhatItMakes(String name) {
        List<String> problems = new ArrayList<>();
        TrainingSettings read = Methods.ALL
                .get(Methods.names().indexOf(name))
                .read(new SettingsReader(ConfigFactory.empty().root(), problems), 30, DecisionRule.STANDARD);

        assertThat(problems).isEmpty();
        assertThat(read).hasSameClassAs(TestedMethods.small(name)).hasSameClassAs(TestedMethods.able(name));
        assertThat(read.neurons()).isEqualTo(30);
        assertThat(read.summary()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void beatsChanceByFarAndFallsWithMismatch(String name) {
        ChipTrial trial =
                new ChipTrial(TestBench.of(TestedMethods.trained(name).network(), TASK, SEED, 0, Role.TEST, 40));
        double ideal = accuracy(trial, 0, 1);

        assertThat(ideal).isGreaterThan(0.9);
        assertThat(accuracy(trial, 0.4, 8)).isLessThan(ideal - 0.1);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void makesTheSameNetworkFromTheSameKeyAndAnotherFromAnother(String name) {
        Trainer trainer = TestedMethods.small(name).trainer(TASK, ALGEBRA);
        TrainingResult result = trainer.train(SEED, 1);

        assertThat(NetworkFile.encode(trainer.train(SEED, 1).network()))
                .isEqualTo(NetworkFile.encode(result.network()));
        assertThat(inputWeights(trainer.train(SEED, 2))).isNotEqualTo(inputWeights(result));
        assertThat(inputWeights(trainer.train(SEED + 1, 1))).isNotEqualTo(inputWeights(result));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void keepsTheBestOfItsCandidates(String name) {
        TrainingSettings settings = TestedMethods.small(name);
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
        assertThat(result.network().teacher().isPresent())
                .isEqualTo(settings.teacherKind().isPresent());
        assertThat(result.network().metadata())
                .containsEntry(TrainedNetwork.MODEL, settings.model().key());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void learnsSeveralOutputsFromSeveralChannels(String name) {
        TrainedNetwork network = TestedMethods.able(name)
                .trainer(OUTPUTS, ALGEBRA)
                .train(SEED, 0)
                .network();

        assertThat(network.outputs()).isEqualTo(2);
        assertThat(network.periphery().channels()).isEqualTo(3);
        assertThat(rightClasses(network, 60)).isGreaterThan(54);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void makesTheSameNetworkOfSeveralOutputsEveryTime(String name) {
        Trainer trainer = TestedMethods.small(name).trainer(OUTPUTS, ALGEBRA);
        byte[] file = NetworkFile.encode(trainer.train(SEED, 1).network());

        assertThat(NetworkFile.encode(trainer.train(SEED, 1).network())).isEqualTo(file);
        assertThat(NetworkFile.encode(NetworkFile.decode(file, name))).isEqualTo(file);
    }

    /** Samples whose label says which output has the larger maximum. */
    private static int rightClasses(TrainedNetwork network, int samples) {
        Kernel kernel =
                new EventDrivenKernel(FoldedNetwork.of(network.spiking(), network.periphery(), OUTPUTS.dtSeconds()));
        ReadoutFilter filter = new ReadoutFilter(OUTPUTS.dtSeconds());
        float[][] z = new float[2][OUTPUTS.steps()];
        float[] ofStep = new float[2];
        int right = 0;
        for (int s = 0; s < samples; s++) {
            Sample sample = OUTPUTS.sample(SEED, Role.TEST, 0, s);
            kernel.reset();
            for (int t = 0; t < sample.steps(); t++) {
                kernel.detect(sample.input(), t * sample.channels());
                kernel.propagate();
                kernel.readout(ofStep, 0);
                z[0][t] = ofStep[0];
                z[1][t] = ofStep[1];
            }
            right += largest(filter, z[1]) > largest(filter, z[0]) == (sample.label() == 1) ? 1 : 0;
        }
        return right;
    }

    private static float largest(ReadoutFilter filter, float[] z) {
        filter.apply(z, z);
        float largest = z[0];
        for (float value : z) {
            largest = Math.max(largest, value);
        }
        return largest;
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
