package org.spikeyield.simulate;

import static org.spikeyield.network.Parameter.BIAS;
import static org.spikeyield.network.Parameter.INITIAL_STATE;
import static org.spikeyield.network.Parameter.INPUT_GAIN;
import static org.spikeyield.network.Parameter.TAU_MEM;
import static org.spikeyield.network.Parameter.TAU_OUT;
import static org.spikeyield.network.Parameter.U_FLOOR;
import static org.spikeyield.network.Parameter.V_RESET;
import static org.spikeyield.network.Parameter.V_REST;
import static org.spikeyield.network.Parameter.V_THRESHOLD;
import static org.spikeyield.network.Parameter.W_IN;
import static org.spikeyield.network.Parameter.W_OUT;
import static org.spikeyield.network.Parameter.W_READOUT;
import static org.spikeyield.simulate.NeuronLayout.HEAD;

import java.util.Arrays;
import org.spikeyield.network.Model;
import org.spikeyield.network.Periphery;
import org.spikeyield.network.Projection;
import org.spikeyield.network.SpikingNetwork;

/**
 * A spiking network in the units of the kernels: every constant factor multiplied in, so that a step costs as few
 * operations as it can.
 *
 * <p>With the threshold distance {@code g_i = θ_i − V_reset,i} and {@code a_i = dt/tau_mem,i} the membrane potential is
 * carried as {@code u = (V − V_reset)/g}, which resets to 0 and fires at 1:
 *
 * <pre>
 *   u_i ← k_i·u_i + first_i + second_i + (c_i + Σ_ch w_ch,i·x_ch),   not below the floor
 *   k_i = 1 − a_i          c_i = a_i·(V_rest,i − V_reset,i + bias_i)/g_i
 *   w_ch,i = a_i·gain·(before·w_in)_ch,i/g_i        before: the periphery's input weights
 *   weight j→i of a synapse = a_i·w[j][i]/(g_i·tau_i), tau_i its time constant
 *   readout weight j,k = (w_out·behind)_j,k/tau_out    behind: the periphery's output weights
 *                      = w_readout_j,lk/tau_readout_l  where there is a readout of lines l of its own
 * </pre>
 *
 * <p>Every neuron receives by one or two kinds of synapses, which are the projections of the {@link Model}. Where decoded values
 * are fed back, the weights are {@code w_out·w_feedback} and the time constant is {@code tau_out}.
 *
 * <p>The factors are computed in {@code double} and stored as {@code float}. The weights lie as one row per kind of synapses and sending
 * neuron, each an array of its own: rows stay small for the garbage collector and are refilled by {@link #fold} chip after chip. What a
 * step loops over is laid out as {@link NeuronLayout} says. Not safe for use by several threads.
 */
public final class FoldedNetwork {
    final Model model;
    final int neurons;
    final int channels;
    /** Number of kinds of synapses, 1 or 2. */
    final int kinds;
    /** Membrane decay k and constant drive c, in the kernels' layout. */
    final float[] decay;

    final float[] drive;
    /** Initial u {@code [N]}. */
    final float[] initial;
    /** Input weights by channel, in the kernels' layout. */
    final float[][] input;
    /** Synaptic decay per step by kind of synapses, in the kernels' layout. */
    final float[][] synapticDecay;
    /** Weights by kind of synapses and sending neuron, in the kernels' layout. */
    final float[][][] weights;
    /** Number of outputs K. */
    final int outputs;
    /** Lines of the readout L, of which each has all outputs. */
    final int lines;
    /** Readout weights {@code [L·K][N]} and decay of each per step: the outputs of the first line, then those of the next. */
    final float[][] readout;

    final float[] readoutDecay;
    /** Lowest u. */
    float floor;
    /** Steps after a spike during which u stays 0. */
    int refractorySteps;

    private final float[] currentScale;
    private final float[] slowScale;
    private final double[] scale;
    private final double[][] synapticFactor;
    private final double[] product;

    /**
     * An empty network of the size and model of another, to be filled by {@link #fold}.
     *
     * @param shape a network of this model and size
     * @param periphery what stands before and behind it: one of as many channels and outputs
     */
    public FoldedNetwork(SpikingNetwork shape, Periphery periphery) {
        model = shape.model();
        neurons = shape.neurons();
        channels = periphery.channels();
        outputs = periphery.outputs();
        kinds = model.projections().size();
        decay = NeuronLayout.array(neurons);
        drive = NeuronLayout.array(neurons);
        initial = new float[neurons];
        input = NeuronLayout.arrays(channels, neurons);
        synapticDecay = NeuronLayout.arrays(kinds, neurons);
        weights = new float[kinds][][];
        for (int kind = 0; kind < kinds; kind++) {
            weights[kind] = NeuronLayout.arrays(neurons, neurons);
        }
        lines = shape.lines();
        readout = new float[lines * outputs][neurons];
        readoutDecay = new float[lines * outputs];
        currentScale = new float[neurons];
        slowScale = NeuronLayout.array(neurons);
        scale = new double[neurons];
        synapticFactor = new double[kinds][neurons];
        product = new double[neurons];
    }

    /** Folds a network into arrays of its own. */
    public static FoldedNetwork of(SpikingNetwork network, Periphery periphery, double dtSeconds) {
        return new FoldedNetwork(network, periphery).fold(network, periphery, dtSeconds);
    }

    /**
     * Replaces the contents by those of a network of the same model and size.
     *
     * @param network the chip
     * @param periphery what stands before and behind the chip
     * @param dtSeconds time step
     * @return this
     */
    public FoldedNetwork fold(SpikingNetwork network, Periphery periphery, double dtSeconds) {
        if (!network.model().equals(model)
                || network.neurons() != neurons
                || periphery.channels() != channels
                || periphery.outputs() != outputs
                || periphery.wOut().length != network.decoded()
                || network.lines() != lines) {
            throw new IllegalArgumentException(network + " with a periphery of " + periphery.channels()
                    + " channels, " + periphery.wOut().length + " decoded values and " + periphery.outputs()
                    + " outputs does not fit " + neurons + " neurons of model " + model.key() + ", " + channels
                    + " channels and " + outputs + " outputs");
        }
        foldMembrane(network, dtSeconds);
        foldInput(network, periphery);
        foldReadout(network, periphery, dtSeconds);
        for (int kind = 0; kind < kinds; kind++) {
            foldSynapses(kind, model.projections().get(kind), network, dtSeconds);
        }
        return this;
    }

    /** Number of neurons N. */
    public int neurons() {
        return neurons;
    }

    /** Number of input channels C. */
    public int channels() {
        return channels;
    }

    /** Number of outputs K. */
    public int outputs() {
        return outputs;
    }

    /** What a current of 1 (in volts, as in the unfolded equations) adds to u in one step {@code [N]}; shared. */
    public float[] currentScale() {
        return currentScale;
    }

    /** Folded over unfolded weight of the first kind of synapses, by receiving neuron, laid out as {@link NeuronLayout} says; shared. */
    public float[] slowScale() {
        return slowScale;
    }

    /** The rows of the first kind of synapses by sending neuron, laid out as {@link NeuronLayout} says; shared: a learning rule changes them in place. */
    public float[][] weights() {
        return weights[0];
    }

    /**
     * Counts the weights of each sending neuron that are not zero, of both kinds together: the synapses that one of its spikes reaches.
     *
     * @param counts {@code [N]}, overwritten
     */
    public void countSynapses(int[] counts) {
        for (int j = 0; j < neurons; j++) {
            int count = 0;
            for (float[][] rows : weights) {
                for (float weight : rows[j]) {
                    count += weight == 0 ? 0 : 1;
                }
            }
            counts[j] = count;
        }
    }

    /** The membrane's decay k per step, laid out as {@link NeuronLayout} says; shared. */
    public float[] decay() {
        return decay;
    }

    /** The decay per step of the currents of the first kind of synapses, laid out as {@link NeuronLayout} says; shared. */
    public float[] synapticDecay() {
        return synapticDecay[0];
    }

    /** What a spike adds to the outputs, by line, output and sending neuron {@code [L·K][N]}; shared. */
    public float[][] readout() {
        return readout;
    }

    /** The decay of the readout's first line per step. */
    public float readoutDecay() {
        return readoutDecay[0];
    }

    /** The weights {@code [N pre][N post]} of the first kind of synapses in the units of {@link SpikingNetwork}; copied. */
    public float[][] unfoldSlow() {
        float[][] slow = new float[neurons][neurons];
        for (int j = 0; j < neurons; j++) {
            for (int i = 0; i < neurons; i++) {
                slow[j][i] = (float) (weights[0][j][HEAD + i] / synapticFactor[0][i]);
            }
        }
        return slow;
    }

    /** Multiplies the readout by a gain; what is fed back stays. */
    public void scaleReadout(double gain) {
        for (float[] output : readout) {
            for (int j = 0; j < neurons; j++) {
                output[j] = (float) (gain * output[j]);
            }
        }
    }

    /**
     * Puts other weights in place of those of the readout; what is fed back stays.
     *
     * @param weights by sending neuron, line and output {@code [N·L·K]}, not modified
     * @param tauSeconds time constants of the lines
     */
    public void replaceReadout(float[] weights, double... tauSeconds) {
        for (int k = 0; k < readout.length; k++) {
            for (int j = 0; j < neurons; j++) {
                readout[k][j] = (float) (weights[j * readout.length + k] / tauSeconds[k / outputs]);
            }
        }
    }

    private void foldMembrane(SpikingNetwork network, double dtSeconds) {
        float[] threshold = network.vector(V_THRESHOLD);
        float[] reset = network.vector(V_RESET);
        for (int i = 0; i < neurons; i++) {
            double g = (double) threshold[i] - reset[i];
            double a = dtSeconds / network.vector(TAU_MEM)[i];
            scale[i] = a / g;
            decay[HEAD + i] = (float) (1.0 - a);
            drive[HEAD + i] =
                    (float) (scale[i] * ((double) network.vector(V_REST)[i] - reset[i] + network.vector(BIAS)[i]));
            initial[i] = network.vector(INITIAL_STATE)[i];
            currentScale[i] = (float) scale[i];
        }
        floor = network.scalar(U_FLOOR);
        refractorySteps = (int) StrictMath.rint(network.refractorySeconds() / dtSeconds);
    }

    private void foldInput(SpikingNetwork network, Periphery periphery) {
        float gain = network.scalar(INPUT_GAIN);
        for (int channel = 0; channel < channels; channel++) {
            multiply(periphery.wIn()[channel], network.matrix(W_IN));
            for (int i = 0; i < neurons; i++) {
                input[channel][HEAD + i] = (float) (scale[i] * gain * product[i]);
            }
        }
    }

    private void foldReadout(SpikingNetwork network, Periphery periphery, double dtSeconds) {
        float[] taus = network.readoutTaus();
        for (int k = 0; k < readout.length; k++) {
            readoutDecay[k] = (float) StrictMath.exp(-dtSeconds / taus[k / outputs]);
        }
        if (model.ownReadout()) {
            foldOwnReadout(network.matrix(W_READOUT), taus);
        } else {
            foldDecoder(network, periphery);
        }
    }

    private void foldOwnReadout(float[][] own, float[] taus) {
        for (int k = 0; k < readout.length; k++) {
            for (int j = 0; j < neurons; j++) {
                readout[k][j] = own[j][k] / taus[k / outputs];
            }
        }
    }

    private void foldDecoder(SpikingNetwork network, Periphery periphery) {
        float tauOut = network.scalar(TAU_OUT);
        for (int k = 0; k < outputs; k++) {
            float[] behind = new float[periphery.wOut().length];
            for (int unit = 0; unit < behind.length; unit++) {
                behind[unit] = periphery.wOut()[unit][k];
            }
            for (int j = 0; j < neurons; j++) {
                double sum = 0;
                float[] row = network.matrix(W_OUT)[j];
                for (int unit = 0; unit < row.length; unit++) {
                    sum += (double) row[unit] * behind[unit];
                }
                readout[k][j] = (float) (sum / tauOut);
            }
        }
    }

    private void foldSynapses(int kind, Projection projection, SpikingNetwork network, double dtSeconds) {
        double[] factor = foldDecay(kind, network.vector(projection.timeConstant()), dtSeconds);
        float[][] w = network.matrix(projection.weights());
        for (int j = 0; j < neurons; j++) {
            float[] row = weights[kind][j];
            switch (projection.kind()) {
                case RECURRENT -> multiply(w[j], factor, row);
                case EXCITATORY -> multiplyPositive(w[j], factor, row);
                case INHIBITORY -> multiplyNegative(w[j], factor, row);
                case FEEDBACK -> {
                    multiply(network.matrix(W_OUT)[j], w);
                    for (int i = 0; i < neurons; i++) {
                        row[HEAD + i] = (float) (product[i] * factor[i]);
                    }
                }
            }
        }
        for (int i = 0; i < neurons && kind == 0; i++) {
            slowScale[HEAD + i] = (float) factor[i];
        }
    }

    /** The time constants are one for each neuron, or one for all. */
    private double[] foldDecay(int kind, float[] tau, double dtSeconds) {
        double[] factor = synapticFactor[kind];
        for (int i = 0; i < neurons; i++) {
            float own = tau[tau.length == 1 ? 0 : i];
            synapticDecay[kind][HEAD + i] = (float) StrictMath.exp(-dtSeconds / own);
            factor[i] = scale[i] / own;
        }
        return factor;
    }

    /** Puts the product of a row and a matrix of rows of length N into {@link #product}. */
    private void multiply(float[] row, float[][] matrix) {
        Arrays.fill(product, 0.0);
        for (int unit = 0; unit < row.length; unit++) {
            axpy(row[unit], matrix[unit], product);
        }
    }

    private static void axpy(double weight, float[] row, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * row[i];
        }
    }

    private static void multiply(float[] row, double[] factors, float[] out) {
        for (int i = 0; i < row.length; i++) {
            out[HEAD + i] = (float) (row[i] * factors[i]);
        }
    }

    private static void multiplyPositive(float[] row, double[] factors, float[] out) {
        for (int i = 0; i < row.length; i++) {
            out[HEAD + i] = (float) (Math.max(row[i], 0f) * factors[i]);
        }
    }

    private static void multiplyNegative(float[] row, double[] factors, float[] out) {
        for (int i = 0; i < row.length; i++) {
            out[HEAD + i] = (float) (Math.min(row[i], 0f) * factors[i]);
        }
    }
}
