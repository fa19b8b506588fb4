package org.spikeyield.stats.scaling;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How long the same work takes on p cores:
 *
 * <pre>
 * T(p) = T(1)·(1 + σ·(p − 1) + κ·p·(p − 1))/p
 * </pre>
 *
 * <p>σ is the share of the work that only one core at a time can do, κ what cores lose by agreeing with each other, pair by pair. With κ = 0 this is
 * Amdahl's law, with σ as its serial fraction; with both it is the universal scalability law.
 *
 * <p>Both laws are fitted by least squares of relative deviations, so that a time on many cores counts as much as a long one on one core, with T(1), σ and κ not
 * negative and Amdahl's σ not above 1.
 *
 * <p>Sources: Amdahl, AFIPS Conf. Proc. 30, 483–485, 1967, doi 10.1145/1465482.1465560; Gunther, Guerrilla Capacity Planning, Springer, 2007, chapter
 * 4, doi 10.1007/978-3-540-31010-5.
 *
 * @param secondsOnOneCore T(1)
 * @param serial σ
 * @param crosstalk κ
 * @param residuals of each point, {@code measured/fitted − 1}
 */
public record ScalingLaw(double secondsOnOneCore, double serial, double crosstalk, double[] residuals) {
    /**
     * Amdahl's law.
     *
     * @param cores of each point, from 1; not modified
     * @param seconds the time of each point, above 0; not modified
     * @return empty below two numbers of cores
     */
    public static Optional<ScalingLaw> amdahl(double[] cores, double[] seconds) {
        return fit(cores, seconds, 2);
    }

    /**
     * The universal scalability law.
     *
     * @param cores of each point, from 1; not modified
     * @param seconds the time of each point, above 0; not modified
     * @return empty below three numbers of cores
     */
    public static Optional<ScalingLaw> universal(double[] cores, double[] seconds) {
        return fit(cores, seconds, 3);
    }

    private static Optional<ScalingLaw> fit(double[] cores, double[] seconds, int parameters) {
        if (cores.length != seconds.length) {
            throw new IllegalArgumentException(
                    cores.length + " numbers of cores do not fit " + seconds.length + " times");
        }
        if (Arrays.stream(cores).distinct().count() < parameters) {
            return Optional.empty();
        }
        double[][] rows = new double[cores.length][];
        double[] ones = new double[cores.length];
        for (int k = 0; k < rows.length; k++) {
            double p = cores[k];
            rows[k] = parameters == 2 ? new double[] {1 / p, 1} : new double[] {1 / p, (p - 1) / p, p - 1};
            for (int i = 0; i < parameters; i++) {
                rows[k][i] /= seconds[k];
            }
            ones[k] = 1;
        }
        double[] terms = NonNegativeLeastSquares.solve(rows, ones);
        // Amdahl's second term is of all numbers of cores alike, a part of T(1) too
        double one = parameters == 2 ? terms[0] + terms[1] : terms[0];
        ScalingLaw law = new ScalingLaw(one, terms[1] / one, parameters == 2 ? 0 : terms[2] / one, new double[0]);
        double[] residuals = new double[cores.length];
        for (int k = 0; k < residuals.length; k++) {
            residuals[k] = seconds[k] / law.seconds(cores[k]) - 1;
        }
        return Optional.of(new ScalingLaw(law.secondsOnOneCore, law.serial, law.crosstalk, residuals));
    }

    /** T(p). */
    public double seconds(double cores) {
        return secondsOnOneCore * (1 + serial * (cores - 1) + crosstalk * cores * (cores - 1)) / cores;
    }

    /** T(1)/T(p). */
    public double speedup(double cores) {
        return secondsOnOneCore / seconds(cores);
    }

    /** The number of cores beyond which more of them take longer, {@code √((1 − σ)/κ)}; empty where there is none. */
    public OptionalDouble best() {
        return crosstalk > 0 && serial < 1
                ? OptionalDouble.of(Math.max(1, Math.sqrt((1 - serial) / crosstalk)))
                : OptionalDouble.empty();
    }

    /** The largest residual, without its sign. */
    public double worst() {
        return Arrays.stream(residuals).map(Math::abs).max().orElse(0);
    }
}
