package org.spikeyield.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.audio.Wav;
import org.spikeyield.store.MadeUpRun;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.RunDirectory;

/** The report of a run whose samples are sound. */
class SoundReportTest {
    private static final Pattern AUDIO = Pattern.compile(
            "<audio controls=\"\" preload=\"metadata\" aria-label=\"(Sound\\. Test sample [^\"]*)\" src=\"data:audio/wav;base64,([^\"]*)\"></audio>");

    @TempDir
    static Path temporary;

    private static RunDirectory run;
    private static String page;

    @BeforeAll
    static void write() throws IOException {
        run = MadeUpRun.trained(temporary.resolve("run"), Studies.WAKE);
        Report.write(run);
        page = page(run);
    }

    private static String page(RunDirectory directory) throws IOException {
        return new String(directory.read("report/report.html"), StandardCharsets.UTF_8);
    }

    @Test
    void playsTheSamplesThatItShows() {
        List<MatchResult> players = AUDIO.matcher(page).results().toList();

        assertThat(players).hasSizeBetween(1, 2);
        assertThat(page.split("<audio", -1)).hasSize(players.size() + 1);
        for (MatchResult player : players) {
            byte[] file = Base64.getDecoder().decode(player.group(2));
            assertThat(file).hasSizeLessThan(100_000);
            assertThat(Wav.decode(file, "sound").seconds()).isEqualTo(1.4);
            assertThat(player.group(1)).contains("of class ", "“", "dB quieter; all of it ");
        }
        assertThat(page)
                .contains("default-src 'none'; style-src 'unsafe-inline'; media-src data:\">")
                .doesNotContain("http:", "https:", "<script", "<img", "<link", "@import", "url(")
                .containsPattern("@media print\\{[^}]*\\}[^@]*audio\\{display:none\\}");
    }

    @Test
    void showsSoundChannelsAndWhatTheRuleCompares() {
        assertThat(page)
                .contains(
                        "Above is the sound, with the word on grey",
                        "class=\"wave\"",
                        "class=\"heat\"",
                        ">16 channels<")
                .contains(
                        ", ideal</text>", "sum while above 0.5; boundary", "At the bottom, what rule integral compares")
                .containsPattern(">sample \\d: (heard|missed|false alarm|rightly silent)<");
    }

    /** The recordings are gone, and so are those of what was run again; the traces are there. */
    @Test
    void isMadeAgainWithoutTheRecordings() throws IOException {
        RunDirectory other = RunDirectory.at(temporary.resolve("other").toString(), new Configuration(false));
        for (String name : run.list("")) {
            if (!name.startsWith("report/")) {
                other.create(name, run.read(name));
            }
        }
        Map<String, String> traces = MadeUpRun.contents(other, "traces");
        assertThat(traces).hasSizeGreaterThan(2);
        assertThat(Manifest.read(other).orElseThrow().findings(other)).isEmpty();
        other.delete("inputs");

        Report.write(other);

        assertThat(page(other)).isEqualTo(page);
        for (Map.Entry<String, String> trace : traces.entrySet()) {
            other.overwrite(
                    trace.getKey(),
                    trace.getValue()
                            .replaceFirst("\"sample\" : \\d", "\"sample\" : 99")
                            .getBytes(StandardCharsets.UTF_8));
        }
        assertThatThrownBy(() -> Report.write(other))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("'sample' is 99, must be ")
                .hasMessageContaining("without this file the chip is run again");
        other.delete("traces");
        assertThatThrownBy(() -> Report.write(other)).hasMessageContaining("inputs/");
    }

    @Test
    void keepsNoTracesInRunsThatItOnlyReads() throws IOException {
        RunDirectory other = MadeUpRun.of(
                temporary.resolve("xor"),
                Studies.SMALLEST,
                (slot, condition, chip) -> MadeUpRun.about(0.9, Studies.SAMPLES, slot, chip));
        RunDirectory out = RunDirectory.at(temporary.resolve("both").toString(), new Configuration(false));

        Report.write(List.of(run, other), out);

        assertThat(other.exists("traces")).isFalse();
        String both = new String(out.read("report.html"), StandardCharsets.UTF_8);
        assertThat(both).contains("<audio ", "id=\"run-1-sample-");
        Report.write(other);
        assertThat(page(other)).doesNotContain("<audio ").contains("style-src 'unsafe-inline'\">", ">input<");
        assertThat(other.list("traces")).isNotEmpty();
    }
}
