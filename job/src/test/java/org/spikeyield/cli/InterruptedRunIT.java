package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are interrupted, by scripts/spikeyield in processes of their own, and what the same command makes of them. */
class InterruptedRunIT {
    private static final Path SCRIPT =
            Path.of("..", "scripts", "spikeyield").toAbsolutePath().normalize();
    /** Six waves of half a second or so. */
    private static final String LONGER = SmallRun.STUDY
            .replace("chips = 30", "chips = 240")
            .replace("block-chips = 3, wave-chips = 12", "block-chips = 10, wave-chips = 40");

    @TempDir
    static Path shared;

    private static Path study;
    private static Path undisturbed;

    @TempDir
    Path own;

    @BeforeAll
    static void runUndisturbed() throws Exception {
        study = SmallRun.study(shared, LONGER);
        undisturbed = shared.resolve("undisturbed");
        assertThat(SmallRun.run("local[2]", study, undisturbed).exit()).isZero();
    }

    /** Each time the run has come further, and the next process goes on from there; in the end nothing tells of it. */
    @Test
    void resumesToTheSameAfterKillsAnInterruptAndAFullDisk() throws Exception {
        Path out = own.resolve("run");
        Path fewer = own.resolve("fewer");
        assertThat(SmallRun.run("local[2]", study, fewer, "--set", "chips=30").exit())
                .isZero();

        killedBetweenWaves(out, fewer);
        Files.move(fewer, own.resolve("elsewhere"));
        keptToOneProcessAndInterrupted(out, fewer);
        killedInTheMiddleOfAWave(out);
        onAFullDisk(out);

        SmallRun.Answer resumed = SmallRun.run("local[2]", study, out);
        assertThat(resumed.exit()).as(resumed.err()).isZero();
        assertThat(SmallRun.identity(out)).isEqualTo(SmallRun.identity(undisturbed));
        assertThat(SmallRun.hashes(out.resolve("chips"))).isEqualTo(SmallRun.hashes(undisturbed.resolve("chips")));
        assertThat(out.resolve("summary.json")).hasSameBinaryContentAs(undisturbed.resolve("summary.json"));
        assertThat(SmallRun.call("verify", out.toString()).exit()).isZero();
    }

    /** What is told of a training is what the directory has. */
    @Test
    void tellsHowManyNetworksAreKeptWhereTrainingIsInterrupted() throws Exception {
        String many = SmallRun.STUDY
                .replace("count = 2", "count = 60")
                .replace("samples-per-epoch = 4", "samples-per-epoch = 100");
        Path out = own.resolve("run");
        Process run = start(SmallRun.study(own, many), out);
        awaitWhileAlive(run, () -> count(out.resolve("waves"), ".json") >= 5);
        kill(run, "-TERM");

        Matcher told = Pattern.compile("Interrupted\\. (\\d+) of 60 networks are trained and kept in " + out
                        + "\\. The same command resumes\\.")
                .matcher(Files.readString(own.resolve("err")));
        assertThat(told.find()).isTrue();
        assertThat(Long.parseLong(told.group(1))).isBetween(1L, count(out.resolve("waves"), ".json"));
    }

    private void killedBetweenWaves(Path out, Path fewer) throws Exception {
        Process run = start(out, "--reuse", fewer.toString());
        awaitWhileAlive(run, () -> count(out, "_wave.json") >= 1);
        kill(run, "-KILL");

        assertUnfinished(out);
    }

    /** What it had taken of a run with fewer chips is kept when that is gone. */
    private void keptToOneProcessAndInterrupted(Path out, Path fewer) throws Exception {
        long waves = count(out, "_wave.json");
        Process run = start(out, "--reuse", fewer.toString());
        awaitWhileAlive(run, () -> readQuietly(out.resolve("_LOCK")).contains(Long.toString(run.pid())));
        SmallRun.Answer second = SmallRun.run("local[1]", study, out);
        assertThat(second.exit()).isEqualTo(2);
        assertThat(second.err()).contains(out.toString(), Long.toString(run.pid()));

        awaitWhileAlive(run, () -> count(out, "_wave.json") > waves);
        // Java treats it as it treats Ctrl-C, which a shell's background jobs and all their children ignore
        kill(run, "-TERM");

        String err = Files.readString(own.resolve("err"));
        assertThat(err)
                .contains(
                        "warning: " + fewer + ": is not there any more",
                        "resuming: ",
                        "Interrupted.",
                        "The same command resumes.")
                .doesNotContain("\tat ", "WARN");
        assertThat(err.substring(err.indexOf("Interrupted.")).lines()).hasSize(1);
        assertThat(run.exitValue()).isNotZero();
        assertThat(out.resolve("_LOCK")).doesNotExist();
        assertUnfinished(out);
    }

    private void killedInTheMiddleOfAWave(Path out) throws Exception {
        long waves = count(out, "_wave.json");
        Process run = start(out);
        awaitWhileAlive(run, () -> count(out, "_wave.json") > waves && uncommittedBlocks(out));
        kill(run, "-KILL");

        assertUnfinished(out);
    }

    /** From the next wave on no file may grow beyond 32 KB: blocks fit, the chips table does not. */
    private void onAFullDisk(Path out) throws Exception {
        long waves = count(out, "_wave.json");
        Process run = start(out);
        awaitWhileAlive(run, () -> count(out, "_wave.json") > waves);
        assertThat(new ProcessBuilder("prlimit", "--fsize=32768", "--pid=" + run.pid())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(run.waitFor(3, TimeUnit.MINUTES)).isTrue();

        String err = Files.readString(own.resolve("err"));
        assertThat(run.exitValue()).as(err).isEqualTo(Exit.NOT_WHOLE);
        assertThat(err).contains("File too large", "the same command resumes").doesNotContain("\tat ", "WARN");
        assertUnfinished(out);
    }

    private static void assertUnfinished(Path out) {
        assertThat(out.resolve("_MANIFEST.json")).doesNotExist();
        assertThat(SmallRun.call("verify", out.toString()).exit()).isNotZero();
    }

    private Process start(Path out, String... more) throws IOException {
        return start(study, out, more);
    }

    private Process start(Path file, Path out, String... more) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(SCRIPT.toString(), "run", file.toString(), "--out", out.toString()));
        command.addAll(List.of(more));
        command.addAll(List.of("--", "--master", "local[2]"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(own.resolve("out").toFile())
                .redirectError(own.resolve("err").toFile());
        builder.environment().remove("SPARK_HOME");
        LocalCluster.quick(builder);
        return builder.start();
    }

    private void awaitWhileAlive(Process run, BooleanSupplier reached) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!reached.getAsBoolean()) {
            assertThat(run.isAlive())
                    .as(() -> "ended early: " + readQuietly(own.resolve("err")))
                    .isTrue();
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(5);
        }
    }

    /** The script gives its process over to spark-submit and that to Java, so the process is the driver itself. */
    private static void kill(Process run, String signal) throws Exception {
        new ProcessBuilder("kill", signal, Long.toString(run.pid())).start().waitFor();
        assertThat(run.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    private static boolean uncommittedBlocks(Path out) {
        try (Stream<Path> waves = Files.list(out.resolve("waves"))) {
            return waves.filter(wave -> wave.getFileName().toString().matches("wave-\\d+"))
                    .anyMatch(wave -> count(wave, ".parquet") > 0 && count(wave, "_wave.json") == 0);
        } catch (IOException e) {
            return false;
        }
    }

    private static long count(Path directory, String suffix) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix)).count();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private static String readQuietly(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
