package org.spikeyield.chip.perturbation;

import java.util.List;
import org.spikeyield.settings.SettingsReader;

/**
 * Weights of few bits, see {@link Quantiser}.
 *
 * @param bits of every weight, {@value #MIN_BITS} to {@value #MAX_BITS}, or {@value #UNQUANTISED}
 * @param mask tells which weights; {@link Mask#PAPER} where none are quantised
 */
public record WeightBits(int bits, Mask mask) implements Perturbation {
    /** Weights as they are. */
    public static final int UNQUANTISED = 0;
    /** Fewest bits of a weight. */
    public static final int MIN_BITS = 2;
    /** Most bits of a weight. */
    public static final int MAX_BITS = 16;
    /** All weights as they are. */
    public static final WeightBits NONE = new WeightBits(UNQUANTISED, Mask.PAPER);

    private static final Cause CAUSE = new Cause("weight-bits", true);

    public WeightBits {
        if (bits != UNQUANTISED && (bits < MIN_BITS || bits > MAX_BITS)) {
            throw new IllegalArgumentException("weight bits are " + bits + ": must be " + MIN_BITS + " to " + MAX_BITS
                    + ", or " + UNQUANTISED + " for weights as they are");
        }
        mask = bits == UNQUANTISED ? Mask.PAPER : mask;
    }

    @Override
    public boolean acts() {
        return bits != UNQUANTISED;
    }

    @Override
    public boolean random() {
        return false;
    }

    @Override
    public List<Part> parts() {
        return acts()
                ? List.of(new Part(CAUSE, "weight-bits=" + bits + " weights=" + mask, bits + " bit", NONE))
                : List.of();
    }

    /** Says of which weights where no other name does. */
    @Override
    public String name(List<Perturbation> within) {
        String name = Perturbation.super.name(within);
        return within.stream().anyMatch(each -> each.names(mask)) ? name : name + " " + mask.key();
    }

    @Override
    public List<Term> terms() {
        return List.of(new Term(bits + " bit", "N bit", List.of("weights of so many bits, " + mask.quantised())));
    }

    @Override
    public List<WeightBits> read(SettingsReader reader, CheckedNetworks networks) {
        Mask mask = Mask.read(reader);
        return reader.countsOrNone("weight-bits", UNQUANTISED, MIN_BITS, MAX_BITS).stream()
                .map(count -> new WeightBits(count, mask))
                .toList();
    }

    @Override
    public List<SweptParameter> swept() {
        return List.of(SweptParameter.of(
                WeightBits.class,
                "weight bits",
                "bits per weight",
                UNQUANTISED,
                MIN_BITS,
                WeightBits::bits,
                (weights, count) -> new WeightBits(count.intValue(), weights.mask)));
    }

    @Override
    public List<Effect> effects() {
        return mask == Mask.PAPER ? List.of() : List.of(mask.effect(true));
    }

    @Override
    public Stage stage() {
        return Stage.STORED;
    }

    @Override
    public void build(ChipDraft chip) {
        Quantiser quantiser = new Quantiser();
        chip.become(quantiser.quantise(chip.network(), bits, mask));
        chip.addZeroed(quantiser.zeroedShare());
    }
}
