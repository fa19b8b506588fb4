package org.spikeyield.simulate;

import java.util.Arrays;
import org.spikeyield.network.Model;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.Periphery;
import org.spikeyield.network.SpikingNetwork;

/** The network equations as they are written, in double precision and in volts: what the kernels are held against. */
final class UnfoldedNetwork {
    private final SpikingNetwork s;
    private final Periphery periphery;
    private final double dt;
    private final int n;
    final double[] v;
    private final double[][] current;
    private final double[] r;
    /** By line of a readout of its own. */
    private final double[][] ofLine;

    private final int[] refractory;
    final boolean[] spike;
    private boolean first = true;

    UnfoldedNetwork(SpikingNetwork network, Periphery periphery, double dt) {
        s = network;
        this.periphery = periphery;
        this.dt = dt;
        n = network.neurons();
        v = new double[n];
        current = new double[2][n];
        r = new double[n];
        ofLine = new double[network.lines()][n];
        refractory = new int[n];
        spike = new boolean[n];
        for (int i = 0; i < n; i++) {
            v[i] = reset(i) + s.vector(Parameter.INITIAL_STATE)[i] * distance(i);
        }
    }

    /** One step; {@code c} holds the channels, {@code error} a current per neuron that acts in this step. */
    double[] step(float[] c, double[] error) {
        double[] feedback = feedback();
        for (int i = 0; i < n && !first; i++) {
            double total = current[0][i] + current[1][i] + feedback[i] + error[i] + input(c, i);
            total += s.vector(Parameter.BIAS)[i];
            v[i] += dt / s.vector(Parameter.TAU_MEM)[i] * (s.vector(Parameter.V_REST)[i] - v[i] + total);
            v[i] = Math.max(v[i], reset(i) + s.scalar(Parameter.U_FLOOR) * distance(i));
            if (refractory[i] > 0) {
                v[i] = reset(i);
                refractory[i]--;
            }
        }
        first = false;
        Arrays.fill(spike, false);
        for (int i = 0; i < n; i++) {
            spike[i] = v[i] >= s.vector(Parameter.V_THRESHOLD)[i];
        }
        if (has(Parameter.W_SLOW)) {
            synapses(0, Parameter.TAU_SLOW, Parameter.W_SLOW, 0);
            synapses(1, Parameter.TAU_FAST, Parameter.W_FAST, 0);
        } else if (has(Parameter.TAU_EXC)) {
            synapses(0, Parameter.TAU_EXC, Parameter.W_REC, 1);
            synapses(1, Parameter.TAU_INH, Parameter.W_REC, -1);
        } else {
            synapses(0, Parameter.TAU_SYN, Parameter.W_REC, 0);
        }
        double tauOut = s.scalar(Parameter.TAU_OUT);
        for (int j = 0; j < n; j++) {
            r[j] = r[j] * Math.exp(-dt / tauOut) + (spike[j] ? 1 / tauOut : 0);
            if (spike[j]) {
                v[j] = s.model().reset() == Model.Reset.BY_SUBTRACTION ? v[j] - distance(j) : reset(j);
                refractory[j] =
                        has(Parameter.T_REFRACTORY) ? (int) Math.rint(s.scalar(Parameter.T_REFRACTORY) / dt) : 0;
            }
        }
        return has(Parameter.W_READOUT) ? ownReadout() : decoderReadout();
    }

    private double[] ownReadout() {
        double[] y = new double[periphery.outputs()];
        for (int l = 0; l < ofLine.length; l++) {
            double tau = s.vector(Parameter.TAU_READOUT)[l];
            for (int j = 0; j < n; j++) {
                ofLine[l][j] = ofLine[l][j] * Math.exp(-dt / tau) + (spike[j] ? 1 / tau : 0);
                for (int k = 0; k < y.length; k++) {
                    y[k] += ofLine[l][j] * s.matrix(Parameter.W_READOUT)[j][l * y.length + k];
                }
            }
        }
        return y;
    }

    private double[] decoderReadout() {
        double[] y = new double[periphery.outputs()];
        for (int unit = 0; unit < s.decoded(); unit++) {
            double decoded = decoded(unit);
            for (int k = 0; k < y.length; k++) {
                y[k] += decoded * periphery.wOut()[unit][k];
            }
        }
        return y;
    }

    private double input(float[] c, int i) {
        double input = 0;
        for (int unit = 0; unit < s.inputs(); unit++) {
            for (int channel = 0; channel < c.length; channel++) {
                input += (double) c[channel] * periphery.wIn()[channel][unit] * s.matrix(Parameter.W_IN)[unit][i];
            }
        }
        return s.scalar(Parameter.INPUT_GAIN) * input;
    }

    private double[] feedback() {
        double[] feedback = new double[n];
        for (int unit = 0; unit < s.decoded() && has(Parameter.W_FEEDBACK); unit++) {
            for (int i = 0; i < n; i++) {
                feedback[i] += decoded(unit) * s.matrix(Parameter.W_FEEDBACK)[unit][i];
            }
        }
        return feedback;
    }

    private double decoded(int unit) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += r[j] * s.matrix(Parameter.W_OUT)[j][unit];
        }
        return sum;
    }

    /** Lets the weights of a sign (0: of either) act. */
    private void synapses(int kind, Parameter tau, Parameter w, int sign) {
        for (int i = 0; i < n; i++) {
            double jump = 0;
            for (int j = 0; j < n; j++) {
                float weight = s.matrix(w)[j][i];
                jump += spike[j] && (sign == 0 || sign * weight > 0) ? weight : 0;
            }
            double seconds = s.vector(tau)[i];
            current[kind][i] = current[kind][i] * Math.exp(-dt / seconds) + jump / seconds;
        }
    }

    private boolean has(Parameter parameter) {
        return s.matrix(parameter) != null;
    }

    private double reset(int i) {
        return s.vector(Parameter.V_RESET)[i];
    }

    private double distance(int i) {
        return (double) s.vector(Parameter.V_THRESHOLD)[i] - s.vector(Parameter.V_RESET)[i];
    }
}
