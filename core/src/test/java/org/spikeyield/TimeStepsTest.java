package org.spikeyield;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeStepsTest {
    @Test
    void leavesWhatHoldsForAMillisecondAsItIs() {
        assertThat(TimeSteps.milliseconds(0.001)).isEqualTo(1.0);
        assertThat(TimeSteps.milliseconds(0.0005)).isEqualTo(0.5);
    }

    @Test
    void takesTheNearestNumberOfStepsAndAtLeastOne() {
        assertThat(TimeSteps.nearest(0.2, 0.001)).isEqualTo(200);
        assertThat(TimeSteps.nearest(0.2, 0.03)).isEqualTo(7);
        assertThat(TimeSteps.nearest(0.01, 0.05)).isEqualTo(1);
    }

    @Test
    void looksAtOneStepOfTenMilliseconds() {
        assertThat(TimeSteps.stride(0.001)).isEqualTo(10);
        assertThat(TimeSteps.stride(0.0005)).isEqualTo(20);
        assertThat(TimeSteps.stride(0.02)).isEqualTo(1);
    }
}
