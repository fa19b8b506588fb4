package org.spikeyield.stats.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.stop.PlannedLooks.AtStop;

class PlannedLooksTest {
    private static PlannedLooks planned(double halfWidth, double confidence, int mostChips) {
        return new PlannedLooks(halfWidth, confidence, PlannedLooks.schedule(mostChips, PlannedLooks.UNIT));
    }

    @Test
    void looksSoonAndThenAfterAQuarterMore() {
        assertThat(PlannedLooks.schedule(500, 16))
                .containsExactly(16, 32, 64, 80, 112, 144, 192, 240, 304, 384, 480, 500);
        assertThat(PlannedLooks.schedule(16, 16)).containsExactly(16);
        assertThat(PlannedLooks.schedule(1, 16)).containsExactly(1);
        assertThat(PlannedLooks.schedule(200, 25)).containsExactly(25, 50, 100, 125, 175, 200);
        assertThat(PlannedLooks.schedule(1 << 24, 1)).hasSizeLessThan(80).endsWith(1 << 24);
    }

    /** One look is a sample of a fixed size: the binomial distribution says what is covered. */
    @Test
    void isTheBinomialForASingleLook() {
        PlannedLooks once = new PlannedLooks(0.05, 0.95, 60);
        BinomialDistribution binomial = BinomialDistribution.of(60, 0.9);
        double covered = IntStream.rangeClosed(0, 60)
                .filter(k -> once.interval(k, 60).contains(0.9))
                .mapToDouble(binomial::probability)
                .sum();
        AtStop found = once.atStop(0.9);

        assertThat(found.coverage()).isCloseTo(covered, within(1e-12));
        assertThat(found.chips()).isCloseTo(60, within(1e-9));
        assertThat(found.bias()).isCloseTo(0, within(1e-12));
    }

    /** Two looks by hand: at the first, of two chips, none is narrow but at half-width 0.45, where both pass or both fail. */
    @Test
    void addsUpThePathsToTheStop() {
        PlannedLooks looks = new PlannedLooks(0.45, 0.95, 2, 3);
        assertThat(looks.interval(2, 2).lower()).isCloseTo(Math.sqrt(0.0125), within(1e-9));
        AtStop found = looks.atStop(0.6);

        assertThat(found.chips()).isCloseTo(2 * (0.36 + 0.16) + 3 * 0.48, within(1e-12));
        assertThat(found.bias()).isCloseTo(0.36 + 0.48 * (0.6 * 2 + 0.4 * 1) / 3 - 0.6, within(1e-12));
    }

    /** Ten thousand simulated studies: four standard errors. */
    @Test
    void agreesWithSimulatedStudies() {
        PlannedLooks looks = planned(0.05, 0.95, 1000);
        int[] schedule = PlannedLooks.schedule(1000, PlannedLooks.UNIT);
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(9);
        int runs = 10_000;
        double covered = 0;
        double chips = 0;
        double corrected = 0;
        Map<Long, Double> shares = new HashMap<>();
        for (int run = 0; run < runs; run++) {
            int n = 0;
            int passed = 0;
            Interval interval = new Interval(0, 1);
            for (int look = 0; look < schedule.length && interval.upper() - interval.lower() > 0.1; look++) {
                for (; n < schedule[look]; n++) {
                    passed += random.nextDouble() < 0.9 ? 1 : 0;
                }
                interval = looks.interval(passed, n);
            }
            covered += interval.contains(0.9) ? 1 : 0;
            chips += n;
            int k = passed;
            int of = n;
            corrected += shares.computeIfAbsent((long) n << 32 | k, stop -> looks.share(k, of));
        }
        AtStop found = looks.atStop(0.9);

        assertThat(covered / runs).isCloseTo(found.coverage(), within(4 * Math.sqrt(0.03 * 0.97 / runs)));
        assertThat(chips / runs).isCloseTo(found.chips(), within(4 * 60 / Math.sqrt(runs)));
        // the bias that is left, and four standard errors of a share with deviation 0.022: 0.0009
        assertThat(found.bias()).isGreaterThan(0.004);
        assertThat(corrected / runs - 0.9).isBetween(-0.0015, 0.0015);
    }

    @Test
    void leavesSharesOfNoneAndAll() {
        PlannedLooks looks = planned(0.05, 0.95, 1000);

        assertThat(looks.share(64, 64)).isEqualTo(1);
        assertThat(looks.share(0, 64)).isZero();
        assertThat(looks.share(180, 200)).isBetween(0.885, 0.899);
        assertThat(looks.interval(0, 0)).isEqualTo(new Interval(0, 1));
    }

    @Test
    void refusesWhatIsNoPlan() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlannedLooks(0.05, 0.95, 16, 16))
                .withMessage("looks are [16, 16], allowed are rising numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlannedLooks(0.05, 0.95))
                .withMessage("there is no look");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlannedLooks(0, 0.95, 16))
                .withMessage("half-width is 0.0, allowed is above 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> planned(0.05, 0.95, 100).interval(3, 2))
                .withMessage("3 of 2 chips is no yield");
    }

    /** Exact, for 100 yields from 0.5 to 0.9999; those below are mirror images. */
    @Tag("coverage")
    @ParameterizedTest
    @CsvSource({
        "0.2, 0.05, 1000",
        "0.1, 0.1, 100",
        "0.1, 0.05, 1000",
        "0.1, 0.0005, 1000",
        "0.05, 0.05, 100",
        "0.05, 0.05, 5000",
        "0.05, 0.01, 5000",
        "0.05, 0.0005, 5000",
        "0.02, 0.05, 1000",
        "0.02, 0.05, 10000",
        "0.02, 0.05, 20000",
        "0.02, 0.001, 20000",
        "0.01, 0.05, 40000",
        "0.005, 0.05, 80000"
    })
    void coversEveryYieldAtTheStop(double halfWidth, double error, int mostChips) {
        int[][] plans = {
            PlannedLooks.schedule(mostChips, PlannedLooks.UNIT),
            PlannedLooks.schedule(mostChips, 1),
            IntStream.rangeClosed(1, (mostChips + 99) / 100)
                    .map(look -> Math.min(mostChips, 100 * look))
                    .toArray()
        };
        for (int[] plan : plans) {
            PlannedLooks looks = new PlannedLooks(halfWidth, 1 - error, plan);
            double least = 1;
            double at = 0;
            double bias = 0;
            for (int i = 0; i < 100; i++) {
                double yield = 0.5 + 0.4999 * (i + 0.5) / 100;
                AtStop found = looks.atStop(yield);
                at = found.coverage() < least ? yield : at;
                least = Math.min(least, found.coverage());
                bias = Math.max(bias, Math.abs(found.bias()));
            }
            System.out.printf(
                    "at the stop: ±%.3f, %d looks to %d chips: least coverage %.3f %% of %.2f %% wanted, at yield %.3f;"
                            + " bias at most %.4f; chips at .5/.9/.95/.99: %.0f/%.0f/%.0f/%.0f%n",
                    halfWidth,
                    plan.length,
                    mostChips,
                    100 * least,
                    100 * (1 - error),
                    at,
                    bias,
                    looks.atStop(0.5).chips(),
                    looks.atStop(0.9).chips(),
                    looks.atStop(0.95).chips(),
                    looks.atStop(0.99).chips());
            assertThat(least).isGreaterThanOrEqualTo(1 - error);
            assertThat(bias).isLessThanOrEqualTo(halfWidth / 6);
        }
    }

    /**
     * How many chips a half-width takes at a confidence of 95 %: with planned looks, exactly; with intervals that hold at all times, looked
     * at after every 100 chips, on average over 500 runs, which is right to one in a hundred; and as a sample of a fixed size.
     */
    @Tag("coverage")
    @ParameterizedTest
    @CsvSource({"0.1, 1000", "0.05, 5000", "0.02, 20000", "0.01, 40000", "0.005, 80000"})
    void takesFewerChipsThanIntervalsThatHoldAtAllTimes(double halfWidth, int mostChips) {
        PlannedLooks looks = planned(halfWidth, 0.95, mostChips);
        AtAllTimes atAllTimes = new AtAllTimes(halfWidth);
        for (double yield : new double[] {0.5, 0.9, 0.99}) {
            double planned = looks.atStop(yield).chips();
            double before = atAllTimes.chips(yield, 500);
            int fixed = 1;
            while (clopperPearsonWidth(yield * fixed, fixed) > 2 * halfWidth) {
                fixed++;
            }
            System.out.printf(
                    "chips to ±%.3f at yield %.2f: %.0f planned, %.0f at all times, %d fixed%n",
                    halfWidth, yield, planned, before, fixed);
            assertThat(planned).isLessThan(before);
        }
    }

    /** Of a number of chips that need not be whole. */
    private static double clopperPearsonWidth(double passed, int chips) {
        return BetaDistribution.of(passed + 1, chips - passed).inverseSurvivalProbability(0.025)
                - BetaDistribution.of(passed, chips - passed + 1).inverseCumulativeProbability(0.025);
    }

    private static double width(Interval interval) {
        return interval.upper() - interval.lower();
    }

    /** Counts chips by hundreds until the interval of a {@link YieldSequence} is narrow. */
    private static final class AtAllTimes {
        private static final int BATCH = 100;
        private static final YieldSequence SEQUENCE = new YieldSequence(0.95);

        private final double halfWidth;

        /** Of each look, the largest number of passed chips, up to half of all, at which it is narrow; −1 if none is. */
        private final List<Integer> lastNarrow = new ArrayList<>();

        AtAllTimes(double halfWidth) {
            this.halfWidth = halfWidth;
        }

        double chips(double yield, int runs) {
            UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(3);
            long chips = 0;
            for (int run = 0; run < runs; run++) {
                int passed = 0;
                int look = 0;
                do {
                    for (int chip = 0; chip < BATCH; chip++) {
                        passed += random.nextDouble() < yield ? 1 : 0;
                    }
                    look++;
                } while (Math.min(passed, look * BATCH - passed) > lastNarrow(look));
                chips += (long) look * BATCH;
            }
            return (double) chips / runs;
        }

        /** It rises from look to look. */
        private int lastNarrow(int look) {
            while (lastNarrow.size() < look) {
                int chips = (lastNarrow.size() + 1) * BATCH;
                int narrow = lastNarrow.isEmpty() ? -1 : lastNarrow.get(lastNarrow.size() - 1);
                int wide = chips / 2 + 1;
                while (wide - narrow > 1) {
                    int middle = (narrow + wide) / 2;
                    if (width(SEQUENCE.interval(middle, chips)) <= 2 * halfWidth) {
                        narrow = middle;
                    } else {
                        wide = middle;
                    }
                }
                lastNarrow.add(narrow);
            }
            return lastNarrow.get(look - 1);
        }
    }
}
