package org.spikeyield.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often the interval of {@link NewSampleYield} holds the yield over all samples, in a model of abilities and difficulties. */
@Tag("coverage")
class NewSampleYieldCoverageTest {
    private static final int STUDIES = 200;
    private static final int CHIPS = 100;
    private static final int REPLICATES = 999;

    /** 200 studies have a standard error of 1.5 points at 95 %; at most 10 % missed, which 95 % would fail with 0.2 %. */
    @ParameterizedTest
    @CsvSource({
        "1, 200, 0.5, 1, 1",
        "1, 200, 0.9, 1, 1",
        "1, 1000, 0.9, 1, 1",
        "1, 200, 0.9, 0.5, 2",
        "1, 100, 0.9, 0.5, 1",
        "5, 200, 0.5, 1, 1",
        "5, 200, 0.9, 1, 1",
        "10, 200, 0.5, 1, 1",
        "10, 200, 0.9, 1, 1",
        "10, 1000, 0.9, 1, 1",
        "10, 200, 0.9, 0.5, 2",
        "10, 100, 0.9, 0.5, 1"
    })
    void coversTheYieldOverAllSamples(int networks, int samples, double yield, double chipSd, double difficultySd) {
        // one network is the method: its yield is the one to be covered
        AbilityModel model = new AbilityModel(
                RandomSource.XO_RO_SHI_RO_128_PP.create(samples), networks == 1 ? 0 : 0.5, chipSd, difficultySd);
        double coverage = (double) covered(model, networks, samples, yield, STUDIES) / STUDIES;
        System.out.printf(
                "new samples: %2d networks, %4d samples, yield %.1f, chips' sd %.1f, samples' sd %.1f: %.1f %%%n",
                networks, samples, yield, chipSd, difficultySd, 100 * coverage);

        assertThat(coverage).isGreaterThanOrEqualTo(0.90);
    }

    static int covered(AbilityModel model, int networks, int samples, double yield, int studies) {
        double spec = model.spec(yield);
        int covered = 0;
        for (int study = 0; study < studies; study++) {
            byte[][][] outcomes = model.outcomes(networks, CHIPS, samples);
            covered += NewSampleYield.of(outcomes, samples, spec, 0.95, REPLICATES, study)
                            .interval()
                            .contains(yield)
                    ? 1
                    : 0;
        }
        return covered;
    }
}
