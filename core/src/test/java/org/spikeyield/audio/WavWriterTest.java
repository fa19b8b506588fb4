package org.spikeyield.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WavWriterTest {
    private static final Sound SOUND = new Sound(new double[] {0, 0.25, -0.25, 0.6, -1, 1, 1.7, -2}, 16_000);

    @Test
    void writesWhatIsReadAgain() {
        Sound again = Wav.decode(WavWriter.write(SOUND, 16), "sound");

        assertThat(again.rateHz()).isEqualTo(16_000);
        assertThat(again.samples()).hasSize(8);
        assertThat(again.samples()).startsWith(0, 0.25, -0.25);
        assertThat(again.samples()[3]).isCloseTo(0.6, within(1 / 65_536.0));
        assertThat(again.samples()).endsWith(-1, 32_767 / 32_768.0, 32_767 / 32_768.0, -1);
        assertThat(WavWriter.write(again, 16)).isEqualTo(WavWriter.write(SOUND, 16));
    }

    @Test
    void writesBytesToo() {
        byte[] file = WavWriter.write(SOUND, 8);

        assertThat(file).hasSize(WavWriter.HEADER_BYTES + 8);
        assertThat(Wav.decode(file, "sound").samples())
                .containsExactly(0, 0.25, -0.25, 77 / 128.0, -1, 127 / 128.0, 127 / 128.0, -1);
    }

    @Test
    void headerIsThatOfOtherWriters() {
        double[] samples = {0.5, -0.5, 0.125};

        assertThat(WavWriter.write(new Sound(samples, 16_000), 16)).isEqualTo(WavFiles.ordinary(samples));
    }
}
