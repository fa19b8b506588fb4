package org.spikeyield.stats.signoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikeyield.stats.signoff.ProbitStudies.Accuracies;
import org.spikeyield.stats.signoff.ProbitStudies.Shape;

/**
 * How often the intervals of {@link NewSampleYield} hold the yield over all samples, and its bounds show or refute a target that is the
 * truth, in simulated studies of chips of many shapes; the longest part of the profile.
 */
@Tag("coverage")
class NewSampleYieldCoverageTest {
    private static final double CONFIDENCE = 0.95;

    /** Studies of a cell that is run again. */
    private static final int AGAIN = 400;

    private static final double[] YIELDS = {0.5, 0.8, 0.9, 0.95, 0.99, 0.999};
    private static final List<Cell> CELLS = cells();

    /** First runs of all cells of all sizes. */
    private static final List<CoverageTally> FIRST_RUNS = new ArrayList<>();

    private record Cell(Shape shape, double yield, double spec, double difficultySd) {}

    /** Every shape with every yield at one spec and one spread of the samples' difficulties, then other specs and spreads. */
    private static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (Shape shape :
                List.of(Shape.WIDE, Shape.NARROW, Shape.NEARLY_ALIKE, Shape.SKEWED, Shape.MIXTURE, Shape.CLUSTER)) {
            for (double yield : YIELDS) {
                cells.add(new Cell(shape, yield, 0.9, 1));
            }
        }
        cells.add(new Cell(Shape.MIXTURE, 0.98, 0.9, 0));
        cells.add(new Cell(Shape.ALIKE, 0.5, 0.9, 1));
        cells.add(new Cell(Shape.ALIKE, 0.8, 0.9, 0.5));
        cells.add(new Cell(Shape.ALIKE, 0.99, 0.9, 1));
        cells.add(new Cell(Shape.TWO_CLUSTERS, 0.5, 0.9, 1));
        cells.add(new Cell(Shape.TWO_CLUSTERS, 0.8, 0.9, 1));
        cells.add(new Cell(Shape.TWO_CLUSTERS, 0.99, 0.9, 1));
        cells.add(new Cell(Shape.WIDE, 0.9, 0.5, 1));
        cells.add(new Cell(Shape.WIDE, 0.9, 0.7, 0.5));
        cells.add(new Cell(Shape.WIDE, 0.9, 0.97, 1));
        cells.add(new Cell(Shape.NARROW, 0.8, 0.95, 1.5));
        cells.add(new Cell(Shape.SKEWED, 0.8, 0.8, 1.5));
        cells.add(new Cell(Shape.SKEWED, 0.95, 0.97, 0));
        cells.add(new Cell(Shape.MIXTURE, 0.9, 0.8, 1));
        cells.add(new Cell(Shape.CLUSTER, 0.8, 0.7, 1));
        cells.add(new Cell(Shape.CLUSTER, 0.9, 0.95, 0.5));
        return cells;
    }

    /** What the width depends on: how many chips lie within the test's error of the spec. */
    private enum Regime {
        FEW_GREY("grey below .1", 1.5, 2.3, 1.5, 2.3),
        SOME_GREY("grey .1 to .3, yield to .95", 2, 5, 1.7, 3.6),
        SOME_GREY_HIGH_YIELD("grey .1 to .3, yield from .98"),
        MANY_GREY("grey .3 or more");

        private final String label;

        /**
         * Largest median widths: of either interval, with up to 100 chips and with 1000; none are stated where these are infinite. With some grey
         * chips 4.5 was aimed at with 1000, and 4.7 measured once the bounds allowed for clusters.
         */
        private final double[] limits;

        Regime(String label, double... limits) {
            this.label = label;
            this.limits = limits.length > 0 ? limits : new double[] {1 / 0.0, 1 / 0.0, 1 / 0.0, 1 / 0.0};
        }

        static Regime of(double grey, double yield) {
            if (grey >= NewSampleYield.MAX_GREY) {
                return MANY_GREY;
            }
            if (grey < 0.1) {
                return FEW_GREY;
            }
            return yield <= 0.95 ? SOME_GREY : SOME_GREY_HIGH_YIELD;
        }

        void check(CoverageTally tally, int chips) {
            int size = chips > 100 ? 1 : 0;
            assertThat(tally.width()).isLessThanOrEqualTo(limits[size]);
            assertThat(tally.smoothWidth()).isLessThanOrEqualTo(limits[2 + size]);
        }
    }

    /**
     * A cell that looks weak is run again with other random numbers, and judged by these alone: among some hundred cells some look so
     * by chance.
     */
    @ParameterizedTest
    @CsvSource({"20, 100, 60", "20, 1000, 40", "100, 100, 40", "100, 1000, 25", "1000, 100, 20", "1000, 1000, 12"})
    void coversTheYieldOverAllSamples(int chips, int samples, int studies) {
        Map<Regime, CoverageTally> pooled = new TreeMap<>();
        List<CoverageTally> judged = new ArrayList<>();
        for (Cell cell : CELLS) {
            CoverageTally first = run(cell, chips, samples, studies, 0);
            FIRST_RUNS.add(first);
            pooled.computeIfAbsent(
                            Regime.of(first.grey(), cell.yield()),
                            regime -> new CoverageTally(chips + " x " + samples + ", " + regime.label))
                    .add(first);
            judged.add(first.isWeak() ? run(cell, chips, samples, AGAIN, 1) : first);
        }
        pooled.values().forEach(CoverageTally::print);
        judged.forEach(CoverageTally::check);
        pooled.forEach((regime, tally) -> {
            tally.check();
            regime.check(tally, chips);
        });
    }

    /** Where half or a fifth of the chips are a cluster just below the spec, and what looked weak before. */
    @ParameterizedTest
    @CsvSource({
        "CLUSTER, 0.5, 1000, 100",
        "CLUSTER, 0.8, 1000, 100",
        "MIXTURE, 0.9, 1000, 100",
        "CLUSTER, 0.5, 100, 1000",
        "CLUSTER, 0.8, 100, 1000",
        "CLUSTER, 0.5, 100, 100",
        "CLUSTER, 0.8, 100, 100"
    })
    void coversTheYieldWhereItIsHard(Shape shape, double yield, int chips, int samples) {
        CoverageTally tally = run(new Cell(shape, yield, 0.9, 1), chips, samples, AGAIN, 2);
        tally.printVerdicts();
        tally.check();
    }

    private static CoverageTally run(Cell cell, int chips, int samples, int studies, int round) {
        CoverageTally tally = new CoverageTally(String.format(
                "%4d x %4d, %s, yield %.3f, spec %.2f, sd %.1f%s",
                chips,
                samples,
                cell.shape(),
                cell.yield(),
                cell.spec(),
                cell.difficultySd(),
                round == 1 ? ", again" : ""));
        long seed = (10_000L * round + chips) * 1_000_000 + samples * 100L + CELLS.indexOf(cell);
        ProbitStudies random = new ProbitStudies(seed, cell.difficultySd());
        Accuracies[] network = {cell.shape().of(cell.yield(), cell.spec())};
        TestSamples independent = TestSamples.independent(samples);
        for (int study = 0; study < studies; study++) {
            tally.add(
                    NewSampleYieldTest.of(
                            random.outcomes(network, chips, samples), independent, cell.spec(), CONFIDENCE),
                    cell.yield());
        }
        tally.print();
        return tally;
    }

    /** Bounds that are wrong in one of twenty studies exceed that, over all cells, by three standard errors in one of 700 runs. */
    @AfterAll
    static void showsAndRefutesWrongInOneOfTwentyAtMost() {
        if (FIRST_RUNS.isEmpty()) {
            return;
        }
        CoverageTally all = new CoverageTally("all cells");
        FIRST_RUNS.forEach(all::add);
        all.printVerdicts();
        FIRST_RUNS.stream()
                .max(Comparator.comparingDouble(CoverageTally::shown))
                .ifPresent(CoverageTally::printVerdicts);
        FIRST_RUNS.stream()
                .max(Comparator.comparingDouble(CoverageTally::refuted))
                .ifPresent(CoverageTally::printVerdicts);
        all.check();
    }

    /**
     * Of the mean yield of further networks, whose abilities differ: all networks are alike, their yields spread around 0.9, or one
     * network in twenty has a yield of 0.5.
     */
    @ParameterizedTest
    @CsvSource({"5, 40, 100, 30", "10, 40, 100, 30", "20, 40, 100, 30", "10, 40, 1000, 10"})
    void coversTheMeanYieldOfFurtherNetworks(int networks, int chips, int samples, int studies) {
        for (NetworkYields yields : NetworkYields.values()) {
            String title = String.format("%2d networks, %d x %d, %s", networks, chips, samples, yields);
            CoverageTally pooled = new CoverageTally(title);
            for (Shape shape : List.of(Shape.WIDE, Shape.MIXTURE, Shape.NARROW)) {
                CoverageTally tally = new CoverageTally(title + ", " + shape);
                ProbitStudies random = new ProbitStudies(networks * samples + shape.ordinal(), 1);
                UniformRandomProvider draws = RandomSource.XO_RO_SHI_RO_128_PP.create(networks);
                for (int study = 0; study < studies; study++) {
                    Accuracies[] drawn = new Accuracies[networks];
                    Arrays.setAll(drawn, k -> shape.of(yields.draw(draws), 0.9));
                    byte[][][] outcomes = random.outcomes(drawn, chips, samples);
                    tally.add(
                            NewSampleYieldTest.of(outcomes, TestSamples.independent(samples), 0.9, CONFIDENCE),
                            yields.mean());
                }
                tally.print();
                tally.check();
                pooled.add(tally);
            }
            pooled.print();
            pooled.printVerdicts();
        }
    }
}
