package org.spikeyield.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {
    private static double[] tone(double hz, int rateHz) {
        double[] tone = new double[rateHz / 4];
        for (int n = 0; n < tone.length; n++) {
            tone[n] = StrictMath.sin(2 * StrictMath.PI * hz * n / rateHz);
        }
        return tone;
    }

    @ParameterizedTest
    @ValueSource(ints = {8000, 11_025, 22_050, 44_100, 48_000})
    void keepsTonesBelowTheLowerHalfRate(int rateHz) {
        for (double hz : new double[] {0, 100, 1000, 0.91 * Math.min(rateHz, 16_000) / 2}) {
            Sound out = Resampler.resample(new Sound(tone(hz, rateHz), rateHz), 16_000);
            double[] expected = tone(hz, 16_000);

            assertThat(out.rateHz()).isEqualTo(16_000);
            assertThat(out.samples().length).isBetween(expected.length - 4, expected.length);
            for (int n = 1000; n < 3000; n++) {
                assertThat(out.samples()[n]).isCloseTo(expected[n], within(1e-4));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {8000, 9000, 20_000})
    void removesWhatTheLowerRateCannotHold(double hz) {
        double[] out =
                Resampler.resample(new Sound(tone(hz, 44_100), 44_100), 16_000).samples();

        for (int n = 1000; n < 3000; n++) {
            assertThat(out[n]).isCloseTo(0, within(1e-3));
        }
    }
}
