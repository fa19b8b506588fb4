package org.spikeyield.stats.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Laws are found again in times that follow them, and in times that follow none what is nearest. */
class ScalingLawTest {
    private static final double[] CORES = {1, 2, 4, 8, 16};

    private static double[] times(double one, double serial, double crosstalk) {
        ScalingLaw law = new ScalingLaw(one, serial, crosstalk, new double[0]);
        double[] times = new double[CORES.length];
        for (int k = 0; k < times.length; k++) {
            times[k] = law.seconds(CORES[k]);
        }
        return times;
    }

    @Test
    void recoversAmdahl() {
        ScalingLaw law = ScalingLaw.amdahl(CORES, times(7, 0.03, 0)).orElseThrow();

        assertThat(law.secondsOnOneCore()).isCloseTo(7, within(1e-9));
        assertThat(law.serial()).isCloseTo(0.03, within(1e-12));
        assertThat(law.worst()).isLessThan(1e-12);
        assertThat(law.speedup(16)).isCloseTo(1 / (0.03 + 0.97 / 16), within(1e-9));
        assertThat(law.best()).isEmpty();
    }

    @Test
    void recoversTheUniversalLaw() {
        ScalingLaw law = ScalingLaw.universal(CORES, times(7, 0.03, 0.002)).orElseThrow();

        assertThat(law.secondsOnOneCore()).isCloseTo(7, within(1e-9));
        assertThat(law.serial()).isCloseTo(0.03, within(1e-10));
        assertThat(law.crosstalk()).isCloseTo(0.002, within(1e-11));
        assertThat(law.best()).hasValueCloseTo(Math.sqrt(0.97 / 0.002), within(1e-6));
    }

    @Test
    void amdahlLeavesWhatOnlyTheUniversalLawExplains() {
        double[] times = times(7, 0.03, 0.01);

        assertThat(ScalingLaw.amdahl(CORES, times).orElseThrow().worst()).isGreaterThan(0.05);
        assertThat(ScalingLaw.universal(CORES, times).orElseThrow().worst()).isLessThan(1e-9);
    }

    @Test
    void keepsToItsBoundsWhereTimesLeaveThem() {
        // faster than cores allow, and slower with each core
        assertThat(ScalingLaw.amdahl(new double[] {1, 2}, new double[] {2, 0.9})
                        .orElseThrow()
                        .serial())
                .isZero();
        assertThat(ScalingLaw.amdahl(new double[] {1, 2}, new double[] {2, 3})
                        .orElseThrow()
                        .serial())
                .isCloseTo(1, within(1e-12));
        assertThat(ScalingLaw.universal(new double[] {1, 2, 4}, new double[] {4, 1.9, 0.8})
                        .orElseThrow()
                        .crosstalk())
                .isZero();
    }

    @Test
    void needsAsManyNumbersOfCoresAsItHasParameters() {
        assertThat(ScalingLaw.amdahl(new double[] {2, 2, 2}, new double[] {1, 1.1, 1}))
                .isEmpty();
        assertThat(ScalingLaw.universal(new double[] {1, 2}, new double[] {2, 1}))
                .isEmpty();
    }
}
