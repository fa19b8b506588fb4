package org.spikeyield.chip;

import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.RandomStream;

/**
 * Puts device mismatch on a chip: multiplies each parameter by its own factor. Time constants and threshold distances
 * take the absolute value of the factor.
 *
 * <p>A value that no network may have, or that a simulation in steps cannot follow, is replaced by the nearest one that is allowed: a
 * time constant of membrane, slow synapse or readout is at least two steps long, one of a fast synapse a fifth of a step, a threshold's
 * distance at least one percent of the ideal one, from its reference and from reset. None of these floors lies above the ideal value, so
 * that chips tend to the ideal one as the level falls to zero. Nothing becomes infinite.
 */
final class MismatchSampler {
    private static final double SLOW_FLOOR_STEPS = 2.0;
    private static final double FAST_FLOOR_STEPS = 0.2;
    private static final double THRESHOLD_FLOOR = 0.01;

    private final double dtSeconds;
    private final double[] factors;
    private final CorrelatedDraws shared;

    private SpikingNetwork nominal;
    private Mismatch mismatch;
    private ChipStreams own;
    private ChipStreams redrawn;
    private int folded;
    private int floored;

    MismatchSampler(SpikingNetwork shape, double dtSeconds) {
        this.dtSeconds = dtSeconds;
        factors = new double[Math.max(shape.neurons(), shape.outputs())];
        shared = new CorrelatedDraws(shape.neurons());
    }

    /** Whether a network has a time constant below its floor, which is then its own floor. */
    static boolean hasShortTimeConstants(SpikingNetwork network, double dtSeconds) {
        for (ParameterGroup group : ParameterGroup.of(network.model())) {
            if (group.timeConstant()) {
                for (float tau : network.vector(group.parameter())) {
                    if (tau < floorSteps(group) * dtSeconds) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether a neuron of a network rests below its reset potential, or at its threshold or above. */
    static boolean restsOutside(SpikingNetwork network) {
        float[] rest = network.vector(Parameter.V_REST);
        for (int i = 0; i < rest.length; i++) {
            if (rest[i] < network.vector(Parameter.V_RESET)[i] || rest[i] >= network.vector(Parameter.V_THRESHOLD)[i]) {
                return true;
            }
        }
        return false;
    }

    private static double floorSteps(ParameterGroup group) {
        return group == ParameterGroup.TAU_FAST ? FAST_FLOOR_STEPS : SLOW_FLOOR_STEPS;
    }

    /** The network with one chip's mismatch. */
    SpikingNetwork sample(Mismatch settings, SpikingNetwork network, ChipStreams chip) {
        nominal = network;
        mismatch = settings;
        own = chip;
        redrawn = settings.redraw().any()
                ? new ChipStreams(
                        chip.seed(),
                        chip.role(),
                        chip.replicate(),
                        settings.redraw().index(chip.chip()))
                : chip;
        folded = 0;
        floored = 0;
        SpikingNetwork.Builder builder = network.with();
        for (ParameterGroup group : ParameterGroup.of(network.model())) {
            double level = settings.level(network.model(), group);
            if (level > 0) {
                if (settings.correlation().any()) {
                    shared.draw(settings.correlation(), streams(group), group.stream());
                }
                vary(group, level, builder);
            }
        }
        return builder.build();
    }

    /** Values of the last chip that were folded. */
    int folded() {
        return folded;
    }

    /** Values of the last chip that were floored. */
    int floored() {
        return floored;
    }

    private ChipStreams streams(ParameterGroup group) {
        return mismatch.redraw().groups().contains(group) ? redrawn : own;
    }

    private void vary(ParameterGroup group, double level, SpikingNetwork.Builder network) {
        Parameter parameter = group.parameter();
        switch (group) {
            case TAU_MEM, TAU_SLOW, TAU_SYN, TAU_EXC, TAU_INH, TAU_FAST, TAU_OUT ->
                network.set(parameter, taus(group, level, floorSteps(group) * dtSeconds));
            case THRESHOLD -> network.set(parameter, thresholds(level));
            default -> network.set(parameter, weights(group, level));
        }
    }

    private float[] taus(ParameterGroup group, double level, double floor) {
        float[] ideal = nominal.vector(group.parameter());
        float[] taus = new float[ideal.length];
        drawFactors(group, 0, ideal.length, level);
        for (int i = 0; i < taus.length; i++) {
            taus[i] = finite(positive(ideal[i] * factors[i], Math.min(floor, ideal[i])));
        }
        return taus;
    }

    private float[] thresholds(double level) {
        float[] ideal = nominal.vector(Parameter.V_THRESHOLD);
        float[] reset = nominal.vector(Parameter.V_RESET);
        float[] reference = nominal.vector(mismatch.thresholdReference().parameter());
        float[] thresholds = new float[ideal.length];
        drawFactors(ParameterGroup.THRESHOLD, 0, ideal.length, level);
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = threshold(ideal[i], reset[i], reference[i], factors[i]);
        }
        return thresholds;
    }

    /** On the side of the reference where it is designed to be, and above reset: at or below it, a neuron would fire in every step. */
    private float threshold(float ideal, float reset, float reference, double factor) {
        double designed = (double) ideal - reference;
        double size = Math.abs(designed);
        int before = floored;
        float drawn = finite(reference + Math.copySign(positive(size * factor, THRESHOLD_FLOOR * size), designed));
        double lowest = reset + THRESHOLD_FLOOR * ((double) ideal - reset);
        float allowed = Math.max(Math.max(drawn, (float) lowest), Math.nextUp(reset));
        if (allowed > drawn && floored == before) {
            floored++;
        }
        return allowed;
    }

    private float[][] weights(ParameterGroup group, double level) {
        float[][] ideal = nominal.matrix(group.parameter());
        float[][] weights = new float[ideal.length][];
        for (int row = 0; row < ideal.length; row++) {
            float[] to = ideal[row].clone();
            drawFactors(group, row, to.length, level);
            for (int i = 0; i < to.length; i++) {
                to[i] = finite(to[i] * factors[i]);
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
            // decoder weights lie with the neuron that sends, everything else with the one that receives
            boolean atRow = group == ParameterGroup.W_OUT;
            for (int i = 0; i < length; i++) {
                factors[i] = local * factors[i] + shared.at(atRow ? row : i);
            }
        }
        mismatch.family().factors(level, stream, factors, length);
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

    private float finite(double value) {
        if (Math.abs(value) > Float.MAX_VALUE) {
            floored++;
            return Math.copySign(Float.MAX_VALUE, (float) value);
        }
        return (float) value;
    }
}
