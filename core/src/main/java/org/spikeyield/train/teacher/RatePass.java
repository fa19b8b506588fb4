package org.spikeyield.train.teacher;

import java.util.Arrays;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.train.Adam;
import org.spikeyield.train.teacher.TeacherTrainer.Batch;

/**
 * Forward and backward passes of a rate network over a batch, and the update of its weights.
 *
 * <p>With {@code a_t = tanh(x_t)}, {@code y_t = a_t·Wout}, {@code x_{t+1} = x_t + r∘(−x_t + c_t·Win + a_t·Wrec + b + σ·n)}
 * and {@code r = dt/tau}, the gradient of the mean of {@code (y−target)²} over all outputs obeys, with {@code δ_t = r∘g_{t+1}},
 *
 * <pre>
 *   g_t = (1−r)∘g_{t+1} + (1−a_t²)∘(δ_t·Wrecᵀ + ∂y_t·Woutᵀ)
 *   ∂Wrec = Σ_t a_tᵀ·δ_t,   ∂Win = Σ_t c_tᵀ·δ_t,   ∂b = Σ_t δ_t,   ∂Wout = Σ_t a_tᵀ·∂y_t
 * </pre>
 *
 * A penalty of λ·Σ_i mean a_ti² adds {@code 2λ/(T·B)·a_t} to what is multiplied by {@code 1−a_t²}.
 *
 * <p>The products of matrices go through {@link LinearAlgebra}; what is elementwise is plain loops.
 */
final class RatePass {
    private final Batch batch;
    private final LinearAlgebra algebra;
    private final int n;
    private final float[] tau;
    private final float[] r;
    private final float[] wIn;
    private final float[] wRec;
    /** Readout weights and their gradient by output {@code [K×N]}. */
    private final float[] wOut;

    private final float[] bias;
    private final float[] gradIn;
    private final float[] gradRec;
    private final float[] gradOut;
    private final float[] gradBias;
    private final Adam adamIn;
    private final Adam adamRec;
    private final Adam adamOut;
    private final Adam adamBias;

    /** States and products of one step {@code [B×N]}; activations and δ of all steps {@code [T·B×N]}. */
    private final float[] x;

    private final float[] step;
    private final float[] product;
    private final float[] activations;
    private final float[] deltas;
    /** What the outputs are above their targets, {@code [T·B·K]}. */
    private final float[] errors;

    RatePass(RateNetwork start, Batch batch, double dtSeconds, LinearAlgebra algebra) {
        this.batch = batch;
        this.algebra = algebra;
        n = start.units();
        tau = start.tau();
        r = new float[n];
        for (int i = 0; i < n; i++) {
            r[i] = (float) (dtSeconds / tau[i]);
        }
        wIn = flat(start.wIn(), n);
        wRec = flat(start.wRec(), n);
        wOut = new float[batch.outputs * n];
        for (int k = 0; k < batch.outputs; k++) {
            for (int i = 0; i < n; i++) {
                wOut[k * n + i] = start.wOut()[i][k];
            }
        }
        bias = start.bias().clone();
        gradIn = new float[wIn.length];
        gradRec = new float[wRec.length];
        gradOut = new float[wOut.length];
        gradBias = new float[n];
        adamIn = new Adam(wIn.length);
        adamRec = new Adam(wRec.length);
        adamOut = new Adam(wOut.length);
        adamBias = new Adam(n);
        x = new float[batch.size * n];
        step = new float[batch.size * n];
        product = new float[batch.size * n];
        activations = new float[batch.steps * batch.size * n];
        deltas = new float[batch.steps * batch.size * n];
        errors = new float[batch.steps * batch.size * batch.outputs];
    }

    /** Runs the batch forward; returns the mean squared error. */
    double forward(double stateNoise, RandomStream noise) {
        int width = batch.size * n;
        Arrays.fill(x, 0f);
        double loss = 0;
        for (int t = 0; t < batch.steps; t++) {
            for (int k = 0; k < width; k++) {
                step[k] = (float) StrictMath.tanh(x[k]);
            }
            System.arraycopy(step, 0, activations, t * width, width);
            algebra.gemm(false, false, batch.size, n, n, step, wRec, product);
            for (int b = 0; b < batch.size; b++) {
                for (int k = 0; k < batch.outputs; k++) {
                    float y = 0f;
                    for (int i = 0; i < n; i++) {
                        y += step[b * n + i] * wOut[k * n + i];
                    }
                    float error = y - batch.target[t][b * batch.outputs + k];
                    errors[(t * batch.size + b) * batch.outputs + k] = error;
                    loss += error * error;
                }
                advance(t, b, stateNoise, noise);
            }
        }
        return loss / errors.length;
    }

    private void advance(int t, int b, double stateNoise, RandomStream noise) {
        int row = b * n;
        for (int channel = 0; channel < batch.channels; channel++) {
            float c = batch.input[t][b * batch.channels + channel];
            for (int i = 0; i < n; i++) {
                product[row + i] += c * wIn[channel * n + i];
            }
        }
        if (stateNoise > 0) {
            for (int i = 0; i < n; i++) {
                product[row + i] += (float) (stateNoise * noise.nextGaussian());
            }
        }
        for (int i = 0; i < n; i++) {
            x[row + i] += r[i] * (product[row + i] + bias[i] - x[row + i]);
        }
    }

    /**
     * Fills the gradients of the last {@link #forward}.
     *
     * @param activityPenalty λ; 0 for none
     */
    void backward(double activityPenalty) {
        int width = batch.size * n;
        float scale = 2f / errors.length;
        float[] g = x;
        Arrays.fill(g, 0f);
        Arrays.fill(gradIn, 0f);
        Arrays.fill(gradOut, 0f);
        Arrays.fill(gradBias, 0f);
        for (int t = batch.steps - 1; t >= 0; t--) {
            for (int row = 0; row < width; row += n) {
                for (int i = 0; i < n; i++) {
                    step[row + i] = r[i] * g[row + i];
                }
            }
            System.arraycopy(step, 0, deltas, t * width, width);
            algebra.gemm(false, true, batch.size, n, n, step, wRec, product);
            if (activityPenalty > 0) {
                penalise(activityPenalty, t * width, width);
            }
            for (int b = 0; b < batch.size; b++) {
                int error = (t * batch.size + b) * batch.outputs;
                float dy = scale * errors[error];
                for (int k = 1; k < batch.outputs; k++) {
                    backThrough(k, scale * errors[error + k], t * width + b * n, b * n);
                }
                for (int i = 0; i < n; i++) {
                    int k = b * n + i;
                    float a = activations[t * width + k];
                    gradOut[i] += a * dy;
                    gradBias[i] += step[k];
                    g[k] = (1f - r[i]) * g[k] + (1f - a * a) * (product[k] + dy * wOut[i]);
                }
                for (int channel = 0; channel < batch.channels; channel++) {
                    float c = batch.input[t][b * batch.channels + channel];
                    for (int i = 0; i < n; i++) {
                        gradIn[channel * n + i] += c * step[b * n + i];
                    }
                }
            }
        }
        algebra.gemm(true, false, n, n, batch.steps * batch.size, activations, deltas, gradRec);
    }

    /** Adds what the penalty gives to the gradient by the activations of a step. */
    private void penalise(double activityPenalty, int from, int width) {
        float factor = (float) (2 * activityPenalty / (batch.steps * batch.size));
        for (int k = 0; k < width; k++) {
            product[k] += factor * activations[from + k];
        }
    }

    /** Adds what an output gives to its weights' gradient, and to the gradient by the activations. */
    private void backThrough(int output, float dy, int activation, int row) {
        int to = output * n;
        for (int i = 0; i < n; i++) {
            gradOut[to + i] += activations[activation + i] * dy;
            product[row + i] += dy * wOut[to + i];
        }
    }

    /** Takes one Adam step along the gradients, their joint norm clipped. */
    void update(double learningRate, double gradientNorm) {
        double norm = Math.sqrt(squares(gradIn) + squares(gradRec) + squares(gradOut) + squares(gradBias));
        double scale = norm > gradientNorm ? gradientNorm / norm : 1.0;
        adamIn.step(wIn, gradIn, scale, learningRate);
        adamRec.step(wRec, gradRec, scale, learningRate);
        adamOut.step(wOut, gradOut, scale, learningRate);
        adamBias.step(bias, gradBias, scale, learningRate);
    }

    /** The network as it stands now; copied. */
    RateNetwork network() {
        float[][] byUnit = new float[n][batch.outputs];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < batch.outputs; k++) {
                byUnit[i][k] = wOut[k * n + i];
            }
        }
        return new RateNetwork(tau, rows(wIn), rows(wRec), byUnit, bias.clone());
    }

    /** Gradients in the order Win, Wrec, Wout, b, for tests; shared. */
    float[][] gradients() {
        return new float[][] {gradIn, gradRec, gradOut, gradBias};
    }

    private static double squares(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum;
    }

    private static float[] flat(float[][] rows, int columns) {
        float[] flat = new float[rows.length * columns];
        for (int j = 0; j < rows.length; j++) {
            System.arraycopy(rows[j], 0, flat, j * columns, columns);
        }
        return flat;
    }

    private float[][] rows(float[] flat) {
        float[][] rows = new float[flat.length / n][];
        for (int j = 0; j < rows.length; j++) {
            rows[j] = Arrays.copyOfRange(flat, j * n, (j + 1) * n);
        }
        return rows;
    }
}
