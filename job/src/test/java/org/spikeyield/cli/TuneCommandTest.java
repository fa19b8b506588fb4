package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.cli.SmallRun.Answer;

class TuneCommandTest {
    private static final String TEXT = """
            name = t
            seed = 3
            linalg = java
            networks = [
              { method = reservoir, label = small, neurons = 20, samples = 5, checkpoint { samples = 2, chips = 1 } }
              { method = reservoir, label = large, neurons = 40, samples = 5, checkpoint { samples = 2, chips = 1 } }
            ]
            conditions = [ { level = [0, 0.1] } ]
            chips = 2
            test { samples = 4 }
            spec { rule = peak }
            tuning { draws = 2, ranges { small { input-gain = [1.0, 40] }, large { input-gain = [1.0, 40] } } }
            """;

    @TempDir
    Path my;

    @Test
    void keepsDrawsAndChoosesAmongThem() throws IOException {
        Path file = Files.writeString(my.resolve("t.conf"), TEXT);
        Path out = my.resolve("out");
        String[] command = {"tune", file.toString(), "--out", out.toString(), "--threads", "2"};

        Answer planned = SmallRun.call("tune", file.toString(), "--out", out.toString(), "--dry-run");
        assertThat(planned.out()).contains("  0  as written", "  2  input-gain = ", "0 of 6 draws are finished");
        assertThat(out).doesNotExist();

        Answer first = SmallRun.call(command);
        assertThat(first.exit()).as(first.err()).isEqualTo(Exit.DONE);
        assertThat(first.out()).contains("Choices among 2 draws", "small", "large", "6 of 6 draws are finished");
        assertThat(first.err().lines().filter(line -> line.contains("s of CPU")))
                .hasSize(6);
        assertThat(Files.readString(out.resolve("choices.conf")))
                .contains("networks = [", "input-gain=", "label=large");
        assertThat(Files.readAllLines(out.resolve("tuning.csv"))).hasSize(7);
        assertThat(Files.readString(out.resolve("tuning.json"))).contains("\"equal_cpu_draws\"");

        Path lost = out.resolve("draws/large-002.json");
        byte[] before = Files.readAllBytes(lost);
        Files.delete(lost);
        Answer resumed = SmallRun.call(command);
        assertThat(resumed.err().lines().filter(line -> line.contains("s of CPU")))
                .hasSize(1);
        assertThat(new String(Files.readAllBytes(lost)).replaceAll("\"cpu.*", ""))
                .isEqualTo(new String(before).replaceAll("\"cpu.*", ""));
        assertThat(SmallRun.call(command).err()).doesNotContain("s of CPU");

        Files.writeString(file, TEXT.replace("chips = 2", "chips = 3"));
        Answer other = SmallRun.call(command);
        assertThat(other.exit()).isEqualTo(Exit.MISTAKE);
        assertThat(other.err()).contains("small-000.json: is a draw of other settings");
    }

    @Test
    void readsAFolderThatTheFileNames() throws IOException {
        String corpus = Path.of("../conf/studies/wake-phrase-tiny").toRealPath().toString();
        Path file = Files.writeString(
                my.resolve("t.conf"),
                TEXT.replace("rule = peak", "rule = integral") + "task { type = wake-phrase, corpus = \"" + corpus
                        + "\", phrase = \"oru mia\", duration = 1.5 s }\n");

        Answer planned = SmallRun.call("tune", file.toString(), "--dry-run");
        assertThat(planned.exit()).as(planned.err()).isEqualTo(Exit.DONE);
        assertThat(planned.out()).contains("0 of 6 draws are finished");
    }
}
