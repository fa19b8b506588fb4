package org.spikeyield.train.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.spikeyield.train.TestedMethods.ALGEBRA;
import static org.spikeyield.train.TestedMethods.SEED;
import static org.spikeyield.train.TestedMethods.TASK;

import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikeyield.chip.ChipSampler;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.network.NetworkFile;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.simulate.DenseKernel;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.simulate.Kernel;
import org.spikeyield.study.file.Methods;
import org.spikeyield.task.ClassOutputs;
import org.spikeyield.task.Sample;
import org.spikeyield.task.Task;
import org.spikeyield.train.TestedMethods;
import org.spikeyield.train.TrainingSettings;

class ReadoutTrainerTest {
    private static final double LEVEL = 0.2;
    private static final double PENALTY = 0.01;
    private static final int CHIPS = 3;
    private static final int SAMPLES = 2;
    private static final List<Double> LINES = List.of(1.0, 2.5);
    private static final Task OUTPUTS = new ClassOutputs();
    private static final SharedReadout RIDGE =
            new SharedReadout(new SharedReadout.Ridge(PENALTY), LEVEL, CHIPS, SAMPLES, LINES);
    /** Where tuning chips and samples begin that nothing else is chosen on. */
    private static final int FIRST = 200_000;

    static List<String> methods() {
        return Methods.names();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void changesNothingButTheReadoutOfAnyMethod(String method) {
        TrainedNetwork before = TestedMethods.small(method)
                .trainer(OUTPUTS, ALGEBRA)
                .train(SEED, 1)
                .network();
        TrainedNetwork after = new ReadoutSettings(TestedMethods.small(method), RIDGE)
                .trainer(OUTPUTS, ALGEBRA)
                .train(SEED, 1)
                .network();

        for (Parameter parameter : before.spiking().model().parameters()) {
            assertThat(after.spiking().matrix(parameter))
                    .isEqualTo(before.spiking().matrix(parameter));
        }
        assertThat(after.teacher()).isEqualTo(before.teacher());
        assertThat(after.spiking().matrix(Parameter.W_READOUT)[0]).hasSize(LINES.size() * 2);
        float tauOut = before.spiking().scalar(Parameter.TAU_OUT);
        assertThat(after.spiking().readoutTaus()).containsExactly(tauOut, (float) (2.5 * tauOut));
        assertThat(after.metadata())
                .containsEntry("model", method + "-with-readout")
                .containsKey("readout");
        assertThat(NetworkFile.decode(NetworkFile.encode(after), "a")).isEqualTo(after);
    }

    /** The weights solve the normal equations of the javadoc's sum, made here from its definition, but for the factor to a slope of one. */
    @Test
    void minimisesTheStatedSum() {
        TrainedNetwork network = fitted(RIDGE);
        Moments moments = new Moments(network, FIRST);
        int n = moments.trains;
        double[] weights = weights(network.spiking());
        double mean = 0;
        for (int f = 0; f < n; f++) {
            mean += moments.squares[f][f] / n;
        }
        double scale = 0;
        double norm = 0;
        double[] left = new double[n];
        for (int f = 0; f < n; f++) {
            for (int g = 0; g < n; g++) {
                left[f] += moments.squares[f][g] * weights[g];
            }
            left[f] += (LEVEL * LEVEL * moments.squares[f][f] + PENALTY * mean) * weights[f];
            scale += left[f] * moments.products[f];
            norm += moments.products[f] * moments.products[f];
        }
        double slope = 0;
        double largest = 0;
        for (int f = 0; f < n; f++) {
            slope += weights[f] * moments.products[f] / moments.target;
            largest = Math.max(largest, Math.abs(moments.products[f]));
        }

        assertThat(largest).isPositive();
        assertThat(slope).isCloseTo(1, within(1e-3));
        assertThat(scale / norm).isGreaterThan(1);
        for (int f = 0; f < n; f++) {
            assertThat(left[f] / (scale / norm)).isCloseTo(moments.products[f], within(2e-3 * largest));
        }
    }

    /** What a chip answers is made of its own weights; all are changed by the error, the activity of their neurons and a step that activity makes shorter. */
    @Test
    void changesWeightsByErrorAndActivity() {
        double rate = 0.05;
        TrainedNetwork network =
                fitted(new SharedReadout(new SharedReadout.LeastMeanSquares(rate), LEVEL, CHIPS, SAMPLES, LINES));
        float[][] ones = new float[20][LINES.size()];
        for (float[] row : ones) {
            Arrays.fill(row, 1f);
        }
        SpikingNetwork blank = network.spiking().withReadout(network.spiking().readoutTaus(), ones);
        Moments moments = new Moments(new TrainedNetwork(network.teacher(), blank, network.metadata()), FIRST);
        double[] expected = new double[moments.trains];
        int rows = TASK.steps() / 10;
        double power = 0;
        for (double[] r : moments.rows.subList(0, rows)) {
            power += squares(r) / rows;
        }
        for (int row = 0; row < moments.rows.size(); row++) {
            double[] r = moments.rows.get(row);
            double error = moments.targets.get(row);
            for (int f = 0; f < r.length; f++) {
                error -= expected[f] * moments.weights.get(row)[f] * r[f];
            }
            double left = 1 - (double) (row / rows) / (CHIPS * SAMPLES);
            for (int f = 0; f < r.length; f++) {
                expected[f] += rate * left * error * r[f] / Math.max(power, squares(r));
            }
        }

        assertThat(squares(expected)).isPositive();
        assertThat(weights(network.spiking())).containsExactly(expected, within(1e-3 * Math.sqrt(squares(expected))));
    }

    private static double squares(double[] r) {
        return Arrays.stream(r).map(value -> value * value).sum();
    }

    @Test
    void readsWhatItWrites() {
        String text = "readout = virtual-chips-lms, virtual-chips { learning-rate = 0.1, lines = [1, 2, 3, 4, 5] }";
        List<String> problems = new ArrayList<>();
        TrainingSettings own = TestedMethods.small("bptt");

        assertThat(ReadoutReader.read(reader("", problems), own)).isSameAs(own);
        assertThat(problems).isEmpty();
        assertThat(ReadoutReader.read(reader("readout = virtual-chips", problems), own)
                        .model())
                .isEqualTo(own.model().withReadout());
        assertThat(ReadoutReader.read(reader(text, problems), own).lines()).isEqualTo(5);
        assertThat(problems).containsExactly("virtual-chips.lines is a list of 5, must have at most 4");
    }

    private static SettingsReader reader(String text, List<String> problems) {
        return new SettingsReader(ConfigFactory.parseString(text).root(), problems);
    }

    private static TrainedNetwork fitted(SharedReadout recipe) {
        return new ReadoutSettings(TestedMethods.small("reservoir"), recipe)
                .trainer(TASK, ALGEBRA)
                .train(SEED, 0)
                .network();
    }

    private static double[] weights(SpikingNetwork network) {
        int n = network.neurons();
        double[] weights = new double[n * LINES.size()];
        for (int f = 0; f < weights.length; f++) {
            weights[f] = network.matrix(Parameter.W_READOUT)[f % n][f / n];
        }
        return weights;
    }

    /** Sums over chips, samples and every tenth step, in double; on the way it is seen that the readout is what the weights make of the trains. */
    private static final class Moments {
        final int trains;
        final double[][] squares;
        final double[] products;
        final List<double[]> rows = new ArrayList<>();
        final List<double[]> weights = new ArrayList<>();
        final List<Double> targets = new ArrayList<>();
        double target;

        Moments(TrainedNetwork network, int first) {
            SpikingNetwork ideal = network.spiking();
            int n = ideal.neurons();
            trains = n * LINES.size();
            squares = new double[trains][trains];
            products = new double[trains];
            ChipSampler sampler = new ChipSampler(ideal, TASK.dtSeconds(), SEED, 0);
            for (int c = 0; c < CHIPS; c++) {
                SpikingNetwork chip = sampler.sample(
                                new Condition(Mismatch.gaussian(Mask.FULL, LEVEL)), Role.TUNE, first + c)
                        .network();
                Kernel kernel = new DenseKernel(FoldedNetwork.of(chip, network.periphery(), TASK.dtSeconds()));
                for (int s = 0; s < SAMPLES; s++) {
                    run(kernel, chip, TASK.sample(SEED, Role.TUNE, 0, first + SAMPLES * c + s));
                }
            }
        }

        private void run(Kernel kernel, SpikingNetwork chip, Sample sample) {
            int n = chip.neurons();
            double[] r = new double[trains];
            double[] own = weights(chip);
            kernel.reset();
            for (int t = 0; t < sample.steps(); t++) {
                int count = kernel.detect(sample.input(), t);
                kernel.propagate();
                for (int f = 0; f < trains; f++) {
                    r[f] *= Math.exp(-TASK.dtSeconds() / chip.readoutTaus()[f / n]);
                }
                for (int k = 0; k < count; k++) {
                    for (int f = kernel.spikes()[k]; f < trains; f += n) {
                        r[f] += 1 / chip.readoutTaus()[f / n];
                    }
                }
                if (t % 10 == 9) {
                    double y = 0;
                    double size = 0;
                    for (int f = 0; f < trains; f++) {
                        y += own[f] * r[f];
                        size += Math.abs(own[f] * r[f]);
                    }
                    assertThat((double) kernel.readout()).isCloseTo(y, within(1e-4 * size + 1e-6));
                    rows.add(r.clone());
                    weights.add(own);
                    targets.add((double) sample.target()[t]);
                    add(r, sample.target()[t]);
                }
            }
        }

        private void add(double[] r, double y) {
            target += y * y;
            for (int f = 0; f < trains; f++) {
                products[f] += r[f] * y;
                for (int g = 0; g < trains; g++) {
                    squares[f][g] += r[f] * r[g];
                }
            }
        }
    }
}
