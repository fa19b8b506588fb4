package org.spikeyield.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void countsStepsAndChannels() {
        Sample sample = new Sample(new float[6], new float[3], 1);
        assertThat(sample.steps()).isEqualTo(3);
        assertThat(sample.channels()).isEqualTo(2);
        assertThat(sample.outputs()).isEqualTo(1);
    }

    @Test
    void countsOutputs() {
        Sample sample = new Sample(new float[6], new float[9], 3, 1);
        assertThat(sample.steps()).isEqualTo(3);
        assertThat(sample.channels()).isEqualTo(2);
        assertThat(sample.outputs()).isEqualTo(3);
        assertThatThrownBy(() -> new Sample(new float[6], new float[8], 3, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8");
    }

    @Test
    void refusesAnInputThatIsNoWholeNumberOfChannels() {
        assertThatThrownBy(() -> new Sample(new float[5], new float[3], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 values")
                .hasMessageContaining("3 steps");
        assertThatThrownBy(() -> new Sample(new float[0], new float[3], 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Sample(new float[0], new float[0], 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void inLongerStepsHasMeanValues() {
        Sample sample = new Sample(new float[] {1, 10, 3, 30, 5, 50, 7, 70, 9, 90}, new float[] {0, 1, 2, 3, 9}, 1);
        Sample longer = sample.inStepsOf(2);

        assertThat(longer.input()).containsExactly(2, 20, 6, 60);
        assertThat(longer.target()).containsExactly(0.5f, 2.5f);
        assertThat(longer.label()).isOne();
        assertThat(longer.steps()).isEqualTo(2);
        assertThat(sample.inStepsOf(1)).isSameAs(sample);
    }
}
