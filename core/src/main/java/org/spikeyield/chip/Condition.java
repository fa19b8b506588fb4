package org.spikeyield.chip;

import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.Sha256;

/**
 * What chips of one kind have to bear.
 *
 * <p>A condition is known by the hash of its settings and never by its place in a study, so that adding a level to a
 * study changes no chip of another level.
 *
 * @param mismatch device mismatch
 * @param weightBits bits of every weight, {@value #MIN_BITS} to {@value #MAX_BITS}, or {@value #UNQUANTISED}; the mask of the
 *     mismatch tells which weights
 * @param faults broken neurons and synapses
 * @param noise thermal noise on the membranes
 * @param inputSnrDb power of a sample's input over that of white noise added to it, in decibels; {@link #NO_INPUT_NOISE} for
 *     none
 * @param calibration what is done for the chip
 */
public record Condition(
        Mismatch mismatch, int weightBits, Faults faults, Noise noise, double inputSnrDb, Calibration calibration) {
    /** Weights as they are. */
    public static final int UNQUANTISED = 0;
    /** Fewest bits of a weight. */
    public static final int MIN_BITS = 2;
    /** Most bits of a weight. */
    public static final int MAX_BITS = 16;
    /** Input as it is. */
    public static final double NO_INPUT_NOISE = Double.POSITIVE_INFINITY;

    private static final int ID_DIGITS = 16;

    public Condition {
        if (weightBits != UNQUANTISED && (weightBits < MIN_BITS || weightBits > MAX_BITS)) {
            throw new IllegalArgumentException("weight bits are " + weightBits + ": must be " + MIN_BITS + " to "
                    + MAX_BITS + ", or " + UNQUANTISED + " for weights as they are");
        }
        if (Double.isNaN(inputSnrDb) || inputSnrDb == Double.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException("input SNR is " + inputSnrDb + " dB: must be a number");
        }
    }

    /** Mismatch alone. */
    public Condition(Mismatch mismatch) {
        this(mismatch, UNQUANTISED, Faults.NONE, Noise.NONE, NO_INPUT_NOISE, Calibration.NONE);
    }

    /** The same with other mismatch. */
    public Condition withMismatch(Mismatch other) {
        return new Condition(other, weightBits, faults, noise, inputSnrDb, calibration);
    }

    /** The same with weights of so many bits. */
    public Condition withWeightBits(int bits) {
        return new Condition(mismatch, bits, faults, noise, inputSnrDb, calibration);
    }

    /** The same with these faults. */
    public Condition withFaults(Faults broken) {
        return new Condition(mismatch, weightBits, broken, noise, inputSnrDb, calibration);
    }

    /** The same with this membrane noise. */
    public Condition withNoise(Noise thermal) {
        return new Condition(mismatch, weightBits, faults, thermal, inputSnrDb, calibration);
    }

    /** The same with input of this signal-to-noise ratio. */
    public Condition withInputSnrDb(double decibels) {
        return new Condition(mismatch, weightBits, faults, noise, decibels, calibration);
    }

    /** The same with something else done for the chips. */
    public Condition withCalibration(Calibration done) {
        return new Condition(mismatch, weightBits, faults, noise, inputSnrDb, done);
    }

    /** Whether chips differ from one another; if not, one chip stands for all. */
    public boolean random() {
        return mismatch.random() || faults.any() || noisy();
    }

    /** Whether anything disturbs a chip while it runs. */
    public boolean noisy() {
        return noise.level() > 0 || inputSnrDb < NO_INPUT_NOISE;
    }

    /** Whether weights are of few bits. */
    public boolean quantised() {
        return weightBits != UNQUANTISED;
    }

    /** 16 hexadecimal digits of the SHA-256 of the settings; equal for all conditions that leave chips ideal. */
    public String id() {
        return Sha256.hex(settings().getBytes(StandardCharsets.UTF_8)).substring(0, ID_DIGITS);
    }

    /** A short name for tables, such as {@code 10 % paper} or {@code ideal}. */
    public String label() {
        StringJoiner label = new StringJoiner(", ");
        label.setEmptyValue("ideal");
        if (mismatch.random()) {
            label.add(mismatch.label());
        }
        if (quantised()) {
            label.add(weightBits + " bit"
                    + (mismatch.random() ? "" : " " + mismatch.mask().key()));
        }
        if (faults.dead() > 0) {
            label.add("dead " + Percent.of(faults.dead()));
        }
        if (faults.stuck() > 0) {
            label.add(
                    "stuck " + Percent.of(faults.stuck()) + " at " + CanonicalNumber.of(faults.stuckRateHz()) + " Hz");
        }
        if (faults.dropped() > 0) {
            label.add("dropped " + Percent.of(faults.dropped()));
        }
        if (noise.level() > 0) {
            label.add((noise.measure() == Noise.Measure.CURRENT ? "noise " : "noise sd ") + Percent.of(noise.level()));
        }
        if (inputSnrDb < NO_INPUT_NOISE) {
            label.add("input " + CanonicalNumber.of(inputSnrDb) + " dB");
        }
        if (calibration != Calibration.NONE) {
            label.add(calibration.label());
        }
        return label.toString();
    }

    /** The settings that change what a chip is or bears, and no others, as canonical text. */
    private String settings() {
        StringJoiner text = new StringJoiner(" ");
        text.setEmptyValue("ideal");
        if (mismatch.random()) {
            text.add(mismatch.settings());
        }
        if (quantised()) {
            text.add("weight-bits=" + weightBits + " weights=" + mismatch.mask());
        }
        put(text, "dead", faults.dead());
        put(text, "stuck", faults.stuck());
        if (faults.stuck() > 0) {
            text.add("stuck-rate-hz=" + CanonicalNumber.of(faults.stuckRateHz()));
        }
        put(text, "dropped", faults.dropped());
        put(text, "noise", noise.level());
        if (noise.level() > 0) {
            text.add("noise-is=" + noise.measure());
        }
        if (inputSnrDb < NO_INPUT_NOISE) {
            text.add("input-snr-db=" + CanonicalNumber.of(inputSnrDb));
        }
        if (calibration != Calibration.NONE) {
            text.add("calibration=" + calibration);
        }
        return text.toString();
    }

    private static void put(StringJoiner text, String key, double value) {
        if (value > 0) {
            text.add(key + "=" + CanonicalNumber.of(value));
        }
    }
}
