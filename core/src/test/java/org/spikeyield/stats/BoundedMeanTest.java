package org.spikeyield.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.stats.signoff.NetworkYields;

class BoundedMeanTest {
    private static final BoundedMean BOUNDS = new BoundedMean(0.95);

    private static double[] equal(double value, int count) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10, 20, 29, 299})
    void isAsGoodForOnesAsAnyButForAPartOfTheError(int count) {
        double lower = BOUNDS.lower(equal(1, count));

        assertThat(lower).isCloseTo(Math.pow(0.0475, 1.0 / count), within(1e-12));
        assertThat(Math.pow(lower, count)).isBetween(0.04, 0.05);
        assertThat(BOUNDS.upper(equal(1, count))).isCloseTo(1, within(1e-9));
        assertThat(BOUNDS.upper(equal(0, count))).isCloseTo(1 - lower, within(1e-12));
    }

    @Test
    void isTighterThanThatOfBernoulliVariablesWhereNumbersAreAlike() {
        double lower = BOUNDS.lower(equal(0.95, 20));

        assertThat(lower).isCloseTo(0.95 * Math.pow(0.0475, 0.05), within(1e-12));
        assertThat(lower)
                .isGreaterThan(new YieldEstimate(19, 20, 0.9).clopperPearson().lower());
    }

    /** E(B − 18)₊ / (19 − 18) = 2 m^20 + 20 m^19 (1−m) is the least of the ratios. */
    @Test
    void withstandsANumberOfZero() {
        double[] values = equal(1, 20);
        values[3] = 0;
        double lower = BOUNDS.lower(values);

        assertThat(lower).isGreaterThan(0.6);
        double one = 2 * Math.pow(lower, 20) + 20 * Math.pow(lower, 19) * (1 - lower);
        double two = 3 * Math.pow(lower, 20)
                + 2 * 20 * Math.pow(lower, 19) * (1 - lower)
                + 190 * Math.pow(lower, 18) * Math.pow(1 - lower, 2);
        assertThat(Math.min(one, two / 2)).isCloseTo(0.0025, within(1e-6));
    }

    @Test
    void risesWithEachNumberAndNeedsNoOrder() {
        double[] values = {0.9, 1, 0.7, 1, 0.4, 1};
        double[] turned = {1, 1, 0.4, 1, 0.7, 0.9};
        double[] better = {0.9, 1, 0.7, 1, 0.5, 1};
        assertThat(BOUNDS.lower(turned)).isCloseTo(BOUNDS.lower(values), within(1e-12));
        assertThat(BOUNDS.lower(better)).isGreaterThan(BOUNDS.lower(values));
    }

    /**
     * Networks that are wholly good or wholly bad, on average as good as the bound of all ones: shown exactly when all are good, with
     * probability 0.0475. And a share of networks at a half, and yields that are all equal but for their chips. 4000 studies of a true
     * 5 % exceed 5.9 % in one of 200 runs.
     */
    @ParameterizedTest
    @CsvSource({"5, 0", "10, 0", "20, 0", "5, 0.5", "10, 0.5", "20, 0.5", "5, 0.9", "20, 0.9"})
    void seldomShowsTooMuch(int networks, double bad) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(networks);
        double good = bad == 0 ? BOUNDS.lower(equal(1, networks)) : 0.95;
        double mean = good + (1 - good) * bad;
        int studies = 4000;
        int above = 0;
        int below = 0;
        for (int study = 0; study < studies; study++) {
            double[] yields = DoubleStream.generate(() -> random.nextDouble() < good ? 1 : bad)
                    .limit(networks)
                    .toArray();
            above += BOUNDS.lower(yields) >= mean ? 1 : 0;
            below += BOUNDS.upper(yields) < mean ? 1 : 0;
        }

        assertThat((double) above / studies).isLessThanOrEqualTo(0.059);
        assertThat((double) below / studies).isLessThanOrEqualTo(0.059);
    }

    /**
     * Verdicts on the yield of a chip of a further network, at a target that is the truth: 10 000 studies of a true 5 % exceed 5.65 % in
     * one of 700 runs.
     */
    @Tag("coverage")
    @ParameterizedTest
    @CsvSource({"5, 20", "5, 200", "10, 20", "10, 200", "20, 20", "20, 200"})
    void seldomShowsOrRefutesAFurtherNetworkWrongly(int networks, int chips) {
        for (NetworkYields yields : NetworkYields.values()) {
            UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(100 * networks + chips);
            int studies = 10_000;
            int shown = 0;
            int refuted = 0;
            for (int study = 0; study < studies; study++) {
                double[] shares = new double[networks];
                Arrays.setAll(shares, k -> (double) passed(yields.draw(random), chips, random) / chips);
                shown += BOUNDS.lower(shares) >= yields.mean() ? 1 : 0;
                refuted += BOUNDS.upper(shares) < yields.mean() ? 1 : 0;
            }
            System.out.printf(
                    "further network, these samples: %2d networks, %3d chips, %s: falsely shown %.2f, refuted %.2f %%"
                            + " of %d studies%n",
                    networks, chips, yields, 100.0 * shown / studies, 100.0 * refuted / studies, studies);

            assertThat((double) shown / studies).isLessThanOrEqualTo(0.0565);
            assertThat((double) refuted / studies).isLessThanOrEqualTo(0.0565);
        }
    }

    private static int passed(double yield, int chips, UniformRandomProvider random) {
        int passed = 0;
        for (int chip = 0; chip < chips; chip++) {
            passed += random.nextDouble() < yield ? 1 : 0;
        }
        return passed;
    }

    @Test
    void refusesWhatIsNoShare() {
        assertThatIllegalArgumentException().isThrownBy(BOUNDS::lower).withMessage("there is no value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BOUNDS.upper(0.5, 1.1))
                .withMessage("value is 1.1, allowed is 0 to 1");
    }
}
