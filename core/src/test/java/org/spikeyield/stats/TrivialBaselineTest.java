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
        assertThat(drawn.meets(0.6)).isTrue();
        assertThat(drawn.meets(0.61)).isFalse();
    }

    @Test
    void isNeverBelowThatOfEvenLabels() {
        assertThat(TrivialBaseline.ofEvenLabels(2, 101).accuracy()).isEqualTo(51.0 / 101);
        assertThat(TrivialBaseline.ofEvenLabels(2, 100).meets(0.5)).isTrue();
        assertThat(TrivialBaseline.ofEvenLabels(2, 100).meets(0.51)).isFalse();
        assertThat(TrivialBaseline.ofEvenLabels(3, 1).meets(1)).isTrue();
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
