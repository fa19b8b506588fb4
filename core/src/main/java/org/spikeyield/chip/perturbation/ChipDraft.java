package org.spikeyield.chip.perturbation;

import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;

/**
 * A chip that is built: the network as the perturbations so far have made it, what they counted, and the bounds that its values keep. Its
 * buffers serve one chip after the other.
 *
 * <p>A value that no network may have, or that a simulation in steps cannot follow, is replaced by the nearest one that is allowed: a
 * time constant of membrane, slow synapse or readout is at least two steps long, one of a fast synapse a fifth of a step, a threshold's
 * distance at least one percent of what it was, from its reference and from reset. None of these floors lies above the value before, so
 * that chips tend to the ideal one as a level falls to zero. Nothing becomes infinite.
 */
public final class ChipDraft {
    private static final double SLOW_FLOOR_STEPS = 2.0;
    private static final double FAST_FLOOR_STEPS = 0.2;
    private static final double THRESHOLD_FLOOR = 0.01;

    private final double dtSeconds;
    private final double[] factors;
    private final CorrelatedDraws shared;

    private SpikingNetwork network;
    private ChipStreams streams;
    private int folded;
    private int floored;
    private double zeroedShare;

    public ChipDraft(SpikingNetwork shape, double dtSeconds) {
        this.dtSeconds = dtSeconds;
        int readouts = shape.model().ownReadout() ? shape.matrix(Parameter.W_READOUT)[0].length : 0;
        factors = new double[Math.max(Math.max(shape.neurons(), shape.decoded()), readouts)];
        shared = new CorrelatedDraws(shape.neurons());
    }

    /** Begins another chip. */
    public void begin(SpikingNetwork carried, ChipStreams chip) {
        network = carried;
        streams = chip;
        folded = 0;
        floored = 0;
        zeroedShare = 0;
    }

    /** The chip as it is now. */
    public Chip chip() {
        return new Chip(network, folded, floored, zeroedShare);
    }

    public SpikingNetwork network() {
        return network;
    }

    /** Makes it another. */
    public void become(SpikingNetwork changed) {
        network = changed;
    }

    public ChipStreams streams() {
        return streams;
    }

    double dtSeconds() {
        return dtSeconds;
    }

    /** Room for the factors of one row of a matrix. */
    public double[] factors() {
        return factors;
    }

    /** The shared part of draws. */
    public CorrelatedDraws shared() {
        return shared;
    }

    /** Counts weights that were set to zero, as a share of those that were not. */
    void addZeroed(double share) {
        zeroedShare += share;
    }

    /** The least time constant that a group may have where it is not shorter by design, in seconds. */
    public static double floor(ParameterGroup group, double dtSeconds) {
        return (group == ParameterGroup.TAU_FAST ? FAST_FLOOR_STEPS : SLOW_FLOOR_STEPS) * dtSeconds;
    }

    /** A time constant times a factor. */
    public float tau(ParameterGroup group, float before, double factor) {
        return finite(positive(before * factor, Math.min(floor(group, dtSeconds), before)));
    }

    /**
     * A threshold whose distance from a reference is multiplied by a factor: on the side of the reference where it was before, and above
     * reset. At or below it, a neuron would fire in every step.
     */
    public float threshold(float before, float reset, float reference, double factor) {
        double designed = (double) before - reference;
        double size = Math.abs(designed);
        int count = floored;
        float drawn = finite(reference + Math.copySign(positive(size * factor, THRESHOLD_FLOOR * size), designed));
        double lowest = reset + THRESHOLD_FLOOR * ((double) before - reset);
        float allowed = Math.max(Math.max(drawn, (float) lowest), Math.nextUp(reset));
        if (allowed > drawn && floored == count) {
            floored++;
        }
        return allowed;
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

    /** The value, or the largest float of its sign. */
    public float finite(double value) {
        if (Math.abs(value) > Float.MAX_VALUE) {
            floored++;
            return Math.copySign(Float.MAX_VALUE, (float) value);
        }
        return (float) value;
    }
}
