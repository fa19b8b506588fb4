package org.spikeyield.chip;

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
}
