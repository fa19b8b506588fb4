package org.spikeyield.chip;

import java.util.Arrays;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamKey;

/**
 * Draws virtual chips of one ideal network.
 *
 * <p>A chip is a pure function of (seed, role, replicate, chip id, condition): every row of every parameter group has a
 * stream of its own, and a group that is left alone draws nothing, so the draws of one chip are common to all levels
 * and masks. Mismatch multiplies a parameter by {@link MismatchFamily#factor}. Time constants and threshold distances
 * take the absolute value; a time constant of membrane, slow synapse or readout is at least two steps long, one of a
 * fast synapse a fifth of a step, and a threshold distance at least one percent of the ideal one.
 *
 * <p>Not safe for use by several threads: each has its own.
 */
public final class ChipSampler {
    private static final double SLOW_FLOOR_STEPS = 2.0;
    private static final double FAST_FLOOR_STEPS = 0.2;
    private static final double THRESHOLD_FLOOR = 0.01;

    private final SpikingNetwork ideal;
    private final double dtSeconds;
    private final long seed;
    private final int replicate;
    private final double[] factors;

    private Condition condition;
    private Role role;
    private int chip;
    private int folded;
    private int floored;

    /**
     * @param ideal the network that the chips carry
     * @param dtSeconds time step of the simulation, which the floors of the time constants refer to
     * @param seed the study's seed
     * @param replicate index of the network among the independent ones of its method
     */
    public ChipSampler(SpikingNetwork ideal, double dtSeconds, long seed, int replicate) {
        this.ideal = ideal;
        this.dtSeconds = dtSeconds;
        this.seed = seed;
        this.replicate = replicate;
        this.factors = new double[Math.max(ideal.neurons(), ideal.latent())];
    }

    /** Builds chip number {@code chip} of a role under a condition. */
    public Chip sample(Condition condition, Role role, int chip) {
        this.condition = condition;
        this.role = role;
        this.chip = chip;
        folded = 0;
        floored = 0;
        SpikingNetwork network = new SpikingNetwork(
                taus(ParameterGroup.TAU_MEM, ideal.tauMem(), SLOW_FLOOR_STEPS * dtSeconds),
                taus(ParameterGroup.TAU_SLOW, ideal.tauSlow(), SLOW_FLOOR_STEPS * dtSeconds),
                taus(ParameterGroup.TAU_FAST, ideal.tauFast(), FAST_FLOOR_STEPS * dtSeconds),
                taus(ParameterGroup.TAU_OUT, new float[] {ideal.tauOut()}, SLOW_FLOOR_STEPS * dtSeconds)[0],
                thresholds(),
                ideal.vReset(),
                ideal.vRest(),
                ideal.bias(),
                ideal.initialState(),
                ideal.inputGain(),
                weights(ParameterGroup.W_IN, ideal.wIn()),
                weights(ParameterGroup.W_SLOW, ideal.wSlow()),
                weights(ParameterGroup.W_FAST, ideal.wFast()),
                weights(ParameterGroup.W_OUT, ideal.wOut()));
        return new Chip(network, folded, floored);
    }

    private float[] taus(ParameterGroup group, float[] nominal, double floor) {
        double level = condition.mismatch().level(group);
        if (level == 0) {
            return nominal;
        }
        float[] taus = new float[nominal.length];
        drawFactors(group, 0, nominal.length, level);
        for (int i = 0; i < taus.length; i++) {
            taus[i] = (float) positive(nominal[i] * factors[i], floor);
        }
        return taus;
    }

    private float[] thresholds() {
        float[] nominal = ideal.vThreshold();
        double level = condition.mismatch().level(ParameterGroup.THRESHOLD);
        if (level == 0) {
            return nominal;
        }
        float[] reference =
                condition.mismatch().thresholdReference() == ThresholdReference.RESET ? ideal.vReset() : ideal.vRest();
        float[] thresholds = new float[nominal.length];
        drawFactors(ParameterGroup.THRESHOLD, 0, nominal.length, level);
        for (int i = 0; i < thresholds.length; i++) {
            double distance = (double) nominal[i] - reference[i];
            thresholds[i] = (float) (reference[i] + positive(distance * factors[i], THRESHOLD_FLOOR * distance));
        }
        return thresholds;
    }

    private float[][] weights(ParameterGroup group, float[][] nominal) {
        double level = condition.mismatch().level(group);
        if (level == 0) {
            return nominal;
        }
        float[][] weights = new float[nominal.length][];
        for (int row = 0; row < nominal.length; row++) {
            float[] from = nominal[row];
            float[] to = Arrays.copyOf(from, from.length);
            drawFactors(group, row, to.length, level);
            for (int i = 0; i < to.length; i++) {
                to[i] = (float) (to[i] * factors[i]);
            }
            weights[row] = to;
        }
        return weights;
    }

    /** Fills {@link #factors} with the factors of one row. */
    private void drawFactors(ParameterGroup group, int row, int length, double level) {
        RandomStream stream = RandomStream.of(new StreamKey(seed, role, replicate, chip, group.stream(), row));
        stream.fillGaussian(factors, length);
        MismatchFamily family = condition.mismatch().family();
        double spread = family.spread(level);
        for (int i = 0; i < length; i++) {
            factors[i] = family.factor(spread, factors[i]);
        }
    }

    private double positive(double value, double floor) {
        if (value < 0) {
            folded++;
        }
        double magnitude = Math.abs(value);
        if (magnitude < floor) {
            floored++;
            return floor;
        }
        return magnitude;
    }
}
