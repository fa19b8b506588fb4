package org.spikeyield.report.chapter;

import static org.spikeyield.report.chart.Figure.PANEL_WIDTH;

import java.util.Optional;
import org.spikeyield.audio.Sound;
import org.spikeyield.audio.SpokenWord;
import org.spikeyield.audio.WavWriter;
import org.spikeyield.report.chart.Axis;
import org.spikeyield.report.chart.Figure.Player;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.report.chart.Plot;
import org.spikeyield.report.chart.Scale;
import org.spikeyield.report.chart.SignalBox;
import org.spikeyield.report.chart.Svg;
import org.spikeyield.report.chart.SvgPath;
import org.spikeyield.store.trace.TracedSample;

/** One sample of many channels or of sound: its waveform, its channels, and the sound to be played. */
final class SamplePanel {
    /** A larger sound is not in the page. */
    static final int MAX_SOUND_BYTES = 100_000;

    private static final double TOP = 26;
    private static final double WAVE = 52;
    private static final double GAP = 8;
    private static final double CHANNELS = 112;

    private final TracedSample traced;
    private final int number;
    private final double seconds;

    SamplePanel(TracedSample traced, int number, double dtSeconds) {
        this.traced = traced;
        this.number = number;
        seconds = traced.sample().steps() * dtSeconds;
    }

    /** Whether a sample is better shown by itself than above the spikes of each chip. */
    static boolean isNeeded(TracedSample traced) {
        return traced.sound().isPresent() || traced.sample().channels() > ChipPanel.MAX_LANES;
    }

    /** The sample in words. */
    String text() {
        String label = "Test sample " + number + ", of class " + traced.sample().label();
        return traced.sound()
                .map(sound -> label + ": “" + sound.word() + "”, " + sound.description())
                .orElse(label);
    }

    /** The sound; empty where there is none or it is too long. */
    Optional<Player> player() {
        return traced.sound()
                .map(SpokenWord::sound)
                .flatMap(SamplePanel::wav)
                .map(wav -> new Player(wav, "Sound. " + text()));
    }

    /** With 16 bit where these have room, else with 8. */
    private static Optional<byte[]> wav(Sound sound) {
        for (int bits : new int[] {Short.SIZE, Byte.SIZE}) {
            if (WavWriter.HEADER_BYTES + (long) sound.samples().length * bits / Byte.SIZE <= MAX_SOUND_BYTES) {
                return Optional.of(WavWriter.write(sound, bits));
            }
        }
        return Optional.empty();
    }

    /**
     * Draws it.
     *
     * @param id of the image
     */
    Svg draw(String id) {
        double top = TOP + (traced.sound().isPresent() ? WAVE + GAP : 0);
        double bottom = top + CHANNELS;
        int channels = traced.sample().channels();
        Svg svg = new Svg(
                id,
                PANEL_WIDTH,
                (int) (bottom + ChipPanel.FOOT),
                text(),
                (traced.sound().isPresent() ? "Waveform and " : "") + Numbers.counted(channels, "channel") + " over "
                        + Numbers.brief(seconds, 2) + " s"
                        + traced.sound().map(this::where).orElse(""));
        svg.heading("test sample " + number
                + traced.sound().map(sound -> ": “" + sound.word() + "”").orElse(""));
        Axis time = Axis.numbers(new Scale(0, seconds, ChipPanel.LEFT, ChipPanel.RIGHT), "time, s");
        traced.sound().ifPresent(sound -> {
            double left = time.at(sound.startSeconds());
            double right = time.at(sound.endSeconds());
            svg.element("path", "class", "word", "d", new SvgPath().box(left, TOP, right, TOP + WAVE));
            double end = time.at(Math.min(seconds, sound.sound().seconds()));
            new SignalBox(svg, ChipPanel.LEFT, end, TOP, TOP + WAVE)
                    .wave(sound.sound().samples())
                    .name("sound");
        });
        new SignalBox(svg, ChipPanel.LEFT, ChipPanel.RIGHT, top, bottom)
                .heat(traced.sample().input(), channels)
                .frame()
                .name(channels + " channels");
        new Plot(svg, time, Axis.numbers(new Scale(0, 1, bottom, top), "")).xAxis();
        return svg;
    }

    private String where(SpokenWord sound) {
        return "; the word is between " + Numbers.fixed(sound.startSeconds(), 2) + " s and "
                + Numbers.fixed(sound.endSeconds(), 2) + " s";
    }
}
