package org.spikeyield.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class YieldBoundsTest {
    @Test
    void isTheEstimateWhereNoChipFailed() {
        YieldBounds bounds = new YieldBounds(40, 80, 0, 0.95);
        YieldEstimate estimate = new YieldEstimate(40, 80, 0.95);

        assertThat(bounds.least()).isEqualTo(bounds.most()).isEqualTo(estimate);
        assertThat(bounds.interval()).isEqualTo(estimate.interval());
        assertThat(bounds.method()).isEqualTo("Wilson");
    }

    /** Whatever the failed chips are, their interval is inside; that of the survivors is not. */
    @Test
    void holdsTheIntervalOfAllThatFailedChipsCanBe() {
        YieldBounds bounds = new YieldBounds(70, 80, 20, 0.95);
        for (int working = 0; working <= 20; working++) {
            Interval possible = new YieldEstimate(70 + working, 100, 0.95).clopperPearson();
            assertThat(bounds.interval().lower()).isLessThanOrEqualTo(possible.lower());
            assertThat(bounds.interval().upper()).isGreaterThanOrEqualTo(possible.upper());
        }
        assertThat(bounds.interval().lower())
                .isLessThan(new YieldEstimate(70, 80, 0.95).interval().lower());
        assertThat(bounds.method()).isEqualTo("Clopper-Pearson");
    }

    @Test
    void knowsNothingWhereEveryChipFailed() {
        assertThat(new YieldBounds(0, 0, 12, 0.95).interval()).isEqualTo(new Interval(0, 1));
    }

    @Test
    void refusesNumbersThatAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new YieldBounds(0, 0, 0, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> new YieldBounds(3, 2, 5, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> new YieldBounds(1, 2, -1, 0.95));
    }
}
