package org.spikeyield.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;

class RatioOfMeansTest {
    @Test
    void givesTheRatioAndTheIntervalOfItsLinearForm() {
        double[] y = {1, 2, 3, 4, 5};
        double[] x = {1, 0, 2, 2, 2.5};

        Estimate ratio = RatioOfMeans.of(x, y, 0.95).orElseThrow();

        // residuals .5, −1, .5, 0, 0 over a mean of 3: deviation √(1.5/4)/3 = .20412, t with 4 degrees of freedom
        // 2.77645
        assertThat(ratio.value()).isEqualTo(0.5);
        assertThat(ratio.interval().orElseThrow().upper())
                .isCloseTo(0.5 + 2.77645 * 0.204124 / Math.sqrt(5), within(1e-5));
        assertThat(ratio.interval().orElseThrow().lower())
                .isCloseTo(0.5 - 2.77645 * 0.204124 / Math.sqrt(5), within(1e-5));
    }

    @Test
    void givesNoShareOfNothingAndNoIntervalOfFewUnits() {
        assertThat(RatioOfMeans.of(new double[] {1, 1}, new double[] {1, -1}, 0.95))
                .isEmpty();
        assertThat(RatioOfMeans.of(new double[] {1, 1}, new double[] {1, 3}, 0.95)
                        .orElseThrow()
                        .interval())
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RatioOfMeans.of(new double[1], new double[2], 0.95))
                .withMessage("1 numbers do not fit 2");
    }

    /**
     * Ten networks whose losses vary by a quarter, of which a cause makes three fifths give or take a tenth: covered by 0.95 of 4000
     * sets within five standard errors (0.0173); false alarms 6e-7.
     */
    @Test
    void coversTheTrueShareAsOftenAsPromised() {
        RandomStream random = RandomStream.of(new StreamKey(20211203, Role.TEST, 0, 0, StreamGroup.TASK_SAMPLE, 2));
        int sets = 4_000;
        int covered = 0;
        double[] x = new double[10];
        double[] y = new double[10];
        for (int set = 0; set < sets; set++) {
            for (int k = 0; k < y.length; k++) {
                y[k] = 0.3 * (1 + 0.25 * random.nextGaussian());
                x[k] = 0.6 * y[k] + 0.03 * random.nextGaussian();
            }
            covered += RatioOfMeans.of(x, y, 0.95)
                            .orElseThrow()
                            .interval()
                            .orElseThrow()
                            .contains(0.6)
                    ? 1
                    : 0;
        }
        assertThat(covered / (double) sets).isBetween(0.95 - 0.0173, 0.95 + 0.0173);
    }
}
