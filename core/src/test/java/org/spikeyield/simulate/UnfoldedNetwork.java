package org.spikeyield.simulate;

import java.util.Arrays;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.network.SpikingNetwork;

/** The network equations as they are written, in double precision and in volts: what the kernels are held against. */
final class UnfoldedNetwork {
    private final SpikingNetwork s;
    private final RateNetwork teacher;
    private final double dt;
    final double[] v;
    private final double[] slow;
    private final double[] fast;
    private final double[] r;
    final boolean[] spike;
    private boolean first = true;

    UnfoldedNetwork(SpikingNetwork network, RateNetwork teacher, double dt) {
        s = network;
        this.teacher = teacher;
        this.dt = dt;
        int n = network.neurons();
        v = new double[n];
        slow = new double[n];
        fast = new double[n];
        r = new double[n];
        spike = new boolean[n];
        for (int i = 0; i < n; i++) {
            v[i] = s.vector(Parameter.V_RESET)[i]
                    + s.vector(Parameter.INITIAL_STATE)[i]
                            * ((double) s.vector(Parameter.V_THRESHOLD)[i] - s.vector(Parameter.V_RESET)[i]);
        }
    }

    /** One step; {@code c} holds the channels, {@code error} a current per neuron that acts in this step. */
    double step(float[] c, double[] error) {
        int n = v.length;
        for (int i = 0; i < n && !first; i++) {
            double input = 0;
            for (int unit = 0; unit < teacher.units(); unit++) {
                for (int channel = 0; channel < c.length; channel++) {
                    input += (double) c[channel] * teacher.wIn()[channel][unit] * s.matrix(Parameter.W_IN)[unit][i];
                }
            }
            double current =
                    slow[i] + fast[i] + error[i] + s.scalar(Parameter.INPUT_GAIN) * input + s.vector(Parameter.BIAS)[i];
            v[i] += dt / s.vector(Parameter.TAU_MEM)[i] * (s.vector(Parameter.V_REST)[i] - v[i] + current);
        }
        first = false;
        Arrays.fill(spike, false);
        double y = 0;
        for (int i = 0; i < n; i++) {
            spike[i] = v[i] >= s.vector(Parameter.V_THRESHOLD)[i];
        }
        for (int i = 0; i < n; i++) {
            double slowJump = 0;
            double fastJump = 0;
            for (int j = 0; j < n; j++) {
                slowJump += spike[j] ? s.matrix(Parameter.W_SLOW)[j][i] : 0;
                fastJump += spike[j] ? s.matrix(Parameter.W_FAST)[j][i] : 0;
            }
            slow[i] = slow[i] * Math.exp(-dt / s.vector(Parameter.TAU_SLOW)[i])
                    + slowJump / s.vector(Parameter.TAU_SLOW)[i];
            fast[i] = fast[i] * Math.exp(-dt / s.vector(Parameter.TAU_FAST)[i])
                    + fastJump / s.vector(Parameter.TAU_FAST)[i];
        }
        for (int j = 0; j < n; j++) {
            r[j] = r[j] * Math.exp(-dt / s.scalar(Parameter.TAU_OUT))
                    + (spike[j] ? 1 / (double) s.scalar(Parameter.TAU_OUT) : 0);
            for (int unit = 0; unit < teacher.units(); unit++) {
                y += r[j] * s.matrix(Parameter.W_OUT)[j][unit] * teacher.wOut()[unit];
            }
            v[j] = spike[j] ? s.vector(Parameter.V_RESET)[j] : v[j];
        }
        return y;
    }
}
