package org.spikeyield.stats.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikeyield.stats.Interval;

class YieldSequenceTest {
    private static final YieldSequence SEQUENCE = new YieldSequence(0.95);

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 50", "50, 50", "47, 50", "900, 1000", "99999, 100000"})
    void endsWhereTheMixtureIsTwentyTimesAsLikely(int passed, int chips) {
        Interval interval = SEQUENCE.interval(passed, chips);
        assertThat(interval.contains((double) passed / chips)).isTrue();
        // ratio of the mixture to the likelihood at p is that of the beta densities: prior over posterior
        BetaDistribution prior = BetaDistribution.of(0.5, 0.5);
        BetaDistribution posterior = BetaDistribution.of(passed + 0.5, chips - passed + 0.5);
        for (double end : new double[] {interval.lower(), interval.upper()}) {
            if (end > 0 && end < 1) {
                assertThat(prior.logDensity(end) - posterior.logDensity(end)).isCloseTo(Math.log(20), within(1e-6));
            }
        }
    }

    @Test
    void isTheSameFromEitherSide() {
        Interval interval = SEQUENCE.interval(30, 200);
        Interval mirrored = SEQUENCE.interval(170, 200);
        assertThat(mirrored.lower()).isCloseTo(1 - interval.upper(), within(1e-9));
        assertThat(mirrored.upper()).isCloseTo(1 - interval.lower(), within(1e-9));
    }

    @Test
    void saysNothingOfNoChips() {
        assertThat(SEQUENCE.interval(0, 0)).isEqualTo(new Interval(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> SEQUENCE.interval(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new YieldSequence(1));
    }

    /** Misses at most 5 % of 400 runs; more than 33 have a probability below 0.01 even at exactly 5 %. */
    @Test
    void seldomEverMisses() {
        assertThat(everMissed(0.9, 400, 2000)).isLessThanOrEqualTo(33);
    }

    /**
     * The share of 2000 runs that stop at an interval of half-width 0.02, after batches of 100 chips, which miss the true yield.
     * At exactly 5 % a share above 6.5 % has a probability of 0.002.
     */
    @Tag("coverage")
    @ParameterizedTest
    @CsvSource({"0.5", "0.8", "0.9", "0.95", "0.99", "0.999"})
    void coversWhenItStops(double yield) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(5);
        int runs = 2000;
        int missed = 0;
        long chips = 0;
        for (int run = 0; run < runs; run++) {
            int n = 0;
            int passed = 0;
            Interval interval;
            do {
                for (int i = 0; i < 100; i++) {
                    passed += random.nextDouble() < yield ? 1 : 0;
                }
                n += 100;
                interval = SEQUENCE.interval(passed, n);
            } while (interval.upper() - interval.lower() > 0.04);
            missed += interval.contains(yield) ? 0 : 1;
            chips += n;
        }
        System.out.printf(
                "stopping at ±0.02: yield %.3f covered in %.2f %% of %d runs, %.0f chips each%n",
                yield, 100.0 * (runs - missed) / runs, runs, (double) chips / runs);
        assertThat((double) missed / runs).isLessThanOrEqualTo(0.065);
    }

    private static int everMissed(double yield, int runs, int chips) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(4);
        int missed = 0;
        for (int run = 0; run < runs; run++) {
            int passed = 0;
            boolean miss = false;
            for (int n = 1; n <= chips && !miss; n++) {
                passed += random.nextDouble() < yield ? 1 : 0;
                miss = n % 10 == 0 && !SEQUENCE.interval(passed, n).contains(yield);
            }
            missed += miss ? 1 : 0;
        }
        return missed;
    }
}
