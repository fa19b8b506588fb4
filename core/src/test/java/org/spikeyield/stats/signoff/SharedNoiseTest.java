package org.spikeyield.stats.signoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikeyield.stats.signoff.ProbitStudies.Accuracies;
import org.spikeyield.stats.signoff.ProbitStudies.Shape;

class SharedNoiseTest {

    /**
     * Exact correlations by integrals over the difficulty. Means of ten studies, of which one has a standard deviation of at most
     * 0.03: three of their standard errors are 0.03.
     */
    @ParameterizedTest
    @CsvSource({"0, 0", "0.5, 0.080", "1, 0.249", "1.5, 0.401"})
    void findsTheCorrelationThatDifficultiesMake(double difficultySd, double correlation) {
        ProbitStudies random = new ProbitStudies(3, difficultySd);
        double common = IntStream.range(0, 10)
                .mapToDouble(study -> SharedNoise.of(
                                Arrays.stream(
                                        random.outcomes(new Accuracies[] {Shape.NARROW.of(0.5, 0.9)}, 100, 1000)[0]),
                                TestSamples.independent(1000),
                                0.9)
                        .common())
                .average()
                .orElseThrow();

        assertThat(common).isCloseTo(correlation, within(0.03));
    }

    /**
     * Ten samples in a row are of one difficulty: the sum over a cluster of ten has ten times the common variance per sample that one
     * sample has, 10·0.249, and the whole is 1 + 9·0.249. A quarter of that is five standard errors of 100 clusters and ten studies.
     */
    @Test
    void countsClustersWhereSamplesOfOneAreAlike() {
        ProbitStudies random = new ProbitStudies(4, 1);
        int[] clusters = IntStream.range(0, 1000).map(j -> j / 10).toArray();
        int[] classes = IntStream.range(0, 1000).map(j -> j / 10 % 2).toArray();
        double common = 0;
        double total = 0;
        for (int study = 0; study < 10; study++) {
            byte[][] chips = random.outcomes(new Accuracies[] {Shape.NARROW.of(0.5, 0.9)}, 100, 1000, 10)[0];
            SharedNoise noise = SharedNoise.of(Arrays.stream(chips), TestSamples.clustered(clusters, classes), 0.9);
            common += noise.common() / 10;
            total += noise.total() / 10;
            assertThat(noise.units()).isEqualTo(100);
        }

        assertThat(common).isCloseTo(2.49, within(0.6));
        assertThat(total).isCloseTo(1 + 9 * 0.249, within(0.6));
    }

    @Test
    void isThatOfSamplesWhereEachIsACluster() {
        byte[][] chips = new ProbitStudies(5, 1).outcomes(new Accuracies[] {Shape.NARROW.of(0.5, 0.9)}, 50, 200)[0];
        int[] own = IntStream.range(0, 200).toArray();
        SharedNoise single = SharedNoise.of(Arrays.stream(chips), TestSamples.clustered(own, new int[200]), 0.9);
        SharedNoise plain = SharedNoise.of(Arrays.stream(chips), TestSamples.independent(200), 0.9);

        assertThat(single.common()).isCloseTo(plain.common(), within(1e-12));
        assertThat(single.error()).isCloseTo(plain.error(), within(1e-12));
        // samples without replacement: 200/199
        assertThat(single.total()).isCloseTo(1, within(0.006));
    }

    @Test
    void allowsForAnyCommonPartWhereChipsDoNotTell() {
        byte[][] chips = {{(byte) 0xff}, {(byte) 0xff}, {0x7f}};

        assertThat(SharedNoise.of(Arrays.stream(chips), TestSamples.independent(8), 0.9))
                .isEqualTo(new SharedNoise(0.5, 0.95 - 0.5, 1, 8));
        // samples of a cluster may all be alike: (4² + 4²)/8
        assertThat(SharedNoise.of(
                        Arrays.stream(chips),
                        TestSamples.clustered(new int[] {0, 0, 0, 0, 1, 1, 1, 1}, new int[8]),
                        0.9))
                .isEqualTo(new SharedNoise(2, 4 * (0.95 - 0.5), 4, 2));
    }

    /** They have no noise at all, and would be independent of their samples. */
    @Test
    void allowsForNoiseOfChipsThatGiveOneAnswer() {
        byte[] silent = {0b00001111};
        SharedNoise noise = SharedNoise.of(
                Arrays.stream(new byte[][] {silent, silent, silent}),
                TestSamples.clustered(new int[] {0, 0, 1, 1, 2, 2, 3, 3}, new int[] {0, 0, 0, 0, 1, 1, 1, 1}),
                0.9);

        assertThat(noise.total()).isEqualTo(0.25);
        assertThat(noise.common()).isZero();
    }

    @Test
    void refusesClustersThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestSamples.clustered(new int[] {0, 2}, new int[2]))
                .withMessage("clusters have the number 2 where 1 was to come: allowed are numbers from 0 without gaps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestSamples.clustered(new int[] {0, 0, 1}, new int[] {0, 1, 1}))
                .withMessage("cluster 0 has samples of the classes 0 and 1: allowed is one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestSamples.clustered(new int[] {0, 1, 2}, new int[] {0, 1, 1}))
                .withMessage("class 0 has one cluster: allowed are at least 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestSamples.clustered(new int[2], new int[3]))
                .withMessage("2 samples with a cluster and 3 with a class: allowed are as many, at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestSamples.independent(0))
                .withMessage("0 samples: allowed is at least 1");
    }
}
