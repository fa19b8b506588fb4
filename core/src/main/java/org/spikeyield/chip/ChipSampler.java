package org.spikeyield.chip;

import org.spikeyield.network.Parameter;
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
        this.factors = new double[Math.max(ideal.neurons(), ideal.outputs())];
    }

    /** Builds chip number {@code chip} of a role under a condition. */
    public Chip sample(Condition condition, Role role, int chip) {
        this.condition = condition;
        this.role = role;
        this.chip = chip;
        folded = 0;
        floored = 0;
        SpikingNetwork.Builder network = ideal.with();
        for (ParameterGroup group : ParameterGroup.of(ideal.model())) {
            double level = condition.mismatch().level(ideal.model(), group);
            if (level > 0) {
                vary(group, level, network);
            }
        }
        return new Chip(network.build(), folded, floored);
    }

    private void vary(ParameterGroup group, double level, SpikingNetwork.Builder network) {
        Parameter parameter = group.parameter();
        switch (group) {
            case TAU_MEM, TAU_SLOW, TAU_SYN, TAU_EXC, TAU_INH, TAU_OUT ->
                network.set(parameter, taus(group, level, SLOW_FLOOR_STEPS * dtSeconds));
            case TAU_FAST -> network.set(parameter, taus(group, level, FAST_FLOOR_STEPS * dtSeconds));
            case THRESHOLD -> network.set(parameter, thresholds(level));
            default -> network.set(parameter, weights(group, level));
        }
    }

    private float[] taus(ParameterGroup group, double level, double floor) {
        float[] nominal = ideal.vector(group.parameter());
        float[] taus = new float[nominal.length];
        drawFactors(group, 0, nominal.length, level);
        for (int i = 0; i < taus.length; i++) {
            taus[i] = (float) positive(nominal[i] * factors[i], floor);
        }
        return taus;
    }

    private float[] thresholds(double level) {
        float[] nominal = ideal.vector(Parameter.V_THRESHOLD);
        float[] reference = ideal.vector(
                condition.mismatch().thresholdReference() == ThresholdReference.RESET
                        ? Parameter.V_RESET
                        : Parameter.V_REST);
        float[] thresholds = new float[nominal.length];
        drawFactors(ParameterGroup.THRESHOLD, 0, nominal.length, level);
        for (int i = 0; i < thresholds.length; i++) {
            double distance = (double) nominal[i] - reference[i];
            thresholds[i] = (float) (reference[i] + positive(distance * factors[i], THRESHOLD_FLOOR * distance));
        }
        return thresholds;
    }

    private float[][] weights(ParameterGroup group, double level) {
        float[][] nominal = ideal.matrix(group.parameter());
        float[][] weights = new float[nominal.length][];
        for (int row = 0; row < nominal.length; row++) {
            float[] to = nominal[row].clone();
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
