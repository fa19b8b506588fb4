package org.spikeyield.store.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.spikeyield.audio.Sound;
import org.spikeyield.audio.SpokenWord;
import org.spikeyield.audio.Wav;
import org.spikeyield.audio.WavWriter;
import org.spikeyield.store.files.Format;
import org.spikeyield.task.Sample;
import org.spikeyield.task.Task;

/**
 * A test sample that chips were traced on.
 *
 * @param sample as the task makes it
 * @param sound what it sounds like, at 16 bit; empty where it is no sound
 */
public record TracedSample(Sample sample, Optional<SpokenWord> sound) {
    private static final int MAX_TEXT = 300;
    private static final double FULL_SCALE = 32_768;

    ObjectNode json(int number) {
        ObjectNode node = Format.TRACE.object().put("sample", number);
        node.put("steps", sample.steps())
                .put("channels", sample.channels())
                .put("outputs", sample.outputs())
                .put("label", sample.label())
                .put("input_float32", Packed.of(sample.input()))
                .put("target_float32", Packed.of(sample.target()));
        sound.ifPresent(heard -> node.putObject("sound")
                .put("word", shortened(heard.word()))
                .put("description", shortened(heard.description()))
                .put("start_s", heard.startSeconds())
                .put("end_s", heard.endSeconds())
                .put("rate_hz", heard.sound().rateHz())
                .put("samples_int16", Packed.of(whole(heard.sound().samples()))));
        return node;
    }

    private static String shortened(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…";
    }

    private static short[] whole(double[] samples) {
        short[] whole = new short[samples.length];
        for (int n = 0; n < whole.length; n++) {
            whole[n] = (short) WavWriter.whole(samples[n], Short.MAX_VALUE);
        }
        return whole;
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @param task that made it
     * @throws IllegalArgumentException when it is no such sample
     */
    static TracedSample of(JsonNode node, int number, Task task) {
        Fields.require(node, "sample", number);
        Fields.require(node, "steps", task.steps());
        Fields.require(node, "channels", task.channels());
        Fields.require(node, "outputs", task.outputs());
        Sample sample = new Sample(
                Fields.finite(node, "input_float32", task.steps() * task.channels()),
                Fields.finite(node, "target_float32", task.steps() * task.outputs()),
                task.steps(),
                Fields.within(node, "label", 0, task.classes() - 1));
        JsonNode sound = node.path("sound");
        return new TracedSample(
                sample,
                sound.isMissingNode() ? Optional.empty() : Optional.of(sound(sound, task.steps() * task.dtSeconds())));
    }

    private static SpokenWord sound(JsonNode node, double seconds) {
        int rateHz = Fields.within(node, "rate_hz", Wav.MIN_RATE_HZ, Wav.MAX_RATE_HZ);
        short[] whole =
                Packed.shorts(node, "samples_int16", (int) Math.min(Integer.MAX_VALUE, Math.ceil(seconds * rateHz)));
        double[] samples = new double[whole.length];
        for (int n = 0; n < samples.length; n++) {
            samples[n] = whole[n] / FULL_SCALE;
        }
        double start = Fields.number(node, "start_s");
        double end = Fields.number(node, "end_s");
        if (samples.length == 0 || !(0 <= start && start <= end && end <= seconds)) {
            throw new IllegalArgumentException("'sound' has " + samples.length + " samples and a word from " + start
                    + " s to " + end + " s of " + seconds + " s");
        }
        return new SpokenWord(
                new Sound(samples, rateHz),
                Fields.text(node, "word", MAX_TEXT),
                Fields.text(node, "description", MAX_TEXT),
                start,
                end);
    }
}
