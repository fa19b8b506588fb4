package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.spikeyield.cli.FaultyFileSystem.Fault;

/** Runs of one study on a cluster, in a directory whose file system is as slow, full or faulty as a test has it. */
final class FaultyRuns {
    private static SortedMap<String, String> undisturbed;

    private final LocalCluster cluster;
    private final Path study;
    private final Path jar;
    private final Path control;
    private final Path out;

    FaultyRuns(LocalCluster cluster, Path directory) throws IOException {
        this.cluster = cluster;
        study = SmallRun.study(directory, ClusterRun.STUDY);
        jar = jar(directory.resolve("faulty.jar"));
        control = directory.resolve("control");
        out = directory.resolve("run");
    }

    /** A jar of the file system, which is on no class path but by --jars. */
    private static Path jar(Path made) throws IOException {
        try (JarOutputStream to = new JarOutputStream(Files.newOutputStream(made))) {
            for (Class<?> type : List.of(FaultyFileSystem.class, Fault.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                to.putNextEntry(new JarEntry(name));
                try (InputStream from = type.getClassLoader().getResourceAsStream(name)) {
                    from.transferTo(to);
                }
            }
        }
        return made;
    }

    Path out() {
        return out;
    }

    Path study() {
        return study;
    }

    ClusterRun start(String... settings) throws IOException {
        return start(List.of(), settings);
    }

    /** Starts a run with arguments of its own and settings of Spark. */
    ClusterRun start(List<String> more, String... settings) throws IOException {
        List<String> options = new ArrayList<>(List.of(
                "--master",
                cluster.master(),
                "--executor-memory",
                LocalCluster.EXECUTOR_MEMORY,
                "--jars",
                jar.toString()));
        List<String> all = new ArrayList<>(List.of(
                "spark.hadoop.fs." + FaultyFileSystem.SCHEME + ".impl=" + FaultyFileSystem.class.getName(),
                "spark.hadoop." + FaultyFileSystem.CONTROL + "=" + control));
        all.addAll(Arrays.asList(settings));
        all.forEach(setting -> options.addAll(List.of("--conf", setting)));
        List<String> arguments =
                new ArrayList<>(List.of("run", study.toString(), "--out", FaultyFileSystem.SCHEME + "://" + out));
        arguments.addAll(more);
        return ClusterRun.start(cluster.prefix(), arguments, out, options.toArray(String[]::new));
    }

    /** One whose first wave is committed and whose second one is under way, slowly. */
    ClusterRun startSlowly(String... settings) throws Exception {
        meet(Fault.SLOW);
        ClusterRun run = start(settings);
        try {
            run.awaitAWave();
        } catch (AssertionError e) {
            run.close();
            throw e;
        }
        return run;
    }

    void meet(Fault fault) throws IOException {
        Path next = control.resolveSibling("next");
        Files.writeString(next, fault.name());
        Files.move(next, control, StandardCopyOption.ATOMIC_MOVE);
    }

    void meetNothing() throws IOException {
        Files.deleteIfExists(control);
    }

    /** The directory is what the same study leaves in local mode. */
    void assertUndisturbed() throws Exception {
        assertThat(ClusterRun.result(out)).isEqualTo(undisturbed(study));
    }

    private static synchronized SortedMap<String, String> undisturbed(Path study) throws Exception {
        if (undisturbed == null) {
            undisturbed = ClusterRun.locally(
                    study, Files.createTempDirectory("undisturbed-").resolve("run"));
        }
        return undisturbed;
    }

    /** The same command finishes what was interrupted. */
    void assertResumes() throws Exception {
        meetNothing();
        assertThat(out.resolve("_MANIFEST.json")).doesNotExist();
        try (ClusterRun again = start()) {
            again.assertDone();
            assertThat(again.err()).contains("resuming: ");
        }
        assertUndisturbed();
    }
}
