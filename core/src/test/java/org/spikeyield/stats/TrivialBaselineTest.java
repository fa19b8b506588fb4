package org.spikeyield.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TrivialBaselineTest {

    @Test
    void isTheShareOfTheCommonestLabel() {
        TrivialBaseline drawn = TrivialBaseline.of(new int[] {0, 1, 1, 2, 1}, 3);

        assertThat(drawn.accuracy()).isEqualTo(0.6);
        assertThat(drawn.balancedAccuracy()).isEqualTo(1.0 / 3);
    }

    @Test
    void isNeverBelowThatOfEvenLabels() {
        assertThat(TrivialBaseline.ofEvenLabels(2, 101).accuracy()).isEqualTo(51.0 / 101);
        assertThat(TrivialBaseline.ofEvenLabels(2, 100).accuracy()).isEqualTo(0.5);
        assertThat(TrivialBaseline.ofEvenLabels(3, 1).accuracy()).isEqualTo(1);
    }

    /** The mean of two shares of 60 and 40 samples has a variance of a(1 − a)·(1/60 + 1/40)/4, that of 96 samples in one. */
    @Test
    void isOneOfTheClassesByBalancedAccuracy() {
        assertThat(new TrivialBaseline(2, 100, 60).balancedAccuracy()).isEqualTo(0.5);
        assertThat(TrivialBaseline.balancedSamples(new int[] {60, 40})).isEqualTo(96);
        assertThat(TrivialBaseline.balancedSamples(new int[] {50, 50})).isEqualTo(100);
        assertThat(new TrivialBaseline(2, 100, 100).balancedAccuracy()).isEqualTo(1);
        assertThat(TrivialBaseline.balancedSamples(new int[] {0, 100})).isEqualTo(100);
        assertThat(TrivialBaseline.balancedSamples(new int[] {20, 20, 20})).isEqualTo(60);
        assertThat(TrivialBaseline.balancedSamples(new int[] {10, 0, 20, 30})).isEqualTo(49);
    }

    @Test
    void refusesCountsThatAreNoCommonestLabel() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrivialBaseline(2, 100, 49))
                .withMessage("49 of 100 samples are no commonest label of 2 classes: allowed are 50 to all of at least"
                        + " one sample");
        assertThatIllegalArgumentException().isThrownBy(() -> TrivialBaseline.of(new int[0], 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new TrivialBaseline(1, 10, 10));
    }
}
