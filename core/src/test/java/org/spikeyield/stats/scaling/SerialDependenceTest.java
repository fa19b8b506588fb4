package org.spikeyield.stats.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Independent repeats count one by one, repeats that wander together do not. */
class SerialDependenceTest {
    /** Twelve series with the same correlation from one value to the next. */
    private static double[][] series(double correlation) {
        SplittableRandom random = new SplittableRandom(3);
        double[][] series = new double[12][30];
        for (double[] one : series) {
            double state = random.nextGaussian();
            for (int k = 0; k < one.length; k++) {
                one[k] = 5 + state;
                state = correlation * state + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            }
        }
        return series;
    }

    @Test
    void takesTogetherWhatIsAlike() {
        assertThat(SerialDependence.batch(series(0))).isEqualTo(1);
        // 1 + 2·0.6/(1 − 0.6) = 4 for infinitely long series
        assertThat(SerialDependence.batch(series(0.6))).isBetween(3, 5);
        assertThat(SerialDependence.batch(new double[][] {{1, 1, 1, 1, 1, 1}})).isEqualTo(1);
    }

    @Test
    void takesMediansOfWhatFollowsEachOther() {
        assertThat(SerialDependence.batches(new double[] {1, 3, 2, 9, 7, 8, 5}, 3))
                .containsExactly(2, 7.5);
        assertThat(SerialDependence.batches(new double[] {4}, 3)).containsExactly(4);
    }
}
