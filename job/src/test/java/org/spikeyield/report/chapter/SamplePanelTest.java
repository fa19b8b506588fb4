package org.spikeyield.report.chapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.spikeyield.audio.Sound;
import org.spikeyield.audio.SpokenWord;
import org.spikeyield.audio.Wav;
import org.spikeyield.report.chart.Svg;
import org.spikeyield.store.trace.TracedSample;
import org.spikeyield.task.Sample;

class SamplePanelTest {
    private static final int STEPS = 60_000;
    private static final int CHANNELS = 16;

    private static Sample sample(int steps, int channels) {
        float[] input = new float[steps * channels];
        for (int i = 0; i < input.length; i++) {
            input[i] = (i * 31 % 101) / 50f - 1;
        }
        return new Sample(input, new float[steps], 1);
    }

    private static SamplePanel panel(Sample sample, double seconds, String word) {
        double[] samples = new double[(int) (16_000 * seconds)];
        for (int n = 0; n < samples.length; n++) {
            samples[n] = Math.sin(0.1 * n);
        }
        SpokenWord sound = new SpokenWord(new Sound(samples, 16_000), word, "behind <i>", 0.1, 0.2);
        return new SamplePanel(new TracedSample(sample, Optional.of(sound)), 3, 0.001);
    }

    private static void requireXml(Svg svg) throws Exception {
        byte[] file = svg.file("").getBytes(StandardCharsets.UTF_8);
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(file))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
        assertThat(file).hasSizeLessThan(150_000);
        assertThat(svg.file("")).doesNotContain("NaN", "Infinity");
    }

    @Test
    void escapesWordsAndStaysSmall() throws Exception {
        Svg svg = panel(sample(STEPS, CHANNELS), 60, "</title><b>\"&\u0001").draw("id");

        requireXml(svg);
        assertThat(svg.inline())
                .contains(
                        "“&lt;/title&gt;&lt;b&gt;&quot;&amp;\uFFFD”",
                        "behind &lt;i&gt;",
                        "Waveform and 16 channels over 60 s")
                .doesNotContain("<b>", "<i>");
    }

    @Test
    void soundsHaveSixteenBitsWhereTheseHaveRoomThenEightThenThereAreNone() {
        Sample sample = sample(10, 1);

        byte[] two = panel(sample, 2, "a").player().orElseThrow().wav();
        byte[] six = panel(sample, 6, "a").player().orElseThrow().wav();

        assertThat(two).hasSize(64_044);
        assertThat(six).hasSize(96_044);
        assertThat(Wav.decode(six, "six").seconds()).isEqualTo(6);
        assertThat(panel(sample, 7, "a").player()).isEmpty();
        assertThat(panel(sample, 2, "a").player().orElseThrow().label())
                .isEqualTo("Sound. Test sample 3, of class 1: “a”, behind <i>");
    }

    @Test
    void takesSilenceManyChannelsAndFewSteps() throws Exception {
        Sample silent = new Sample(new float[3 * 700], new float[3], 0);
        SpokenWord sound = new SpokenWord(new Sound(new double[2], 4000), "", "", 0, 0);

        requireXml(new SamplePanel(new TracedSample(silent, Optional.of(sound)), 0, 0.001).draw("id"));
        requireXml(new SamplePanel(new TracedSample(silent, Optional.empty()), 0, 0.001).draw("id"));
        assertThat(SamplePanel.isNeeded(new TracedSample(silent, Optional.empty())))
                .isTrue();
        assertThat(SamplePanel.isNeeded(new TracedSample(sample(5, 4), Optional.empty())))
                .isFalse();
    }
}
