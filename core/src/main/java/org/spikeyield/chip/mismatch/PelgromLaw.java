package org.spikeyield.chip.mismatch;

import org.spikeyield.chip.perturbation.Correlation;

/**
 * How mismatch shrinks with the size of a device: {@code σ = A/√(W·L)} (Pelgrom, Duinmaijer and Welbers, IEEE J. Solid-State
 * Circuits 24, 1433, 1989, doi 10.1109/JSSC.1989.572629, eq. 7 without the term of distance, which {@link Correlation} has).
 */
public final class PelgromLaw {
    private PelgromLaw() {}

    /**
     * The level of mismatch of devices of one area.
     *
     * @param coefficientMicrometres A, relative: the level of a device of 1 µm², 0 or more
     * @param areaSquareMicrometres gate area W·L, positive
     * @return coefficient of variation, a fraction
     */
    public static double level(double coefficientMicrometres, double areaSquareMicrometres) {
        if (!(coefficientMicrometres >= 0 && areaSquareMicrometres > 0)) {
            throw new IllegalArgumentException("matching coefficient " + coefficientMicrometres + " µm and area "
                    + areaSquareMicrometres + " µm²: must be 0 or more, and positive");
        }
        return coefficientMicrometres / StrictMath.sqrt(areaSquareMicrometres);
    }
}
