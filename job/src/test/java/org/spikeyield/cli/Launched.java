package org.spikeyield.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code scripts/spikeyield}, a process of its own. */
final class Launched {
    static final Path SCRIPT =
            Path.of("..", "scripts", "spikeyield").toAbsolutePath().normalize();

    private Launched() {}

    /** A process that is to be started: with the embedded Spark, standard output thrown away and standard error kept in a file. */
    static ProcessBuilder of(List<String> command, Path err) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile());
        builder.environment().remove("SPARK_HOME");
        return builder;
    }

    /** A study in local mode on two cores. */
    static Process run(Path study, Path out, Path err, String memory) throws IOException {
        return of(
                        List.of(
                                SCRIPT.toString(),
                                "run",
                                study.toString(),
                                "--out",
                                out.toString(),
                                "--",
                                "--master",
                                "local[2]",
                                "--driver-memory",
                                memory),
                        err)
                .start();
    }
}
