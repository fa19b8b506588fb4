package org.spikeyield.stats.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.spikeyield.stats.Estimate;
import org.spikeyield.stats.Interval;

/** The interval of a ratio against tables, and its coverage over samples of skewed times. */
class MedianRatioTest {
    /** P(U ≤ 0) of three and three is 1/20, and the counts of all values of U are those of the tables. */
    @Test
    void hasTheDistributionOfMannAndWhitney() {
        double[] counts =
                Arrays.stream(MedianRatio.distribution(3, 3)).map(p -> 20 * p).toArray();

        assertThat(counts).containsExactly(new double[] {1, 1, 2, 3, 3, 3, 3, 2, 1, 1}, within(1e-12));
        assertThat(Arrays.stream(MedianRatio.distribution(40, 30)).sum()).isCloseTo(1, within(1e-9));
    }

    /** Critical values of U at 5 %, two-sided: 5 for seven and six less one, 8 for seven and seven. */
    @Test
    void takesTheRanksOfTheTables() {
        double[] a = {1, 2, 4, 8, 16, 32, 64};
        double[] ones = {1, 1, 1, 1, 1, 1, 1};

        Estimate estimate = MedianRatio.of(a, ones, 0.95);

        assertThat(estimate.value()).isCloseTo(8, within(1e-9));
        // U ≤ 8 is rejected, so the ninth of the sorted ratios and the ninth from the end are the bounds
        assertThat(estimate.interval()).contains(new Interval(2, 32));
    }

    @Test
    void hasNoIntervalWhereValuesAreTooFew() {
        assertThat(MedianRatio.of(new double[] {1, 2, 3}, new double[] {1, 2, 3}, 0.95)
                        .interval())
                .isEmpty();
        assertThat(MedianRatio.of(new double[] {1, 2, 3, 4}, new double[] {1, 2, 3, 4}, 0.95)
                        .interval())
                .isPresent();
    }

    /** 2000 pairs of samples of 8 and 11: at least 95 % less what chance does once in a million, 2.3 %. */
    @Test
    void coversTheFactor() {
        SplittableRandom random = new SplittableRandom(20);
        int covered = 0;
        for (int trial = 0; trial < 2000; trial++) {
            double[] a = new double[8];
            double[] b = new double[11];
            Arrays.setAll(a, i -> 3 / Math.sqrt(random.nextDouble()));
            Arrays.setAll(b, i -> 1 / Math.sqrt(random.nextDouble()));
            if (MedianRatio.of(a, b, 0.95).interval().orElseThrow().contains(3)) {
                covered++;
            }
        }
        assertThat(covered).isBetween(1855, 1960);
    }
}
