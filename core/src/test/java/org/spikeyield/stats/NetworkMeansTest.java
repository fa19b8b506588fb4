package org.spikeyield.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;

class NetworkMeansTest {

    private static final double[] MEANS = {.93, .88, .97, .91, .85, .97, .90};

    /** SciPy 1.17.1: {@code t.interval(c, k - 1, mean(x), std(x, ddof=1) / sqrt(k))} over the first k numbers. */
    @ParameterizedTest
    @CsvSource({
        "7, 0.95, 0.8744031943419607, 0.9570253770866107",
        "7, 0.8, 0.8914069608708226, 0.9400216105577488",
        "5, 0.95, 0.8508294961802596, 0.9651705038197405"
    })
    void givesTheIntervalOfScipy(int networks, double confidence, double lower, double upper) {
        Interval interval = NetworkMeans.of(Arrays.copyOf(MEANS, networks), confidence)
                .interval()
                .orElseThrow();

        assertThat(interval.lower()).isCloseTo(lower, within(1e-10));
        assertThat(interval.upper()).isCloseTo(upper, within(1e-10));
    }

    @Test
    void speaksOfTheseNetworksOnlyWhenThereAreFewerThanFive() {
        for (int networks = 1; networks < 5; networks++) {
            assertThat(NetworkMeans.of(Arrays.copyOf(MEANS, networks), 0.95).interval())
                    .isEmpty();
        }
        assertThat(NetworkMeans.of(Arrays.copyOf(MEANS, 1), 0.95).scope()).isEqualTo("this network only");
        assertThat(NetworkMeans.of(Arrays.copyOf(MEANS, 4), 0.95).scope()).isEqualTo("these 4 networks only");
        assertThat(NetworkMeans.of(Arrays.copyOf(MEANS, 5), 0.95).scope()).isEqualTo("5 networks");
    }

    /**
     * The true mean lies inside for 0.95 of 4000 sets of five normal means, within five standard errors (0.0173); false
     * alarms 6e-7.
     */
    @Test
    void coversTheTrueMeanAsOftenAsPromised() {
        RandomStream random = RandomStream.of(new StreamKey(20211203, Role.TEST, 0, 0, StreamGroup.TASK_SAMPLE, 1));
        int sets = 4_000;
        int covered = 0;
        double[] means = new double[5];
        for (int set = 0; set < sets; set++) {
            random.fillGaussian(means, means.length);
            covered += NetworkMeans.of(means, 0.95).interval().orElseThrow().contains(0) ? 1 : 0;
        }

        assertThat((double) covered / sets).isCloseTo(0.95, within(0.0173));
    }

    @Test
    void hasNoWidthWhenAllNetworksAgree() {
        NetworkMeans means = NetworkMeans.of(new double[] {.9, .9, .9, .9, .9, .9}, 0.95);

        assertThat(means.interval()).contains(new Interval(.9, .9));
        assertThat(means.sd()).isZero();
    }

    @Test
    void refusesNumbersThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> NetworkMeans.of(new double[0], 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> NetworkMeans.of(new double[] {1, Double.NaN}, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> NetworkMeans.of(MEANS, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new NetworkMeans(0, .5, Double.NaN, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> new NetworkMeans(1, .5, 0, 0.95));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NetworkMeans(5, .5, -1, 0.95))
                .withMessageStartingWith("5 networks with standard deviation -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Interval(2, 1))
                .withMessage("interval from 2.0 to 1.0 ends before it starts");
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(Double.NaN, 1));
    }

    @Test
    void tellsHowManyNetworksAWidthTakes() {
        NetworkMeans means = new NetworkMeans(10, 0.9, 0.05, 0.95);
        int wanted = means.networksFor(0.01).orElseThrow();
        // 1.96²·25 = 96.04 by the normal quantile; Student's is larger
        assertThat(wanted).isBetween(97, 101);
        assertThat(halfWidth(wanted)).isLessThanOrEqualTo(0.01);
        assertThat(halfWidth(wanted - 1)).isGreaterThan(0.01);
        assertThat(means.networksFor(0.4)).hasValue(5);
        assertThat(new NetworkMeans(4, 0.9, 0.05, 0.95).networksFor(0.01)).isEmpty();
    }

    private static double halfWidth(int networks) {
        Interval interval =
                new NetworkMeans(networks, 0.9, 0.05, 0.95).interval().orElseThrow();
        return (interval.upper() - interval.lower()) / 2;
    }
}
