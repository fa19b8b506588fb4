package org.spikeyield.chip.perturbation;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.BiPredicate;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.network.Model;
import org.spikeyield.settings.SettingsReader;

/**
 * What the values of one parameter group on a chip have in common: shares of the variance of the standard-normal draw
 * behind each value,
 *
 * <pre>
 *   n_i = √(1 − die − core − field)·local_i + √die·D + √core·C[core of i] + √field·F(place of i)
 * </pre>
 *
 * with D one draw per chip and group, C one per core and group, F a stationary Gaussian field of correlation
 * {@code exp(−distance²/(2·length²))}. n stays standard normal, so level and family keep their meaning.
 *
 * <p>Die-to-die plus within-die variation and spatial correlation are how foundry statistics are usually split (Pelgrom,
 * Duinmaijer and Welbers, IEEE J. Solid-State Circuits 24, 1433, 1989, doi 10.1109/JSSC.1989.572629, has distance as the
 * second term of mismatch).
 *
 * <p><b>Layout.</b> Neurons lie row by row in the smallest square that holds them, on a die whose edge is 1; a synapse lies
 * with the neuron that receives it, a decoder weight with the one that sends. Cores are runs of consecutive neurons of equal
 * size.
 *
 * @param die share that a whole chip has in common, in [0, 1]
 * @param core share that the neurons of a core have in common, in [0, 1]
 * @param cores cores of a chip, at least 1
 * @param field share that varies smoothly over the chip, in [0, 1]
 * @param length correlation length of the field, in edges of the die, positive
 */
public record Correlation(double die, double core, int cores, double field, double length) {
    /** Every value for itself. */
    public static final Correlation NONE = new Correlation(0, 0, 4, 0, 0.25);

    private static final int MAX_CORES = 10_000;
    private static final double MIN_LENGTH = 0.001;
    private static final int MAX_LENGTH = 1000;

    public Correlation {
        if (!(die >= 0 && core >= 0 && field >= 0 && die + core + field <= 1)) {
            throw new IllegalArgumentException("shares die " + die + ", core " + core + " and field " + field
                    + " of the variance: each must be 0 or more, their sum at most 1");
        }
        if (cores < 1 || !(length > 0)) {
            throw new IllegalArgumentException(
                    "cores is " + cores + " and length " + length + ": must be at least 1 and positive");
        }
    }

    /** Share that belongs to each value alone. */
    public double local() {
        return 1 - die - core - field;
    }

    /** Whether values of one chip have anything in common. */
    public boolean any() {
        return die + core + field > 0;
    }

    public static Correlation read(SettingsReader reader, CheckedNetworks networks) {
        double die = reader.fraction("die", NONE.die);
        double core = reader.fraction("core", NONE.core);
        int cores = reader.count("cores", NONE.cores, 1, MAX_CORES);
        double field = reader.fraction("field", NONE.field);
        double length = reader.number(
                "length",
                NONE.length,
                value -> networks.enforced() ? value >= MIN_LENGTH && value <= MAX_LENGTH : value > 0,
                "a number from " + MIN_LENGTH + " to " + MAX_LENGTH + ": edges of the die");
        if (die + core + field > 1) {
            reader.problem("has shares die, core and field of the variance that add up to more than 1");
            return NONE;
        }
        return new Correlation(die, core, cores, field, length);
    }

    /** Its part of the settings of mismatch. */
    public void putSettings(StringJoiner text) {
        if (die > 0) {
            text.add("die=" + CanonicalNumber.of(die));
        }
        if (core > 0) {
            text.add("core=" + CanonicalNumber.of(core)).add("cores=" + cores);
        }
        if (field > 0) {
            text.add("field=" + CanonicalNumber.of(field)).add("length=" + CanonicalNumber.of(length));
        }
    }

    /** Its part of the name of mismatch. */
    public void putName(StringJoiner name) {
        if (die > 0) {
            name.add("die " + Percent.of(die));
        }
        if (core > 0) {
            name.add("core " + Percent.of(core));
            if (cores != NONE.cores) {
                name.add("(" + cores + " cores)");
            }
        }
        if (field > 0) {
            name.add("field " + Percent.of(field));
            if (length != NONE.length) {
                name.add("(length " + CanonicalNumber.of(length) + ")");
            }
        }
    }

    /** Its part of short labels of mismatch. */
    public List<Term> terms() {
        List<Term> terms = new ArrayList<>();
        if (die > 0) {
            terms.add(share("die", die, "that all values of a parameter on a chip have in common"));
        }
        if (core > 0) {
            terms.add(share("core", core, "that the neurons of a core have in common", cores + " cores"));
        }
        if (field > 0) {
            String edges = "correlation length " + CanonicalNumber.of(length) + " edges of the die";
            terms.add(share("field", field, "that varies smoothly over the chip", edges));
        }
        return terms;
    }

    private static Term share(String word, double share, String... meaning) {
        List<String> pieces = new ArrayList<>(List.of(meaning));
        pieces.set(0, "share of the variance " + meaning[0]);
        return new Term(word + " " + Percent.of(share), word + " N %", pieces);
    }

    public List<Perturbation.Effect> effects(BiPredicate<Model, Integer> varies) {
        List<Perturbation.Effect> effects = new ArrayList<>();
        if (any()) {
            effects.add(new Perturbation.Effect("correlation", varies));
        }
        if (cores != NONE.cores) {
            effects.add(new Perturbation.Effect(
                    "correlation.cores = " + cores, (model, neurons) -> core > 0 && varies.test(model, neurons)));
        }
        if (length != NONE.length) {
            effects.add(new Perturbation.Effect(
                    "correlation.length = " + CanonicalNumber.of(length),
                    (model, neurons) -> field > 0 && varies.test(model, neurons)));
        }
        return effects;
    }
}
