package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of an earlier program, under this one and under one that a later change could make of it. */
class OldRunsIT {
    private static final Path SOURCES = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path temporary;

    @Test
    void areReportedVerifiedReplayedAndResumed() throws IOException {
        assertThat(OldRuns.problems(OldRuns.copy(temporary))).isEmpty();
    }

    /** The readers are compiled with one more study key, which has a default, and one more column, and stand before the others on the class path. */
    @Test
    void areSoStillWhenThereIsOneMoreKeyAndOneMoreColumn() throws Exception {
        Path altered = Files.createDirectory(temporary.resolve("altered"));
        Path runs = OldRuns.copy(temporary.resolve("runs"));
        compile(
                altered,
                "core/src/main/java/org/spikeyield/study/file/SpecReader.java",
                "Measure measure = ",
                "reader.fraction(\"margin\", 0.0); Measure measure = ");
        compile(
                altered,
                "job/src/main/java/org/spikeyield/store/table/ChipColumns.java",
                "return List.copyOf(columns);",
                "columns.add(new ChipColumn(\"later\", ValueType.DOUBLE, Digest.METRICS, \"\", \"\", row -> 0.5)); return List.copyOf(columns);");

        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-cp",
                altered + File.pathSeparator + System.getProperty("java.class.path"),
                OldRuns.class.getName(),
                runs.toString()));
        Path log = temporary.resolve("log");
        Process program = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(program.waitFor(4, TimeUnit.MINUTES)).isTrue();
        assertThat(program.exitValue()).as(Files.readString(log)).isZero();
        assertThat(runs.resolve("problems.txt")).content().isEmpty();
        assertThat(Files.readAllLines(runs.resolve("hashes.txt"))).isEqualTo(OldRuns.studyHashes());
        assertThat(runs.resolve("interrupted/resolved.conf")).content().doesNotContain("margin");
        assertThat(runs.resolve("interrupted/_MANIFEST.json"))
                .content()
                .contains("\"metrics_sha256\"", "\"metrics_sha256_columns\" : [", ",\n    \"later\"\n  ]");
    }

    private static void compile(Path to, String source, String old, String changed) throws IOException {
        String text = Files.readString(SOURCES.resolve(source));
        assertThat(text).contains(old);
        Path file = Files.createDirectories(to.resolve("source"))
                .resolve(Path.of(source).getFileName());
        Files.writeString(file, text.replace(old, changed));
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-nowarn",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        to.toString(),
                        file.toString());
        assertThat(exit).isZero();
    }
}
