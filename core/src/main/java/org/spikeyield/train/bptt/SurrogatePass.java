package org.spikeyield.train.bptt;

import static org.spikeyield.simulate.NeuronLayout.HEAD;

import java.util.Arrays;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.simulate.FoldedNetwork;

/**
 * The way back through a {@link SpikeTrace}: the gradient of the mean of {@code (z − r)²}, z the filtered outputs and r constants to compare
 * them with, by the folded weights, with a {@link Surrogate} for the derivative of a spike.
 *
 * <p>Forward, in the order of the kernel, {@code v_0} given, W the recurrent weights, ρ the decay of the readout:
 *
 * <pre>
 *   v_t = k∘(v_{t−1} − s_{t−1}) + I_{t−1} + c + x_t·Win      s_t = [v_t ≥ 1]
 *   I_t = d∘I_{t−1} + s_t·W                                   y_t = ρ·y_{t−1} + s_t·wOut
 * </pre>
 *
 * Backward, from the last step to the first, with {@code g(q)} the gradient by q:
 *
 * <pre>
 *   g(y_t) = ∂loss/∂y_t + ρ·g(y_{t+1})                        g(I_t) = d∘g(I_{t+1}) + g(v_{t+1})
 *   g(s_t) = g(y_t)·wOut + g(I_t)·Wᵀ − k∘g(v_{t+1})           g(v_t) = k∘g(v_{t+1}) + S'(v_t − 1)∘g(s_t)
 *   ∂W = Σ s_tᵀ·g(I_t)    ∂wOut = Σ s_t·g(y_t)    ∂Win = Σ x_tᵀ·g(v_t)    ∂c = Σ g(v_t)
 * </pre>
 *
 * <p>∂W and ∂wOut are added up spike by spike; {@code g(I_t)·Wᵀ} is a product through {@link LinearAlgebra} and most of the
 * cost. The diagonal of ∂W is 0: there is no synapse.
 */
final class SurrogatePass {
    /** What the filtered outputs are above what they are compared with, z − r: {@link SpikeTrace#error} where that is the target. */
    @FunctionalInterface
    interface OutputError {
        float of(int b, int output, int t);
    }

    private final FoldedNetwork network;
    private final Surrogate surrogate;
    private final LinearAlgebra algebra;
    private final int n;
    private final int batch;
    private final int steps;
    private final int channels;
    private final int outputs;

    /** Gradients by I and v, S' and product of one step {@code [B·N]}; by the outputs {@code [B·K][T]}. */
    private final float[] current;

    private final float[] potential;
    private final float[] slopes;
    private final float[] product;
    private final float[][] readout;
    private final float[] transposed;

    private final float[] gradIn;
    private final float[] gradRec;
    private final float[] gradOut;
    private final float[] gradBias;

    /**
     * @param network what ran; read anew by each {@link #backward}
     * @param batch samples B
     * @param steps time steps T
     */
    SurrogatePass(FoldedNetwork network, int batch, int steps, Surrogate surrogate, LinearAlgebra algebra) {
        this.network = network;
        this.surrogate = surrogate;
        this.algebra = algebra;
        this.batch = batch;
        this.steps = steps;
        channels = network.channels();
        outputs = network.outputs();
        n = network.neurons();
        current = new float[batch * n];
        potential = new float[batch * n];
        slopes = new float[batch * n];
        product = new float[batch * n];
        readout = new float[batch * outputs][steps];
        transposed = new float[n * n];
        gradIn = new float[channels * n];
        gradRec = new float[n * n];
        gradOut = new float[n * outputs];
        gradBias = new float[n];
    }

    /** Fills the gradients of a run of the network. */
    void backward(SpikeTrace trace, OutputError error) {
        for (float[] array : new float[][] {current, potential, gradIn, gradRec, gradOut, gradBias}) {
            Arrays.fill(array, 0f);
        }
        // once: a product with a transposed matrix would copy it at every step
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                transposed[i * n + j] = network.weights()[j][HEAD + i];
            }
        }
        for (int b = 0; b < batch; b++) {
            for (int k = 0; k < outputs; k++) {
                backwardReadout(trace, error, b, k);
            }
        }
        for (int t = steps - 1; t >= 0; t--) {
            for (int b = 0; b < batch; b++) {
                decayAdd(current, network.synapticDecay(), potential, b * n, n);
                addSpikes(trace, b, t);
            }
            if (t > 0) {
                // v_0 does not depend on the weights
                algebra.gemm(false, false, batch, n, n, current, transposed, product);
                surrogate.slopes(trace.distances(t), slopes);
                for (int b = 0; b < batch; b++) {
                    passSpikes(b, t);
                    addDrive(trace.input(b), b, t);
                }
            }
        }
        for (int j = 0; j < n; j++) {
            gradRec[j * n + j] = 0f;
        }
    }

    private void backwardReadout(SpikeTrace trace, OutputError error, int b, int output) {
        float[] g = readout[b * outputs + output];
        for (int t = 0; t < steps; t++) {
            g[t] = 2f * error.of(b, output, t) / (batch * steps * outputs);
        }
        trace.filter().transpose(g);
        for (int t = steps - 2; t >= 0; t--) {
            g[t] += network.readoutDecay() * g[t + 1];
        }
    }

    private void addSpikes(SpikeTrace trace, int b, int t) {
        int[] spikes = trace.spikes(b);
        for (int s = trace.begin(b, t); s < trace.begin(b, t + 1); s++) {
            add(gradRec, spikes[s] * n, 1f, current, b * n, n);
            for (int k = 0; k < outputs; k++) {
                gradOut[spikes[s] * outputs + k] += readout[b * outputs + k][t];
            }
        }
    }

    private void addDrive(float[] input, int b, int t) {
        add(gradBias, 0, 1f, potential, b * n, n);
        for (int channel = 0; channel < channels; channel++) {
            add(gradIn, channel * n, input[t * channels + channel], potential, b * n, n);
        }
    }

    private void passSpikes(int b, int t) {
        int row = b * n;
        float[][] out = network.readout();
        for (int k = 1; k < outputs; k++) {
            add(product, row, readout[b * outputs + k][t], out[k], 0, n);
        }
        passSpikes(potential, network.decay(), slopes, product, out[0], readout[b * outputs][t], row, n);
    }

    private static void passSpikes(
            float[] v, float[] k, float[] slope, float[] product, float[] out, float gradient, int row, int n) {
        for (int i = 0; i < n; i++) {
            float decayed = k[HEAD + i] * v[row + i];
            v[row + i] = decayed + slope[row + i] * (gradient * out[i] + product[row + i] - decayed);
        }
    }

    private static void decayAdd(float[] y, float[] d, float[] a, int row, int n) {
        for (int i = 0; i < n; i++) {
            y[row + i] = y[row + i] * d[HEAD + i] + a[row + i];
        }
    }

    private static void add(float[] y, int to, float factor, float[] a, int from, int n) {
        for (int i = 0; i < n; i++) {
            y[to + i] = y[to + i] + factor * a[from + i];
        }
    }

    /** Gradients by the folded input, recurrent and readout weights and constant drives, row after row; shared. */
    float[][] gradients() {
        return new float[][] {gradIn, gradRec, gradOut, gradBias};
    }
}
