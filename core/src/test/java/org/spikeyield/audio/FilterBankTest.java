package org.spikeyield.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.spikeyield.Sha256;

/**
 * Golden values: scipy 1.17.1, {@code butter(2, [f, 1.125 f], 'bandpass', fs=16000, output='sos')} and {@code butter(2, 400, fs=16000, output='sos')} with
 * {@code sosfilt}, every 16th value from index 15.
 */
class FilterBankTest {
    private static final FilterBank BANK = new FilterBank(16, 400);
    private static final double[] SWEEP = sweep(16_000);

    static double[] sweep(int samples) {
        double[] x = new double[samples];
        for (int n = 0; n < samples; n++) {
            double t = n / 16_000.0;
            x[n] = 0.5 * StrictMath.sin(2 * StrictMath.PI * (100 * t + 0.5 * 7300 * t * t));
        }
        return x;
    }

    @Test
    void bandsAreEquallySpacedInMel() {
        assertThat(BANK.edgesHz())
                .containsExactly(
                        new double[] {
                            400,
                            553.555751,
                            728.547292,
                            927.966975,
                            1155.224877,
                            1414.207103,
                            1709.342248,
                            2045.677119,
                            2428.963039,
                            2865.754193,
                            3363.519704,
                            3930.771359,
                            4577.209153,
                            5313.887166,
                            6153.402584,
                            7110.111111
                        },
                        within(1e-6));
    }

    @Test
    void sectionsAreThoseOfScipy() {
        section(
                BANK.band(0).get(0),
                9.50600294492e-05,
                1.90120058898e-04,
                9.50600294492e-05,
                -1.95576606491,
                .985646829754);
        section(BANK.band(0).get(1), 1, -2, 1, -1.96146215566, .986777352651);
        section(BANK.band(8).get(0), .00327441566912, .00654883133823, .00327441566912, -.945324377505, .917103760079);
        section(BANK.band(8).get(1), 1, -2, 1, -1.08496826836, .92119530341);
        section(BANK.band(15).get(0), .0242752463346, -.0485504926692, .0242752463346, 1.51379935056, .610931132406);
        section(BANK.band(15).get(1), 1, 2, 1, 1.99937522304, .999375418644);
        section(BANK.lowPass(), .00554271721028, .0110854344206, .00554271721028, -1.77863177782, .800802646666);
    }

    private static void section(Biquad biquad, double... expected) {
        assertThat(new double[] {biquad.b0(), biquad.b1(), biquad.b2(), biquad.a1(), biquad.a2()})
                .usingComparatorWithPrecision(1e-10)
                .containsExactly(expected);
        assertThat(biquad.b0() / expected[0]).isCloseTo(1, within(1e-9));
    }

    @Test
    void channelsOfASweepAreThoseOfScipy() {
        double[] features = BANK.channels(SWEEP);

        assertThat(features).hasSize(16_000);
        golden(features, 50, .241855272, 9.44412646e-4, 1.87995305e-4, 7.92393834e-5, 8.54507643e-5);
        golden(features, 150, 6.93854209e-4, .25582405, .00175135572, 5.44677606e-4, 5.59069844e-4);
        golden(features, 300, 1.40355162e-4, .00224475238, .0779672276, .00272843457, .00231428258);
        golden(features, 700, 1.16612761e-5, 1.12223982e-4, 9.17330071e-4, .178315675, .0266337409);
        golden(features, 999, 4.75012902e-7, 4.40011731e-6, 2.98283623e-5, 5.89822173e-4, .279148901);
        double[] sums = {
            4.93187225, 5.840539232, 7.334016884, 9.274979135, 11.39066946, 13.8635597, 16.64173659, 19.83722466,
            23.27279068, 27.32027603, 31.84126571, 36.73266264, 42.31599338, 48.36506596, 54.64557548, 37.03057094
        };
        for (int c = 0; c < 16; c++) {
            double sum = 0;
            for (int t = 0; t < 1000; t++) {
                sum += features[t * 16 + c];
            }
            assertThat(sum).isCloseTo(sums[c], Percentage.withPercentage(1e-6));
        }
        assertThat(Arrays.stream(features).map(x -> x * x).sum()).isCloseTo(77.50418961, within(1e-6));
    }

    private static void golden(double[] features, int ms, double... expected) {
        int[] channels = {0, 4, 8, 12, 15};
        for (int k = 0; k < channels.length; k++) {
            assertThat(features[ms * 16 + channels[k]])
                    .as("channel %d at %d ms", channels[k], ms)
                    .isCloseTo(expected[k], Percentage.withPercentage(1e-4));
        }
    }

    /** So found with Temurin 25 and OpenJDK 17. */
    @Test
    void bytesAreTheSameOnEveryJdk() {
        Sound resampled = Resampler.resample(new Sound(SWEEP, 22_050), FilterBank.RATE_HZ);
        double[] features = BANK.channels(resampled.samples());
        GainControl.CAUSAL.apply(features, 16);
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * features.length);
        Arrays.stream(features).forEach(bytes::putDouble);

        assertThat(Sha256.hex(bytes.array()))
                .isEqualTo("9639b092a5b55c7a588c2b40802bb36c7192f4ba2f1ad7551c6e065b0c35c2b2");
    }

    /** Channel 15 reaches to the end of what is kept when sound is resampled, and beyond. */
    @Test
    void aCopyAt44KilohertzInStereoAnd24BitGivesTheSameFeatures() {
        double[] voice = new double[16_000];
        for (int n = 0; n < voice.length; n++) {
            for (int k = 1; k < 30; k++) {
                voice[n] += StrictMath.sin(2 * StrictMath.PI * 233 * k * n / 16_000.0 + k * k) / (30 + k);
            }
            voice[n] *= StrictMath.sin(StrictMath.PI * n / 16_000.0);
        }
        double[] up = Resampler.resample(new Sound(voice, 16_000), 44_100).samples();
        double[] stereo = new double[2 * up.length];
        for (int i = 0; i < stereo.length; i++) {
            stereo[i] = up[i / 2];
        }
        Sound copy = Resampler.resample(
                Wav.decode(new WavFiles(WavFiles.PCM, 2, 44_100, 24).file(stereo), "copy.wav"), 16_000);
        double[] original = BANK.channels(voice);
        double[] features = BANK.channels(copy.samples());

        double largest = Arrays.stream(original).max().orElseThrow();
        for (int i = 0; i < features.length; i++) {
            assertThat(features[i]).isCloseTo(original[i], within(2e-4 * largest));
        }
    }

    @Test
    void silenceIsSilent() {
        double[] silence = BANK.channels(new double[320]);
        for (GainControl control : GainControl.values()) {
            control.apply(silence, 16);
            assertThat(silence).hasSize(320).containsOnly(0.0);
        }
    }

    @Test
    void gainControlsBringLoudAndQuietSoundToOneLevel() {
        for (GainControl control : GainControl.values()) {
            double[] quiet =
                    BANK.channels(Arrays.stream(SWEEP).map(x -> x / 256).toArray());
            double[] loud = BANK.channels(SWEEP);
            control.apply(quiet, 16);
            control.apply(loud, 16);

            assertThat(quiet).containsExactly(loud);
        }
        double[] whole = BANK.channels(SWEEP);
        GainControl.WHOLE_SAMPLE.apply(whole, 16);
        assertThat(Arrays.stream(whole).map(x -> x * x).sum() / whole.length).isCloseTo(1, within(1e-12));
    }

    @Test
    void onlyTheWholeSampleLooksAhead() {
        double[] half = BANK.channels(Arrays.copyOf(SWEEP, 8000));
        double[] whole = BANK.channels(SWEEP);
        GainControl.CAUSAL.apply(half, 16);
        GainControl.CAUSAL.apply(whole, 16);

        assertThat(Arrays.copyOf(whole, half.length)).containsExactly(half);
    }

    @Test
    void refusesWhatCannotBeDesigned() {
        assertThatThrownBy(() -> new FilterBank(1, 400))
                .hasMessageContaining("1 channels behind a low-pass of 400.0 Hz");
        assertThatThrownBy(() -> new FilterBank(16, 5))
                .hasMessageContaining("allowed are at least 2, and 50 to 1000 Hz");
    }
}
