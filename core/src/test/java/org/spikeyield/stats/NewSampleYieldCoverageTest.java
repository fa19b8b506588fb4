package org.spikeyield.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikeyield.stats.ProbitStudies.Accuracies;
import org.spikeyield.stats.ProbitStudies.Shape;

/**
 * How often the intervals of {@link NewSampleYield} hold the yield over all samples, in simulated studies of chips of many shapes;
 * some twenty minutes of one core.
 */
@Tag("coverage")
class NewSampleYieldCoverageTest {
    private static final double CONFIDENCE = 0.95;

    /** What became of the studies of one cell, or of many together. */
    static final class Tally {
        private int studies;
        private int above;
        private int below;
        private int shown;
        private int refuted;
        private int narrower;
        private int certain;
        private double grey;
        private final List<Double> widths = new ArrayList<>();

        void add(NewSampleYield found, double yield) {
            NewSampleYield.Intervals intervals = found.intervals().orElseThrow();
            Interval any = intervals.any();
            studies++;
            above += any.lower() > yield ? 1 : 0;
            below += any.upper() < yield ? 1 : 0;
            shown += intervals.bounds().lower() > yield ? 1 : 0;
            refuted += intervals.bounds().upper() < yield ? 1 : 0;
            Interval exact = intervals.chipsOnly();
            narrower += any.lower() > exact.lower() || any.upper() < exact.upper() ? 1 : 0;
            certain += any.upper() == any.lower() ? 1 : 0;
            grey += found.grey();
            widths.add((any.upper() - any.lower()) / (exact.upper() - exact.lower()));
        }

        void add(Tally other) {
            studies += other.studies;
            above += other.above;
            below += other.below;
            shown += other.shown;
            refuted += other.refuted;
            narrower += other.narrower;
            certain += other.certain;
            grey += other.grey;
            widths.addAll(other.widths);
        }

        double width() {
            double[] sorted =
                    widths.stream().mapToDouble(width -> width).sorted().toArray();
            return sorted[sorted.length / 2];
        }

        double grey() {
            return grey / studies;
        }

        void print(String cell) {
            System.out.printf(
                    "new samples: %-46s %5d studies, grey %.2f: %.1f %% covered, lower end missed %.1f, upper %.1f;"
                            + " one-sided %.1f and %.1f %%; width %.2f of the chips' (median)%n",
                    cell,
                    studies,
                    grey(),
                    percent(studies - above - below),
                    percent(above),
                    percent(below),
                    percent(shown),
                    percent(refuted),
                    width());
        }

        private double percent(int count) {
            return 100.0 * count / studies;
        }

        /**
         * Three standard errors on top of each promise, which a cell that is just as good as promised exceeds with a probability of
         * 0.001 to 0.01, more often with few studies.
         */
        void check() {
            assertThat(narrower).isZero();
            assertThat(certain).isZero();
            assertThat(above).isLessThanOrEqualTo(most(0.03));
            assertThat(below).isLessThanOrEqualTo(most(0.03));
            assertThat(above + below).isLessThanOrEqualTo(most(0.06));
            assertThat(shown).isLessThanOrEqualTo(most(0.05));
            assertThat(refuted).isLessThanOrEqualTo(most(0.05));
        }

        private int most(double rate) {
            return (int) Math.ceil(studies * rate + 3 * Math.sqrt(studies * rate * (1 - rate)));
        }
    }

    private record Cell(Shape shape, double yield, double spec, double difficultySd) {}

    private static final List<Cell> CELLS = List.of(
            new Cell(Shape.WIDE, 0.5, 0.9, 1),
            new Cell(Shape.WIDE, 0.9, 0.9, 1),
            new Cell(Shape.WIDE, 0.99, 0.9, 1),
            new Cell(Shape.WIDE, 0.9, 0.7, 0.5),
            new Cell(Shape.WIDE, 0.9, 0.97, 1),
            new Cell(Shape.NARROW, 0.9, 0.9, 1),
            new Cell(Shape.NARROW, 0.8, 0.95, 1.5),
            new Cell(Shape.NEARLY_ALIKE, 0.9, 0.9, 1),
            new Cell(Shape.ALIKE, 0.8, 0.9, 0.5),
            new Cell(Shape.SKEWED, 0.9, 0.9, 1),
            new Cell(Shape.SKEWED, 0.8, 0.8, 1.5),
            new Cell(Shape.SKEWED, 0.95, 0.97, 0),
            new Cell(Shape.MIXTURE, 0.999, 0.9, 1),
            new Cell(Shape.MIXTURE, 0.99, 0.9, 1),
            new Cell(Shape.MIXTURE, 0.98, 0.9, 0),
            new Cell(Shape.MIXTURE, 0.9, 0.9, 1),
            new Cell(Shape.MIXTURE, 0.9, 0.8, 1),
            new Cell(Shape.CLUSTER, 0.8, 0.9, 1),
            new Cell(Shape.CLUSTER, 0.9, 0.95, 0.5),
            new Cell(Shape.TWO_CLUSTERS, 0.8, 0.9, 1));

    /**
     * Of the mean yield of further networks, whose abilities differ: all networks are alike, their yields spread around 0.9, or one
     * network in twenty has a yield of 0.5.
     */
    @ParameterizedTest
    @CsvSource({"5, 40, 100, 100", "10, 40, 100, 100", "20, 40, 100, 60", "10, 40, 1000, 20"})
    void coversTheMeanYieldOfFurtherNetworks(int networks, int chips, int samples, int studies) {
        for (Shape shape : List.of(Shape.WIDE, Shape.MIXTURE, Shape.NARROW)) {
            for (NetworkYields yields : NetworkYields.values()) {
                Tally tally = new Tally();
                ProbitStudies random = new ProbitStudies(networks * samples + shape.ordinal(), 1);
                UniformRandomProvider draws = RandomSource.XO_RO_SHI_RO_128_PP.create(networks);
                for (int study = 0; study < studies; study++) {
                    Accuracies[] drawn = new Accuracies[networks];
                    Arrays.setAll(drawn, k -> shape.of(yields.draw(draws), 0.9));
                    byte[][][] outcomes = random.outcomes(drawn, chips, samples);
                    tally.add(
                            NewSampleYieldTest.of(outcomes, TestSamples.independent(samples), 0.9, CONFIDENCE),
                            yields.mean);
                }
                tally.print(String.format("%2d networks, %d x %d, %s, %s", networks, chips, samples, shape, yields));
                tally.check();
            }
        }
    }

    private enum NetworkYields {
        EQUAL(0.95),
        SPREAD(0.9),
        ONE_IN_TWENTY_AT_HALF(0.05 * 0.5 + 0.95 * 0.98);

        private final double mean;

        NetworkYields(double mean) {
            this.mean = mean;
        }

        /** A beta distribution of parameters 9 and 1 where they are spread. */
        double draw(UniformRandomProvider random) {
            return switch (this) {
                case EQUAL -> 0.95;
                case SPREAD -> Math.min(0.9999, Math.pow(random.nextDouble(), 1 / 9.0));
                case ONE_IN_TWENTY_AT_HALF -> random.nextInt(20) == 0 ? 0.5 : 0.98;
            };
        }
    }

    @ParameterizedTest
    @CsvSource({"20, 100, 200", "20, 1000, 150", "100, 100, 150", "100, 1000, 100", "1000, 100, 60", "1000, 1000, 30"})
    void coversTheYieldOverAllSamples(int chips, int samples, int studies) {
        Tally decided = new Tally();
        Tally blurred = new Tally();
        for (Cell cell : CELLS) {
            Tally tally = new Tally();
            ProbitStudies random = new ProbitStudies(chips * samples + CELLS.indexOf(cell), cell.difficultySd());
            Accuracies[] network = {cell.shape().of(cell.yield(), cell.spec())};
            for (int study = 0; study < studies; study++) {
                tally.add(
                        NewSampleYieldTest.of(
                                random.outcomes(network, chips, samples),
                                TestSamples.independent(samples),
                                cell.spec(),
                                CONFIDENCE),
                        cell.yield());
            }
            tally.print(String.format(
                    "%4d x %4d, %s, yield %.3f, spec %.2f, sd %.1f",
                    chips, samples, cell.shape(), cell.yield(), cell.spec(), cell.difficultySd()));
            (tally.grey() < NewSampleYield.MOST_GREY ? decided : blurred).add(tally);
            tally.check();
        }
        decided.print(chips + " x " + samples + ", grey share below .3");
        decided.check();
        blurred.print(chips + " x " + samples + ", grey share of .3 or more");
        blurred.check();
        assertThat(decided.width()).isLessThanOrEqualTo(chips == 1000 ? 4.5 : 2);
    }
}
