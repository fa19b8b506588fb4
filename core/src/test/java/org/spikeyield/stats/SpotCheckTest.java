package org.spikeyield.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpotCheckTest {
    private static final double CONFIDENCE = 0.95;

    @ParameterizedTest
    @CsvSource({"602, 3", "602, 299", "26, 5", "1000000, 299", "1000, 999", "1, 1"})
    void noticesTheFewestThatTheHypergeometricDistributionMissesRarely(int rows, int drawn) {
        int noticed = (int) new SpotCheck(rows, drawn).noticed(CONFIDENCE);

        assertThat(missed(rows, noticed, drawn)).isLessThanOrEqualTo(1 - CONFIDENCE);
        assertThat(noticed == 1 ? 1 : missed(rows, noticed - 1, drawn)).isGreaterThan(1 - CONFIDENCE);
    }

    @ParameterizedTest
    @CsvSource({"602, 7", "26, 1", "1000000, 10000", "1000, 1000", "1, 1"})
    void needsTheFewestDrawsThatNoticeSoMany(int rows, int bad) {
        int needed = (int) SpotCheck.needed(rows, bad, CONFIDENCE);

        assertThat(missed(rows, bad, needed)).isLessThanOrEqualTo(1 - CONFIDENCE);
        assertThat(missed(rows, bad, needed - 1)).isGreaterThan(1 - CONFIDENCE);
    }

    /** Of endless rows, (1 − x)^n: 299 find one of a hundred. */
    @Test
    void isTheRuleOfThreeForLargeTables() {
        assertThat(SpotCheck.needed(100_000_000, 1_000_000, CONFIDENCE)).isEqualTo(299);
        assertThat(new SpotCheck(100_000_000, 3).noticed(CONFIDENCE) / 1e8)
                .isCloseTo(1 - Math.cbrt(1 - CONFIDENCE), within(1e-6));
    }

    @Test
    void noticesNothingWithoutADraw() {
        assertThat(new SpotCheck(10, 0).noticed(CONFIDENCE)).isEqualTo(11);
        assertThatIllegalArgumentException().isThrownBy(() -> new SpotCheck(10, 11));
        assertThatIllegalArgumentException().isThrownBy(() -> SpotCheck.needed(10, 11, CONFIDENCE));
    }

    private static double missed(int rows, int bad, int drawn) {
        return HypergeometricDistribution.of(rows, bad, drawn).probability(0);
    }
}
