package org.spikeyield.train.bptt;

import java.util.Arrays;
import java.util.List;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.simulate.NeuronLayout;
import org.spikeyield.train.Adam;

/**
 * The parameters of a network that back-propagation changes, each array in units of its standard deviation at the start, so
 * that one learning rate and one norm serve all of them: {@code w = sd·φ}, and Adam acts on φ.
 */
final class BpttWeights {
    private final SpikingNetwork start;
    private final List<Learned> arrays;

    /**
     * @param start the untrained network
     * @param folded the same, folded
     * @param inputGain deviation of its input weights
     * @param recurrentGain that of its recurrent weights
     */
    BpttWeights(SpikingNetwork start, FoldedNetwork folded, double inputGain, double recurrentGain) {
        this.start = start;
        // all neurons of an untrained network are alike
        double current = folded.currentScale()[0];
        double synapse = folded.slowScale()[NeuronLayout.HEAD];
        double readout = 1.0 / start.scalar(Parameter.TAU_OUT);
        double weightSd = BpttInitializer.weightSd(start.neurons());
        arrays = List.of(
                new Learned(Parameter.W_IN, start, inputGain, current * start.scalar(Parameter.INPUT_GAIN)),
                new Learned(Parameter.W_REC, start, recurrentGain * weightSd, synapse),
                new Learned(Parameter.W_OUT, start, weightSd, readout),
                new Learned(Parameter.BIAS, start, BpttInitializer.BIAS_SD, current));
    }

    /**
     * Takes one Adam step. A gradient that is not finite tells no direction, and leaves everything as it is.
     *
     * @param gradients by the folded input, recurrent and readout weights and constant drives; not modified
     * @param learningRate step size
     * @param longest the gradient's norm is clipped to this
     */
    void update(float[][] gradients, double learningRate, double longest) {
        double squares = 0;
        for (int a = 0; a < gradients.length; a++) {
            squares += arrays.get(a).squares(gradients[a]);
        }
        double norm = Math.sqrt(squares);
        if (!Double.isFinite(norm)) {
            return;
        }
        double clip = norm > longest ? longest / norm : 1.0;
        for (int a = 0; a < gradients.length; a++) {
            arrays.get(a).step(gradients[a], clip, learningRate);
        }
    }

    /** The network as it stands now; copied. */
    SpikingNetwork network() {
        SpikingNetwork.Builder network = start.with();
        for (Learned array : arrays) {
            network.set(array.parameter, array.rows());
        }
        return network.build();
    }

    /** One array of parameters, flat, with its optimiser. */
    private static final class Learned {
        private final Parameter parameter;
        private final double sd;
        private final double folding;
        private final int width;
        private final float[] values;
        private final Adam adam;

        /** @param folding folded over unfolded value */
        Learned(Parameter parameter, SpikingNetwork start, double sd, double folding) {
            this.parameter = parameter;
            this.sd = sd;
            this.folding = folding;
            float[][] rows = start.matrix(parameter);
            width = rows[0].length;
            values = new float[rows.length * width];
            for (int k = 0; k < values.length; k++) {
                values[k] = (float) (rows[k / width][k % width] / sd);
            }
            adam = new Adam(values.length);
        }

        double squares(float[] gradient) {
            double sum = 0;
            for (float g : gradient) {
                sum += (double) g * g;
            }
            return sum * sd * sd * folding * folding;
        }

        void step(float[] gradient, double clip, double learningRate) {
            adam.step(values, gradient, clip * sd * folding, learningRate);
        }

        float[][] rows() {
            float[][] rows = new float[values.length / width][];
            for (int row = 0; row < rows.length; row++) {
                rows[row] = Arrays.copyOfRange(values, row * width, (row + 1) * width);
                for (int i = 0; i < width; i++) {
                    rows[row][i] = (float) (sd * rows[row][i]);
                }
            }
            return rows;
        }
    }
}
