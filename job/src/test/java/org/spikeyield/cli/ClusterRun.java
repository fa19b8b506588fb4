package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code scripts/spikeyield run}, a process that submits to a cluster. */
final class ClusterRun implements AutoCloseable {
    /** Enough waves to disturb one of them. */
    static final String STUDY = SmallRun.STUDY
            .replace("chips = 30", "chips = 120")
            .replace("block-chips = 3, wave-chips = 12", "block-chips = 10, wave-chips = 40");

    private static final int LIMIT_MINUTES = 4;

    private final Process process;
    private final Path out;
    private final Path err;

    private ClusterRun(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts one, with options for spark-submit. */
    static ClusterRun start(Path study, Path out, String... sparkOptions) throws IOException {
        return start(List.of("run", study.toString(), "--out", out.toString()), out, sparkOptions);
    }

    /** Starts any command. */
    static ClusterRun start(List<String> arguments, Path out, String... sparkOptions) throws IOException {
        return start(List.of(), arguments, out, sparkOptions);
    }

    /** Starts it by a command that is put before. */
    static ClusterRun start(List<String> prefix, List<String> arguments, Path out, String... sparkOptions)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Launched.SCRIPT.toString());
        command.addAll(arguments);
        command.add("--");
        command.addAll(Arrays.asList(sparkOptions));
        Path err = out.resolveSibling(out.getFileName() + ".err");
        ProcessBuilder builder = Launched.of(command, err);
        LocalCluster.quick(builder);
        return new ClusterRun(builder.start(), out, err);
    }

    /** Kills the driver. */
    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** What it said; what a virtual machine says of JAVA_TOOL_OPTIONS in the environment is not its own. */
    String err() {
        try {
            return Files.readString(err).replaceAll("(?m)^Picked up JAVA_TOOL_OPTIONS:.*\\R", "");
        } catch (IOException e) {
            return e.toString();
        }
    }

    String lastLine() {
        return err().lines().reduce((first, second) -> second).orElse("");
    }

    int exit() throws InterruptedException {
        assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES))
                .as(this::err)
                .isTrue();
        return process.exitValue();
    }

    /** It ended well, with one sentence for each thing that happened. */
    void assertDone() throws InterruptedException {
        assertThat(exit()).as(this::err).isZero();
        assertThat(err()).doesNotContain("\tat ", " WARN ", " ERROR ");
    }

    /** Waits for something, and no longer than the process runs. */
    void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(LIMIT_MINUTES);
        while (!condition.getAsBoolean()) {
            assertThat(process.isAlive()).as(() -> "ended early: " + err()).isTrue();
            assertThat(System.nanoTime()).as(this::err).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    /** Waits until there are blocks of a second wave; of the first one its commit alone may be there and empty yet. */
    void awaitAWave() throws InterruptedException {
        await(() -> {
            try (Stream<Path> files = Files.walk(out)) {
                List<Path> all = files.toList();
                Set<Path> committed = all.stream()
                        .filter(file -> file.endsWith("_wave.json"))
                        .map(Path::getParent)
                        .collect(Collectors.toSet());
                return !committed.isEmpty()
                        && all.stream()
                                .filter(file -> file.toString().endsWith(".parquet"))
                                .anyMatch(file -> !committed.contains(file.getParent()));
            } catch (IOException | UncheckedIOException e) {
                return false;
            }
        });
    }

    /** All figures of its sessions. */
    static String timings(Path out) throws IOException {
        StringBuilder texts = new StringBuilder();
        try (Stream<Path> files = Files.list(out.resolve("timings"))) {
            for (Path file : files.toList()) {
                texts.append(Files.readString(file));
            }
        }
        return texts.toString();
    }

    /** What the same program leaves in local mode. */
    static SortedMap<String, String> locally(Path study, Path out) throws Exception {
        try (ClusterRun run = start(study, out, "--master", "local[2]")) {
            run.assertDone();
        }
        return result(out);
    }

    /** Hashes of all that a run leaves but what tells of its sessions, after a look whether it can be verified. */
    static SortedMap<String, String> result(Path out) throws IOException {
        SmallRun.Answer verified = SmallRun.call("verify", out.toString());
        assertThat(verified.exit()).as(verified.err()).isZero();
        SortedMap<String, String> hashes = SmallRun.hashes(out);
        hashes.keySet().removeIf(ClusterRun::tellsOfSessions);
        return hashes;
    }

    /** Whether a file of a run directory tells what its sessions took, and is no part of the result. */
    static boolean tellsOfSessions(String name) {
        return name.startsWith("timings/") || name.equals("spark.conf");
    }
}
