package org.spikeyield.chip.mismatch;

import org.spikeyield.chip.perturbation.ChipDraft;
import org.spikeyield.chip.perturbation.ChipStreams;
import org.spikeyield.chip.perturbation.Correlation;
import org.spikeyield.chip.perturbation.ParameterGroup;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.RandomStream;

/**
 * Puts device mismatch on a chip: multiplies each parameter by its own factor, within the bounds of {@link ChipDraft}. Time constants and
 * threshold distances take the absolute value of the factor.
 */
public final class MismatchSampler {
    private final Mismatch mismatch;
    private final ChipDraft chip;
    private final SpikingNetwork nominal;
    private final double[] factors;
    private final ChipStreams redrawn;

    MismatchSampler(Mismatch mismatch, ChipDraft chip) {
        this.mismatch = mismatch;
        this.chip = chip;
        nominal = chip.network();
        factors = chip.factors();
        ChipStreams own = chip.streams();
        redrawn = mismatch.redraw().any()
                ? new ChipStreams(
                        own.seed(),
                        own.role(),
                        own.replicate(),
                        mismatch.redraw().index(own.chip()))
                : own;
    }

    /** Whether a network has a time constant below its floor, which is then its own floor. */
    public static boolean hasShortTimeConstants(SpikingNetwork network, double dtSeconds) {
        for (ParameterGroup group : ParameterGroup.of(network.model())) {
            if (group.timeConstant()) {
                for (float tau : network.vector(group.parameter())) {
                    if (tau < ChipDraft.floor(group, dtSeconds)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether a neuron of a network rests below its reset potential, or at its threshold or above. */
    public static boolean restsOutside(SpikingNetwork network) {
        float[] rest = network.vector(Parameter.V_REST);
        for (int i = 0; i < rest.length; i++) {
            if (rest[i] < network.vector(Parameter.V_RESET)[i] || rest[i] >= network.vector(Parameter.V_THRESHOLD)[i]) {
                return true;
            }
        }
        return false;
    }

    /** Puts the mismatch on the chip. */
    void sample() {
        SpikingNetwork.Builder builder = nominal.with();
        for (ParameterGroup group : ParameterGroup.of(nominal.model())) {
            double level = mismatch.level(nominal.model(), group);
            if (level > 0) {
                if (mismatch.correlation().any()) {
                    chip.shared().draw(mismatch.correlation(), streams(group), group.stream());
                }
                vary(group, level, builder);
            }
        }
        chip.become(builder.build());
    }

    private ChipStreams streams(ParameterGroup group) {
        return mismatch.redraw().groups().contains(group) ? redrawn : chip.streams();
    }

    private void vary(ParameterGroup group, double level, SpikingNetwork.Builder network) {
        Parameter parameter = group.parameter();
        if (group.weights()) {
            network.set(parameter, weights(group, level));
        } else {
            network.set(parameter, group == ParameterGroup.THRESHOLD ? thresholds(level) : taus(group, level));
        }
    }

    private float[] taus(ParameterGroup group, double level) {
        float[] taus = nominal.vector(group.parameter()).clone();
        drawFactors(group, 0, taus.length, level);
        for (int i = 0; i < taus.length; i++) {
            taus[i] = chip.tau(group, taus[i], factors[i]);
        }
        return taus;
    }

    private float[] thresholds(double level) {
        float[] reset = nominal.vector(Parameter.V_RESET);
        float[] reference = nominal.vector(mismatch.thresholdReference().parameter());
        float[] thresholds = nominal.vector(Parameter.V_THRESHOLD).clone();
        drawFactors(ParameterGroup.THRESHOLD, 0, thresholds.length, level);
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = chip.threshold(thresholds[i], reset[i], reference[i], factors[i]);
        }
        return thresholds;
    }

    private float[][] weights(ParameterGroup group, double level) {
        float[][] ideal = nominal.matrix(group.parameter());
        float[][] weights = new float[ideal.length][];
        for (int row = 0; row < ideal.length; row++) {
            float[] to = ideal[row].clone();
            drawFactors(group, row, to.length, level);
            for (int i = 0; i < to.length; i++) {
                to[i] = chip.finite(to[i] * factors[i]);
            }
            weights[row] = to;
        }
        return weights;
    }

    /** Fills {@link #factors} with the factors of one row. */
    private void drawFactors(ParameterGroup group, int row, int length, double level) {
        RandomStream stream = streams(group).open(group.stream(), row);
        stream.fillGaussian(factors, length);
        Correlation correlation = mismatch.correlation();
        if (correlation.any()) {
            double local = StrictMath.sqrt(correlation.local());
            for (int i = 0; i < length; i++) {
                // lines are no neurons: all are where the first is
                int at = group.ofSenders() ? row : group.ofNeurons() ? i : 0;
                factors[i] = local * factors[i] + chip.shared().at(at);
            }
        }
        mismatch.family().factors(level, stream, factors, length);
    }
}
