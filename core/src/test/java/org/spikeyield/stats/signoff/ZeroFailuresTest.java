package org.spikeyield.stats.signoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.YieldEstimate;

class ZeroFailuresTest {

    @ParameterizedTest
    @CsvSource({
        "0.999, 0.95, 2995",
        "0.99, 0.95, 299",
        "0.9, 0.95, 29",
        "0.999999, 0.99, 4605168",
        "0.5, 0.75, 2",
        "0.1, 0.5, 1"
    })
    void needsTheChipsThatTheLogarithmsSay(double yield, double confidence, long chips) {
        assertThat(ZeroFailures.chips(yield, confidence)).isEqualTo(chips);
        assertThat(ZeroFailures.yield(chips, confidence)).isGreaterThanOrEqualTo(yield - 1e-12);
        if (chips > 1) {
            assertThat(ZeroFailures.yield(chips - 1, confidence)).isLessThan(yield);
        }
    }

    @Test
    void isTheOneSidedBoundOfClopperAndPearson() {
        Interval interval = new YieldEstimate(2995, 2995, 0.9).clopperPearson();

        assertThat(ZeroFailures.yield(2995, 0.95)).isCloseTo(interval.lower(), within(1e-12));
    }

    @Test
    void refusesWhatNoChipsCanShow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ZeroFailures.chips(1, 0.95))
                .withMessage("yield is 1.0, allowed is between 0 and 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ZeroFailures.chips(0.9, 1))
                .withMessage("confidence is 1.0, allowed is between 0 and 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ZeroFailures.yield(0, 0.9))
                .withMessage("chips is 0, allowed is at least 1");
    }
}
