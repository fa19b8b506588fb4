package org.spikeyield.store.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikeyield.InvalidInputException;
import org.spikeyield.audio.Sound;
import org.spikeyield.audio.SpokenWord;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.ChipTrace;
import org.spikeyield.store.MadeUpRun;
import org.spikeyield.store.StoredRun;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.task.DecisionLevel;
import org.spikeyield.task.Sample;
import org.spikeyield.task.Task;

class TracesTest {
    private static final String STUDY = """
            name = traced
            seed = 11
            networks = [ { method = ads } ]
            conditions = [ { level = 0.1 } ]
            chips = 2
            test { samples = 3 }
            """;

    @TempDir
    static Path temporary;

    private static RunDirectory directory;
    private static StoredRun run;
    private static NetworkSlot slot;
    private static Condition condition;
    private static Map<String, String> files;
    private static String chipFile;

    @BeforeAll
    static void makeRun() throws IOException {
        directory = MadeUpRun.run(temporary.resolve("run"), STUDY);
        run = new StoredRun(directory);
        slot = run.plan().networks().get(0);
        condition = run.study().conditions().get(0);
        chipFile = "traces/ads-000-" + condition.id() + "-chip-1-sample-2.json";
        Traces traces = new Traces(directory, run);
        traces.chip(slot, condition, 1, 2);
        assertThat(directory.exists("traces")).isFalse();
        traces.keep();
        files = MadeUpRun.contents(directory, "traces");
    }

    @BeforeEach
    void putBack() throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            directory.overwrite(file.getKey(), file.getValue().getBytes(UTF_8));
        }
    }

    private static ChipTrace read() throws IOException {
        return new Traces(directory, new StoredRun(directory)).chip(slot, condition, 1, 2);
    }

    @Test
    void whatIsReadIsWhatWasRun() throws IOException {
        ChipTrace ran = run.trace(0, condition, 1, 2);
        ChipTrace stored = read();

        assertThat(files).containsOnlyKeys("traces/sample-2.json", chipFile);
        assertThat(stored.readout()).containsExactly(ran.readout());
        assertThat(stored.spikeSteps()).containsExactly(ran.spikeSteps()).isNotEmpty();
        assertThat(stored.spikeNeurons()).containsExactly(ran.spikeNeurons());
        assertThat(stored.sample().input()).containsExactly(ran.sample().input());
        assertThat(stored.sample().target()).containsExactly(ran.sample().target());
        assertThat(stored.decisions()).isEqualTo(ran.decisions());
        assertThat(stored.neurons()).isEqualTo(ran.neurons());
        assertThat(stored.sample().label()).isEqualTo(ran.sample().label());
    }

    @Test
    void whatWasCutShortIsRunAgain() throws IOException {
        byte[] half = files.get(chipFile).substring(0, 300).getBytes(UTF_8);
        directory.overwrite(chipFile, half);
        directory.delete("traces/sample-2.json");

        Traces traces = new Traces(directory, run);
        traces.chip(slot, condition, 1, 2);
        assertThat(directory.read(chipFile)).isEqualTo(half);
        traces.keep();

        assertThat(MadeUpRun.contents(directory, "traces")).isEqualTo(files);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"network\" : \"ads-000\" | \"network\" : \"b\" | 'network' is 'b' instead of 'ads-000'",
                "\"chip\" : 1 | \"chip\" : 0 | 'chip' is 0, must be 1",
                "\"sample\" : 2 | \"sample\" : 1e9 | 'sample' is missing or no whole number",
                "\"neurons\" : 320 | \"neurons\" : 1 | 'spike_neurons_int32' has neuron ",
                "\"neurons\" : 320 | \"neurons\" : 2000000000 | 'neurons' is 2000000000, must be 1 to 16777216",
                "\"readout_float32\" : \" | \"readout_float32\" : \"!  | 'readout_float32' is missing or not in base 64",
                "\"readout_float32\" : \" | \"readout_float32\" : \"AAAA | 'readout_float32' has 4003 bytes",
                "\"spikes_per_step_int32\" : \"AAAA | \"spikes_per_step_int32\" : \"//// | has more spikes than can be, or fewer than none",
                "\"spikes_per_step_int32\" : \"AAAA | \"spikes_per_step_int32\" : \"AQAA | 'spike_neurons_int32' has ",
                "\"decision\" : | \"decision\" : 7, \"x\" : | 'decision' is 7, must be -1 to 1",
                "\"threshold\" | \"else\" | 'decision' is missing or no whole number",
                "\"peak\" : { | \"peak\" : { \"level\" : \"z\", \"gain\" : \"1\", | 'gain' is missing or no number",
                "\"format_version\" : \"1.0\" | \"format_version\" : \"one\" | format_version is 'one', which is no version",
            })
    void whatCannotBeIsRefused(String what, String by, String why) throws IOException {
        String changed = files.get(chipFile).replace(what, by);
        assertThat(changed).isNotEqualTo(files.get(chipFile));
        directory.overwrite(chipFile, changed.getBytes(UTF_8));

        assertThatThrownBy(TracesTest::read)
                .isInstanceOf(DamagedFileException.class)
                .hasMessageStartingWith(directory.place(chipFile))
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"steps\" : 1000 | \"steps\" : 3 | 'steps' is 3, must be 1000",
                "\"channels\" : 1 | \"channels\" : 2 | 'channels' is 2, must be 1",
                "\"label\" : | \"label\" : 2, \"x\" : | 'label' is 2, must be 0 to 1",
                "\"target_float32\" : \"AAAAAAAA | \"target_float32\" : \"AACAfwAA | 'target_float32' has a value that is no finite number",
            })
    void samplesThatCannotBeAreRefused(String what, String by, String why) throws IOException {
        String name = "traces/sample-2.json";
        String changed = files.get(name).replace(what, by);
        assertThat(changed).isNotEqualTo(files.get(name));
        directory.overwrite(name, changed.getBytes(UTF_8));

        assertThatThrownBy(TracesTest::read)
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining(why);
    }

    @Test
    void newerFormatsAndLargeFilesAreRefused() throws IOException {
        directory.overwrite(
                chipFile, files.get(chipFile).replace("\"1.0\"", "\"2.0\"").getBytes(UTF_8));
        assertThatThrownBy(TracesTest::read)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has version 2.0 of the format trace");
        directory.overwrite(chipFile, new byte[17 << 20]);
        assertThatThrownBy(TracesTest::read)
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("more than the 16777216 that can be");
    }

    @Test
    void soundsAndLevelsAreKept() {
        Task task = run.study().task();
        Sample sample = new Sample(new float[1000], new float[1000], 1);
        SpokenWord sound =
                new SpokenWord(new Sound(new double[] {0.5, -1, 1, 0.1}, 4000), "w".repeat(400), "d", 0.25, 0.5);
        var node = new TracedSample(sample, Optional.of(sound)).json(5);
        SpokenWord read = TracedSample.of(node, 5, task).sound().orElseThrow();

        assertThat(read.word()).hasSize(300).endsWith("w…");
        assertThat(read)
                .returns("d", SpokenWord::description)
                .returns(0.25, SpokenWord::startSeconds)
                .returns(0.5, SpokenWord::endSeconds);
        assertThat(read.sound().rateHz()).isEqualTo(4000);
        assertThat(read.sound().samples()).containsExactly(0.5, -1, 32_767 / 32_768.0, 3277 / 32_768.0);
        for (String[] wrong : new String[][] {
            {"\"start_s\" : 0.25", "\"start_s\" : 0.75", "a word from 0.75 s to 0.5 s of 1.0 s"},
            {"\"end_s\" : 0.5", "\"end_s\" : 1.5", "a word from 0.25 s to 1.5 s of 1.0 s"},
            {"\"rate_hz\" : 4000", "\"rate_hz\" : 0", "'rate_hz' is 0, must be 4000 to 384000"},
            {
                "\"description\" : \"d\"",
                "\"description\" : \"" + "d".repeat(301) + "\"",
                "'description' has 301 characters"
            },
            {"\"samples_int16\" : \"", "\"samples_int16\" : \"" + "A".repeat(16_000), "'samples_int16' has 12008 bytes"
            },
            {"\"samples_int16\" : \"", "\"samples_int16\" : \"\", \"x\" : \"", "'sound' has 0 samples"},
        }) {
            String text = new String(Json.bytes(node), UTF_8).replace(wrong[0], wrong[1]);
            assertThatThrownBy(() -> TracedSample.of(Json.value(text), 5, task))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wrong[2]);
        }
        DecisionLevel level = new DecisionLevel("sum", 1.5, 0.5, 20, new float[1000]);
        ChipTrace trace = new ChipTrace(
                sample,
                0.001,
                3,
                new float[1000],
                new int[] {4, 4, 9},
                new int[] {2, 0, 1},
                Map.of("peak", level),
                Map.of("peak", 1, "threshold", -1));
        TracedChip which = new TracedChip(slot, condition, 0, 5);
        ChipTrace again = which.of(which.json(trace), sample, task);
        assertThat(again.levels().get("peak")).usingRecursiveComparison().isEqualTo(level);
        assertThat(again.decisions()).isEqualTo(trace.decisions());
        assertThat(again.spikeSteps()).containsExactly(4, 4, 9);
    }
}
