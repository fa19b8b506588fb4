package org.spikeyield.train.readout;

import java.util.Arrays;
import java.util.Locale;
import org.spikeyield.InvalidInputException;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.linalg.RidgeRegression;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.simulate.LineTrains;
import org.spikeyield.task.Task;
import org.spikeyield.train.Trainer;
import org.spikeyield.train.TrainingResult;

/**
 * Trains a network and then fits one readout for all its chips:
 *
 * <pre>
 *   W = argmin Σ_{chips, samples, t} ‖y*_t − r_tᵀ·W‖² + δ²·Σ_j ‖W_j‖²·Σ r_j² + ρ·‖W‖²
 * </pre>
 *
 * <p>y* is the task's target, r the spike trains of the chip as the lines of its readout filter them, every 10 ms, and δ the mismatch of the readout's own
 * weights: the second term is what that adds to the first on average. Of the lines' time constants each chip has its own.
 *
 * <p>Implementation note: with the ridge the weights are then scaled to a slope of one, output by output, as those of a reservoir are: rule {@code threshold} would else
 * count the fit's caution as indecision.
 */
final class ReadoutTrainer implements Trainer {
    private final Task task;
    private final ReadoutSettings settings;
    private final LinearAlgebra algebra;

    ReadoutTrainer(Task task, ReadoutSettings settings, LinearAlgebra algebra) {
        this.task = task;
        this.settings = settings;
        this.algebra = algebra;
    }

    @Override
    public TrainingResult train(long seed, int replicate) {
        TrainingResult trained = settings.beforeReadout().trainer(task, algebra).train(seed, replicate);
        return fit(trained, seed, replicate);
    }

    /** Gives networks that are trained their readout. */
    TrainingResult fit(TrainingResult trained, long seed, int replicate) {
        return new TrainingResult(fit(trained.network(), seed, replicate), trained.history());
    }

    private TrainedNetwork fit(TrainedNetwork network, long seed, int replicate) {
        SharedReadout recipe = settings.readout();
        double tauOut = network.spiking().scalar(Parameter.TAU_OUT);
        float[] taus = new float[recipe.lines().size()];
        for (int l = 0; l < taus.length; l++) {
            taus[l] = (float) (tauOut * recipe.lines().get(l));
        }
        int neurons = network.spiking().neurons();
        int columns = taus.length * task.outputs();
        float[][] ones = new float[neurons][columns];
        for (float[] row : ones) {
            Arrays.fill(row, 1f);
        }
        String text = recipe.toString();
        VirtualChips chips = new VirtualChips(network.withReadout(taus, ones, text), task, recipe, seed, replicate);
        float[] weights = recipe.rule() instanceof SharedReadout.Ridge ridge
                ? ridge(chips, ridge.penalty(), neurons * taus.length)
                : leastMeanSquares(chips, neurons * taus.length);
        float[] ordered = new LineTrains(neurons, taus, task.dtSeconds()).bySender(weights, task.outputs());
        float[][] readout = new float[neurons][];
        for (int j = 0; j < neurons; j++) {
            readout[j] = Arrays.copyOfRange(ordered, j * columns, (j + 1) * columns);
        }
        return network.withReadout(taus, readout, text);
    }

    private float[] ridge(VirtualChips chips, double penalty, int trains) {
        int outputs = task.outputs();
        double level = settings.readout().level();
        RidgeRegression regression = new RidgeRegression(algebra, trains, outputs);
        chips.run((chip, done, rows, targets) -> regression.add(targets.length / outputs, rows, targets));
        if (regression.blank()) {
            return new float[trains * outputs];
        }
        float[] weights = solve(regression, penalty, level * level);
        double[] slopes = regression.slopes(weights);
        for (int f = 0; f < weights.length; f++) {
            weights[f] /= (float) slopes[f % outputs];
        }
        return checked(weights, "a larger virtual-chips.ridge");
    }

    private static float[] solve(RidgeRegression regression, double penalty, double variance) {
        try {
            return regression.solve(penalty, variance);
        } catch (ArithmeticException e) {
            throw new InvalidInputException("the readout cannot be fitted to virtual chips: " + e.getMessage()
                    + "; try a lower virtual-chips.level");
        }
    }

    private float[] leastMeanSquares(VirtualChips chips, int trains) {
        LeastMeanSquares learner = new LeastMeanSquares(
                trains,
                task.outputs(),
                ((SharedReadout.LeastMeanSquares) settings.readout().rule()).learningRate());
        chips.run(learner::learn);
        return checked(learner.weights(), "a lower virtual-chips.learning-rate");
    }

    private static float[] checked(float[] weights, String remedy) {
        for (float weight : weights) {
            if (!Float.isFinite(weight)) {
                throw new InvalidInputException(String.format(
                        Locale.ROOT, "the readout fitted to virtual chips has a weight of %s; try %s", weight, remedy));
            }
        }
        return weights;
    }

    /**
     * Learns on the chips themselves: what a chip answers is what its own, mismatched weights make of the weights that are learned, and these all change by
     * {@code η·error·r_j/P}, P being the summed squared activity of the first sample that is not silent, or that of the step where it is larger: chips differ in their
     * activity, and a step may not be longer than the error calls for.
     */
    private static final class LeastMeanSquares {
        private final int trains;
        private final int outputs;
        private final double rate;
        private final double[] weights;
        private double power;

        LeastMeanSquares(int trains, int outputs, double rate) {
            this.trains = trains;
            this.outputs = outputs;
            this.rate = rate;
            weights = new double[trains * outputs];
        }

        /** The factors of a chip's weights are its weights where those of the network are one. */
        void learn(SpikingNetwork chip, double done, float[] rows, float[] targets) {
            if (power == 0) {
                power = power(rows);
            }
            float[][] factors = chip.matrix(Parameter.W_READOUT);
            int neurons = factors.length;
            for (int t = 0; t < targets.length / outputs && power > 0; t++) {
                double now = 0;
                for (int f = 0; f < trains; f++) {
                    now += (double) rows[t * trains + f] * rows[t * trains + f];
                }
                double rateNow = rate * (1 - done) / Math.max(power, now);
                for (int k = 0; k < outputs; k++) {
                    double error = targets[t * outputs + k];
                    for (int f = 0; f < trains; f++) {
                        float factor = factors[f % neurons][f / neurons * outputs + k];
                        error -= weights[f * outputs + k] * factor * rows[t * trains + f];
                    }
                    double step = rateNow * error;
                    for (int f = 0; f < trains; f++) {
                        weights[f * outputs + k] += step * rows[t * trains + f];
                    }
                }
            }
        }

        /** Σ r² of a row, on average; 0 while the network is silent. */
        private double power(float[] rows) {
            double squares = 0;
            for (float r : rows) {
                squares += (double) r * r;
            }
            return squares * trains / rows.length;
        }

        float[] weights() {
            float[] rounded = new float[weights.length];
            for (int f = 0; f < rounded.length; f++) {
                rounded[f] = (float) weights[f];
            }
            return rounded;
        }
    }
}
