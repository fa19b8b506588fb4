package org.spikeyield.simulate;

import java.util.Arrays;
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
            v[i] = s.vReset()[i] + s.initialState()[i] * ((double) s.vThreshold()[i] - s.vReset()[i]);
        }
    }

    /** One step; {@code c} holds the channels, {@code error} a current per neuron that acts in this step. */
    double step(float[] c, double[] error) {
        int n = v.length;
        for (int i = 0; i < n && !first; i++) {
            double input = 0;
            for (int unit = 0; unit < teacher.units(); unit++) {
                for (int channel = 0; channel < c.length; channel++) {
                    input += (double) c[channel] * teacher.wIn()[channel][unit] * s.wIn()[unit][i];
                }
            }
            double current = slow[i] + fast[i] + error[i] + s.inputGain() * input + s.bias()[i];
            v[i] += dt / s.tauMem()[i] * (s.vRest()[i] - v[i] + current);
        }
        first = false;
        Arrays.fill(spike, false);
        double y = 0;
        for (int i = 0; i < n; i++) {
            spike[i] = v[i] >= s.vThreshold()[i];
        }
        for (int i = 0; i < n; i++) {
            double slowJump = 0;
            double fastJump = 0;
            for (int j = 0; j < n; j++) {
                slowJump += spike[j] ? s.wSlow()[j][i] : 0;
                fastJump += spike[j] ? s.wFast()[j][i] : 0;
            }
            slow[i] = slow[i] * Math.exp(-dt / s.tauSlow()[i]) + slowJump / s.tauSlow()[i];
            fast[i] = fast[i] * Math.exp(-dt / s.tauFast()[i]) + fastJump / s.tauFast()[i];
        }
        for (int j = 0; j < n; j++) {
            r[j] = r[j] * Math.exp(-dt / s.tauOut()) + (spike[j] ? 1 / (double) s.tauOut() : 0);
            for (int unit = 0; unit < teacher.units(); unit++) {
                y += r[j] * s.wOut()[j][unit] * teacher.wOut()[unit];
            }
            v[j] = spike[j] ? s.vReset()[j] : v[j];
        }
        return y;
    }
}
