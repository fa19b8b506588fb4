package org.spikeyield.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The mismatch level at which a yield falls to a target, with an interval by a bootstrap over units that were measured at every
 * level: networks, or the chips of one network.
 *
 * <p>The mean yields of the levels are fitted by the closest falling sequence (isotonic regression, pool adjacent violators), and
 * the crossing interpolated on a line between the last level that reaches the target and the next. The bounds are percentiles of
 * the crossings of {@value #REPLICATES} draws of the units with replacement; a drawn unit keeps its values at all levels, as
 * levels share their random numbers. The percentiles are those of {@link ExpandedTail}, as few units make plain ones too close.
 * They allow for units that could have been others, not for a curve that bends between two levels.
 *
 * <p>Sources: Ayer et al., Ann. Math. Stat. 26(4), 641–647, 1955, doi 10.1214/aoms/1177728423 (fit); Efron and Tibshirani, An
 * Introduction to the Bootstrap, Chapman and Hall, 1993, chapter 13.
 *
 * @param target the yield to be crossed
 * @param estimate where the fitted yields cross it
 * @param bounds empty below {@value #MIN_UNITS} networks, and where fewer than {@value #MIN_FAILURES} chips would fail, or pass, at
 *     the target: 100 chips are enough for 0.9, 1000 for 0.99
 */
public record LevelCrossing(double target, Place estimate, Optional<Bounds> bounds) {

    /** The fewest units from which bounds are given: with 5 networks they were measured to cover too seldom. */
    public static final int MIN_UNITS = 6;

    /** The fewest failures at the target from which bounds are given to chips: draws of none can show none. */
    public static final int MIN_FAILURES = 10;

    /** Draws of a bootstrap. */
    public static final int REPLICATES = 4999;

    /** What rounding alone takes from a mean yield. */
    private static final double TINY = 1e-12;

    /** Whether the yield crosses its target between the levels that were measured. */
    public enum Outcome {
        /** The yield is below the target at the first level already. */
        NOT_REACHED,
        /** It crosses at a level between the first and the last. */
        CROSSED,
        /** It is still at the target or above at the last level. */
        BEYOND_LAST
    }

    /**
     * A place on the axis of levels; the order is that along the axis.
     *
     * @param outcome whether it lies between the levels
     * @param level the crossing, or the first or the last level which it lies before or beyond
     */
    public record Place(Outcome outcome, double level) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int order = outcome.compareTo(other.outcome);
            return order != 0 ? order : Double.compare(level, other.level);
        }
    }

    /** Both ends of an interval, each of which may lie outside the levels. */
    public record Bounds(Place lower, Place upper) {}

    /** The same with the upper bound of another. */
    public LevelCrossing upTo(LevelCrossing other) {
        return new LevelCrossing(
                target,
                estimate,
                bounds.map(ends ->
                        new Bounds(ends.lower(), other.bounds.orElseThrow().upper())));
    }

    /**
     * The crossings from yields of networks, of each target alike: the draws are the same for all.
     *
     * @param levels rising, at least two; not modified
     * @param yields {@code [K×levels]}, each in [0, 1], at least one network; not modified
     * @param targets between 0 and 1
     * @param confidence between 0 and 1
     * @param seed of the draws; equal input in any order of the networks and equal seeds give equal bounds
     */
    public static List<LevelCrossing> of(
            double[] levels, double[][] yields, List<Double> targets, double confidence, long seed) {
        return of(levels, yields, targets, confidence, seed, target -> yields.length >= MIN_UNITS);
    }

    /**
     * The crossings of one network, from which of its chips passed; the bounds are about further chips of that network.
     *
     * @param passed {@code [chips×levels]}, chip by chip the same draws at all levels; not modified
     */
    public static List<LevelCrossing> of(
            double[] levels, boolean[][] passed, List<Double> targets, double confidence, long seed) {
        double[][] units = new double[passed.length][];
        for (int chip = 0; chip < passed.length; chip++) {
            units[chip] = new double[passed[chip].length];
            for (int i = 0; i < units[chip].length; i++) {
                units[chip][i] = passed[chip][i] ? 1 : 0;
            }
        }
        return of(
                levels,
                units,
                targets,
                confidence,
                seed,
                target -> passed.length * Math.min(target, 1 - target) >= MIN_FAILURES - TINY);
    }

    private static List<LevelCrossing> of(
            double[] levels,
            double[][] yields,
            List<Double> targets,
            double confidence,
            long seed,
            DoublePredicate enough) {
        targets.forEach(target -> Checks.inside("target", target));
        Checks.confidence(confidence);
        check(levels, yields);
        Units units = Units.of(yields);
        double[] whole = fitted(units, units.times());
        double[][] drawn = targets.stream().anyMatch(enough::test) ? drawn(units, seed) : new double[0][];
        return targets.stream()
                .map(target -> new LevelCrossing(
                        target,
                        place(levels, whole, target),
                        enough.test(target)
                                ? Optional.of(bounds(levels, units, drawn, target, confidence))
                                : Optional.empty()))
                .toList();
    }

    private static void check(double[] levels, double[][] yields) {
        for (int i = 0; i < levels.length; i++) {
            Checks.finite("level " + i, levels[i]);
            if (i > 0 && levels[i] <= levels[i - 1]) {
                throw new IllegalArgumentException("level " + i + " is " + levels[i] + ", not above " + levels[i - 1]);
            }
        }
        if (levels.length < 2 || yields.length == 0) {
            throw new IllegalArgumentException(
                    levels.length + " levels and " + yields.length + " rows of yields: allowed are at least 2 and 1");
        }
        for (double[] row : yields) {
            if (row.length != levels.length) {
                throw new IllegalArgumentException(row.length + " yields do not fit " + levels.length + " levels");
            }
            for (double yield : row) {
                if (!(yield >= 0 && yield <= 1)) {
                    throw new IllegalArgumentException("yield is " + yield + ", allowed is 0 to 1");
                }
            }
        }
    }

    /**
     * Units without their repetitions, since chips have few different rows.
     *
     * @param rows the different rows, in order
     * @param kinds for every unit, ordered as its row, which row that is
     */
    private record Units(double[][] rows, int[] kinds) {
        static Units of(double[][] yields) {
            double[][] sorted = yields.clone();
            Arrays.sort(sorted, Arrays::compare);
            int[] kinds = new int[sorted.length];
            int last = 0;
            for (int unit = 1; unit < sorted.length; unit++) {
                if (!Arrays.equals(sorted[unit], sorted[last])) {
                    sorted[++last] = sorted[unit];
                }
                kinds[unit] = last;
            }
            return new Units(Arrays.copyOf(sorted, last + 1), kinds);
        }

        /** How often each row occurs. */
        int[] times() {
            int[] times = new int[rows.length];
            for (int kind : kinds) {
                times[kind]++;
            }
            return times;
        }

        /** How often each row occurs among as many draws with replacement. */
        int[] times(UniformRandomProvider random) {
            int[] times = new int[rows.length];
            for (int draw = 0; draw < kinds.length; draw++) {
                times[kinds[random.nextInt(kinds.length)]]++;
            }
            return times;
        }
    }

    /** The fitted yields of all draws. */
    private static double[][] drawn(Units units, long seed) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        double[][] drawn = new double[REPLICATES][];
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
            drawn[replicate] = fitted(units, units.times(random));
        }
        return drawn;
    }

    private static Bounds bounds(double[] levels, Units units, double[][] drawn, double target, double confidence) {
        Place[] places = Arrays.stream(drawn)
                .map(fitted -> place(levels, fitted, target))
                .sorted()
                .toArray(Place[]::new);
        int left = (int) (ExpandedTail.of(units.kinds().length, confidence) * (REPLICATES + 1));
        int rank = Math.max(left, 1);
        return new Bounds(places[rank - 1], places[REPLICATES - rank]);
    }

    /** The falling sequence closest to the mean yields: neighbours in the wrong order are pooled into their mean. */
    private static double[] fitted(Units units, int[] times) {
        int length = units.rows()[0].length;
        double[] sums = new double[length];
        int[] sizes = new int[length];
        int blocks = 0;
        for (int i = 0; i < length; i++) {
            sums[blocks] = 0;
            for (int row = 0; row < times.length; row++) {
                sums[blocks] += times[row] * units.rows()[row][i] / units.kinds().length;
            }
            sizes[blocks++] = 1;
            while (blocks > 1 && sums[blocks - 2] * sizes[blocks - 1] < sums[blocks - 1] * sizes[blocks - 2]) {
                blocks--;
                sums[blocks - 1] += sums[blocks];
                sizes[blocks - 1] += sizes[blocks];
            }
        }
        double[] fitted = new double[length];
        int end = 0;
        for (int block = 0; block < blocks; block++) {
            Arrays.fill(fitted, end, end + sizes[block], sums[block] / sizes[block]);
            end += sizes[block];
        }
        return fitted;
    }

    private static Place place(double[] levels, double[] falling, double target) {
        int reaching = 0;
        while (reaching < falling.length && falling[reaching] >= target - TINY) {
            reaching++;
        }
        if (reaching == 0) {
            return new Place(Outcome.NOT_REACHED, levels[0]);
        }
        if (reaching == levels.length) {
            return new Place(Outcome.BEYOND_LAST, levels[reaching - 1]);
        }
        double part = Math.max(0, falling[reaching - 1] - target) / (falling[reaching - 1] - falling[reaching]);
        return new Place(Outcome.CROSSED, levels[reaching - 1] + part * (levels[reaching] - levels[reaching - 1]));
    }
}
