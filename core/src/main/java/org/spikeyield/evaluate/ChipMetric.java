package org.spikeyield.evaluate;

import java.util.Locale;

/**
 * The numbers that the row of a chip has besides its status and what the decision rules make of it, in the order of their columns.
 *
 * <p>The columns of the chip table, its digests, the summary and the page {@code job/tables.md} follow from this list. A new number stands at its end; {@link ChipTrial}
 * measures it.
 */
public enum ChipMetric {
    /** Squared distance from the target. */
    MSE_TARGET(
            Origin.RUN,
            Type.REAL,
            Combination.MEAN,
            "",
            "mean over samples, steps and outputs of (z − target)², z the chip's filtered readout, the target unfiltered"),
    /** Squared distance from the teacher. */
    MSE_TEACHER(
            Origin.RUN,
            Type.REAL,
            Combination.MEAN,
            "",
            "mean over samples, steps and outputs of (z − z_teacher)², both readouts filtered alike; NaN without a teacher"),
    /** What decoding leaves over, see {@link Reconstruction}. */
    RECONSTRUCTION_ERROR(
            Origin.RUN,
            Type.REAL,
            Combination.MEAN,
            "",
            "mean over samples of Σ_c var_t(a_c − xhat_c) / Σ_c var_t(a_c), taken every 10 ms, a the teacher's activations tanh(x) and xhat the"
                    + " chip's decoded estimate; NaN when no sample has any variance of the teacher"),
    /** Mean rate of a neuron. */
    MEAN_RATE_HZ(Origin.RUN, Type.REAL, Combination.MEAN, "Hz", "spikes per neuron and second, over all samples"),
    /** Spikes of the chip. */
    SPIKES_PER_STEP(
            Origin.RUN,
            Type.REAL,
            Combination.MEAN,
            "spikes",
            "spikes of the whole chip per time step, over all samples"),
    /** Signs folded, see the package {@code chip}. */
    FOLDED(Origin.CHIP, Type.WHOLE, Combination.SUM, "values", "values of the chip whose sign was folded"),
    /** Values raised, see the package {@code chip}. */
    FLOORED(
            Origin.CHIP,
            Type.WHOLE,
            Combination.SUM,
            "values",
            "values of the chip that were raised to a floor or kept finite"),
    /** Weights lost, see {@link org.spikeyield.chip.perturbation.Chip}. */
    ZEROED_SHARE(Origin.CHIP, Type.REAL, Combination.MEAN, "", "share of the weights that quantisation set to zero"),
    /** Membrane noise, see {@link org.spikeyield.chip.disturbance.Noise#stationary}. */
    NOISE_SD(
            Origin.CHIP,
            Type.REAL,
            Combination.MEAN,
            "threshold distances",
            "stationary standard deviation of the membrane noise"),
    /** Factor on the readout. */
    GAIN(Origin.CHIP, Type.REAL, Combination.MEAN, "", "factor that calibration put on the readout; 1 for none"),
    /** Length of the calibration. */
    CALIBRATION_STEPS(
            Origin.CHIP,
            Type.WHOLE,
            Combination.MEAN,
            "time steps",
            "time steps that this chip alone was run for to calibrate it"),
    /** Spikes of a run. */
    SPIKES_PER_SAMPLE(Origin.RUN, Type.REAL, Combination.MEAN, "spikes", "spikes of the whole chip per sample"),
    /** A proxy for energy, see {@link org.spikeyield.simulate.FoldedNetwork#countSynapses}. */
    SYNAPTIC_EVENTS_PER_SAMPLE(
            Origin.RUN,
            Type.REAL,
            Combination.MEAN,
            "events",
            "sum over the spikes of a sample of the sending neuron's synapses whose weight is not zero, mean over samples: a proxy for energy"),
    /** Distance from the target in units of how far the target itself moves. */
    NRMSE(
            Origin.RUN,
            Type.REAL,
            Combination.MEAN,
            "",
            "sqrt(Σ(z − target)² / Σ(target − mean target)²) over samples, steps and outputs, z the chip's filtered readout and the target unfiltered,"
                    + " with one mean of all target values; NaN when the target is constant");

    /** What a number is of. */
    enum Origin {
        /** The built chip: it stands whenever the chip could be built. */
        CHIP,
        /** A run over all samples: NaN unless the status is {@link ChipStatus#OK}. */
        RUN
    }

    /** The numbers that there are. */
    public enum Type {
        /** Those of an {@code int}. */
        WHOLE,
        /** Those of a {@code double}. */
        REAL
    }

    /** What a summary of several chips has. */
    public enum Combination {
        /** The mean over the chips whose status is {@link ChipStatus#OK}. */
        MEAN,
        /** The sum over all chips with a row. */
        SUM
    }

    private final Origin origin;
    private final Type type;
    private final Combination combination;
    private final String unit;
    private final String meaning;

    ChipMetric(Origin origin, Type type, Combination combination, String unit, String meaning) {
        this.origin = origin;
        this.type = type;
        this.combination = combination;
        this.unit = unit;
        this.meaning = meaning;
    }

    /** Its column in tables and summaries. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether rows had it from the beginning: only such numbers are part of a row's canonical bytes. */
    public boolean original() {
        return compareTo(CALIBRATION_STEPS) <= 0;
    }

    /** Whether a run over the samples makes it, so that it is NaN unless the status is {@link ChipStatus#OK}. */
    public boolean measured() {
        return origin == Origin.RUN;
    }

    /** Type of its values. */
    public Type type() {
        return type;
    }

    /** What a summary of several chips has of it. */
    public Combination combination() {
        return combination;
    }

    /** Unit of its values; empty where they are pure numbers. */
    public String unit() {
        return unit;
    }

    /** What it is, without a full stop. */
    public String meaning() {
        return meaning;
    }
}
