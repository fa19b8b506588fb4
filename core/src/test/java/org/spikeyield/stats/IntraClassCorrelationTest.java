package org.spikeyield.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntraClassCorrelationTest {

    /** By hand: MSB = 12 and MSW = 1 with n₀ = (5 − 13/5)/1 = 2.4. */
    @Test
    void isTheAnalysisOfVarianceByHand() {
        // network means 2 and 2 + √10, squares within 3 in 3 degrees of freedom
        double far = 2 + Math.sqrt(10);
        double[][] values = {{1, 2, 3}, {far - Math.sqrt(0.5), far + Math.sqrt(0.5)}};
        IntraClassCorrelation alike = IntraClassCorrelation.of(values);

        assertThat(alike.correlation()).isCloseTo(11.0 / (12 + 1.4), within(1e-12));
        assertThat(alike.effectiveChips()).isCloseTo(5 / (1 + 1.5 * 11 / 13.4), within(1e-12));
    }

    @Test
    void isOneWhenChipsOfANetworkAreEqualAndNoneWhenNetworksAre() {
        assertThat(IntraClassCorrelation.of(new double[][] {{1, 1}, {0, 0}, {1, 1}})
                        .correlation())
                .isEqualTo(1);
        assertThat(IntraClassCorrelation.of(new double[][] {{1, 0}, {0, 1}, {1, 0}})
                        .correlation())
                .isZero();
    }

    @Test
    void isNoNumberWhereChipsDoNotTell() {
        assertThat(IntraClassCorrelation.of(new double[][] {{1, 0}}).correlation())
                .isNaN();
        assertThat(IntraClassCorrelation.of(new double[][] {{1}, {0}}).correlation())
                .isNaN();
        assertThat(IntraClassCorrelation.of(new double[][] {{1, 1}, {1, 1}}).correlation())
                .isNaN();
    }
}
