package org.spikeyield.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.InvalidInputException;

class WavTest {
    private static final double[] SOUND = {0, 0.5, -0.5, 0.25, -1, 0.75, -0.125, 0.875};

    @ParameterizedTest
    @CsvSource({
        "1, 8, 1",
        "1, 16, 1",
        "1, 24, 1",
        "1, 32, 1",
        "3, 32, 1",
        "3, 64, 1",
        "1, 8, 2",
        "1, 16, 2",
        "1, 24, 2",
        "1, 32, 2",
        "3, 32, 2",
        "3, 64, 2",
        "1, 16, 4"
    })
    void decodesEveryFormatWithAndWithoutOtherChunks(int codec, int bits, int channels) {
        WavFiles files = new WavFiles(codec, channels, 44_100, bits);
        double[] frames = new double[SOUND.length * channels];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = SOUND[i / channels];
        }
        byte[] data = files.data(frames);

        for (boolean chunks : new boolean[] {false, true}) {
            for (boolean extensible : new boolean[] {false, true}) {
                Sound sound = Wav.decode(files.file(data, data.length, chunks, extensible), "a.wav");

                assertThat(sound.rateHz()).isEqualTo(44_100);
                assertThat(sound.samples()).containsExactly(SOUND);
            }
        }
    }

    @Test
    void averagesChannels() {
        double[] samples = Wav.decode(new WavFiles(WavFiles.PCM, 2, 8000, 24).file(SOUND), "a.wav")
                .samples();

        assertThat(samples).containsExactly(new double[] {0.25, -0.125, -0.125, 0.375}, within(0.0));
    }

    @ParameterizedTest
    @ValueSource(longs = {2_147_479_596L, 4_294_967_295L, 4_294_967_280L, 1000})
    void readsToTheEndOfTheFileWhereTheHeaderClaimsMore(long claimed) {
        for (boolean extensible : new boolean[] {false, true}) {
            WavFiles files = new WavFiles(WavFiles.PCM, 1, 16_000, 16);

            assertThat(Wav.decode(files.file(files.data(SOUND), claimed, false, extensible), "a.wav")
                            .samples())
                    .containsExactly(SOUND);
        }
    }

    @Test
    void readsNoFurtherThanTheHeaderClaims() {
        WavFiles files = new WavFiles(WavFiles.PCM, 1, 16_000, 16);

        assertThat(Wav.decode(files.file(files.data(SOUND), 6, false, false), "a.wav")
                        .samples())
                .containsExactly(0, 0.5, -0.5);
        byte[] odd = files.data(SOUND);
        assertThat(Wav.decode(files.file(Arrays.copyOf(odd, 5), 5, false, false), "a.wav")
                        .samples())
                .containsExactly(0, 0.5);
    }

    @Test
    void refusesWhatIsNoSoundInASentence() {
        byte[] good = WavFiles.ordinary(SOUND);

        refuses(new byte[0], "is no WAV file, it does not begin with RIFF and WAVE");
        refuses("no sound at all, and never will be".getBytes(), "is no WAV file");
        refuses("fLaC\0\0\0\"".getBytes(), "is FLAC, which is not decoded; flac -d makes a WAV of it");
        for (int length : new int[] {12, 20, 30, 40}) {
            refuses(Arrays.copyOf(good, length), "is cut short within its header or in a format that is not decoded");
        }
        refuses(WavFiles.ordinary(new double[0]), "has no samples");
        refuses(
                new WavFiles(85, 1, 16_000, 16).file(SOUND),
                "in a format that is not decoded, must be WAV of PCM or floats");
        refuses(
                new WavFiles(7, 1, 8000, 8).file(SOUND),
                "holds ULAW of 8 bit, must be PCM of 8, 16, 24 or 32 bit or floats");
        refuses(new WavFiles(1, 1, 0, 16).file(SOUND), "has a rate of 0 Hz, must have 4000 to 384000");
        refuses(new WavFiles(1, 1, -5, 16).file(SOUND), "has a rate of -5 Hz");
        refuses(new WavFiles(1, 192, 16_000, 16).file(new double[192]), "has 192 channels, must have 1 to 8");
        refuses(
                new WavFiles(WavFiles.FLOAT, 1, 16_000, 32).file(new double[] {0, Double.NaN}),
                "has a sample that is no finite number, number 1");
        refuses(
                new WavFiles(WavFiles.FLOAT, 1, 16_000, 64).file(new double[] {Double.POSITIVE_INFINITY}),
                "has a sample that is no finite number, number 0");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        byte[] file = WavWriter.write(new short[] {7, 16_384, -32_768, 1, 9}, 1, 4, 16_000);
        Sound sound = Wav.decode(file, "a.wav");

        assertThat(sound.samples()).containsExactly(0.5, -1, 1 / 32_768.0);
        assertThat(sound.rateHz()).isEqualTo(16_000);
        assertThat(file).isEqualTo(WavFiles.ordinary(sound.samples()));
    }

    private static void refuses(byte[] file, String why) {
        assertThatThrownBy(() -> Wav.decode(file, "a.wav"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("a.wav: ")
                .hasMessageContaining(why);
    }
}
