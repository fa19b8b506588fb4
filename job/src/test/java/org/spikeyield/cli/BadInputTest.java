package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikeyield.cli.SmallRun.Answer;

/** Mistakes at the command line: exit 2, a message for each, and nothing left behind. */
class BadInputTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chipz=3 | chipz | chips",
                "networks.0.epoch=3 | networks.0.epoch | epochs",
                "chips=many | chips | many",
                "conditions.0.level=-0.1 | conditions.0.level | -0.1",
                "chips=0 | chips | 0",
                "networks.0.neurons=16000 | 16000 | MB",
                "networks.0.method=adz | networks.0.method | ads",
                "spec.rule=mean | spec.rule | peak",
                "task.duration=5 | task.duration | 5",
                "seed=${HOME} | seed | substitution"
            })
    void namesTheKeyTheValueAndWhatIsAllowed(String setting, String first, String second) throws IOException {
        Answer answer = refused(SmallRun.STUDY, "--set", setting);

        assertThat(answer.errorLines())
                .anySatisfy(line -> assertThat(line).contains(first.strip()).contains(second.strip()));
    }

    @Test
    void tellsAllMistakesAtOnce() throws IOException {
        Answer answer = refused(SmallRun.STUDY.replace("chips = 30", "chips = -1\nchipps = 2\nspec { accuracy = 7 }"));

        assertThat(answer.errorLines())
                .anyMatch(line -> line.contains("chips is -1"))
                .anyMatch(line -> line.contains("chipps"))
                .anyMatch(line -> line.contains("spec.accuracy"));
    }

    @Test
    void refusesIncludesAndSubstitutions() throws IOException {
        assertThat(refused("include \"other.conf\"\n" + SmallRun.STUDY).err()).contains("include");
        assertThat(refused(SmallRun.STUDY.replace("seed = 7", "seed = ${USER}")).err())
                .contains("${USER}");
    }

    @Test
    void refusesFilesThatAreNotThere() throws IOException {
        Answer study = SmallRun.call("run", directory.resolve("none.conf").toString());
        assertThat(study.exit()).isEqualTo(2);
        assertThat(study.errorLines()).singleElement().asString().contains("none.conf");

        assertThat(refused(loading("none.safetensors")).err()).contains("networks.0.file", "none.safetensors");
    }

    @Test
    void refusesNetworkFilesThatAreCutShortDamagedOrOfAnotherShape() throws IOException {
        byte[] good = Files.readAllBytes(Path.of("..", "conf", "studies", "networks", "xor-ads.safetensors"));
        Path file = directory.resolve("net.safetensors");
        Files.write(file, Arrays.copyOf(good, good.length - 100));
        assertThat(refused(loading("net.safetensors")).err()).contains("net.safetensors");

        byte[] damaged = good.clone();
        damaged[20] ^= 0x40;
        Files.write(file, damaged);
        assertThat(refused(loading("net.safetensors")).err()).contains("net.safetensors");

        String header = new String(good, 8, 6000, StandardCharsets.ISO_8859_1);
        byte[] reshaped = good.clone();
        int place = 8 + header.indexOf("[64,320]");
        System.arraycopy("[320,64]".getBytes(StandardCharsets.ISO_8859_1), 0, reshaped, place, 8);
        Files.write(file, reshaped);
        assertThat(refused(loading("net.safetensors")).err()).contains("[320, 64]", "[64, 320]");
    }

    @Test
    void refusesTheDirectoryOfAnotherStudyAndOfSomethingElse() throws IOException {
        Path study = SmallRun.study(directory, SmallRun.STUDY);
        Path out = directory.resolve("run");
        assertThat(SmallRun.callOn("local[1]", "train", study.toString(), "--out", out.toString())
                        .exit())
                .isZero();
        var before = SmallRun.hashes(out);

        Answer other = SmallRun.run("local[1]", study, out, "--set", "seed=8");
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.errorLines()).singleElement().asString().contains("another study");
        assertThat(SmallRun.hashes(out)).isEqualTo(before);

        Path letters = Files.createDirectory(directory.resolve("letters"));
        Files.writeString(letters.resolve("letter.txt"), "Dear");
        Answer foreign = SmallRun.run("local[1]", study, letters);
        assertThat(foreign.exit()).isEqualTo(2);
        assertThat(foreign.err()).contains("letter.txt");
    }

    @Test
    void refusesAPlaceThatCannotBeWritten() throws IOException {
        Path study = SmallRun.study(directory, SmallRun.STUDY);
        Path file = Files.writeString(directory.resolve("file"), "no directory");

        Answer answer = SmallRun.run("local[1]", study, file.resolve("run"));

        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err()).contains(file.toString()).doesNotContain("\tat ");
        assertThat(file).hasContent("no directory");
    }

    @Test
    void refusesOptionsThatAreNone() throws IOException {
        Path study = SmallRun.study(directory, SmallRun.STUDY);
        assertThat(SmallRun.call("run", study.toString(), "--partitions", "0").err())
                .contains("--partitions is 0");
        assertThat(SmallRun.call("run", study.toString(), "--partitions", "two").exit())
                .isEqualTo(2);
        assertThat(SmallRun.call("run").err()).contains("STUDY.conf");
        assertThat(SmallRun.call("verify", directory.resolve("none").toString()).exit())
                .isEqualTo(2);
    }

    @Test
    void asksForADirectoryWhereAFileIsGiven() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "no directory");
        for (String[] command : new String[][] {
            {"report", file.toString()},
            {"verify", file.toString()},
            {"replay", file.toString(), "--network", "n", "--condition", "0", "--chip", "0"}
        }) {
            Answer answer = SmallRun.call(command);
            assertThat(answer.exit()).as(command[0]).isEqualTo(2);
            assertThat(answer.errorLines())
                    .containsExactly(file + ": is a file, a run or survey directory is required");
        }
    }

    @Test
    void saysThatAManifestIsNoStudy() throws IOException {
        Path manifest = Path.of("src", "test", "resources", "runs-6f3d2ea", "finished", "_MANIFEST.json");
        Answer answer = SmallRun.call("run", manifest.toString(), "--dry-run");
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.errorLines())
                .containsExactly(
                        manifest
                                + ": is the manifest of a finished run and no study; the run's study is resolved.conf beside it");
    }

    private String loading(String file) {
        int from = SmallRun.STUDY.indexOf("networks =");
        int to = SmallRun.STUDY.indexOf("conditions =");
        return SmallRun.STUDY.substring(0, from) + "networks = [ { file = \"" + file + "\" } ]\n"
                + SmallRun.STUDY.substring(to);
    }

    private Answer refused(String text, String... more) throws IOException {
        Path study = SmallRun.study(directory, text);
        Path out = directory.resolve("run");
        Answer answer = SmallRun.run("no-such-master", study, out, more);
        assertThat(answer.exit()).as(answer.err()).isEqualTo(2);
        assertThat(answer.err()).isNotBlank().doesNotContain("\tat ");
        assertThat(answer.out()).isEmpty();
        assertThat(out).doesNotExist();
        return answer;
    }
}
