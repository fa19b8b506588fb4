package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a run that is short of memory, by a virtual machine of 480 MB of its own. */
class OutOfMemoryIT {
    private static final int MEGABYTE = 1 << 20;
    private static final String STUDY = """
            name = short
            seed = 7
            linalg = java
            networks = [ { method = bptt, neurons = 3, steps = 1, batch = 1, checkpoint { by = last, samples = 1 } } ]
            conditions = [ { level = 0.1 } ]
            chips = 10
            test { samples = 2 }
            """;

    @TempDir
    private Path directory;

    private record Outcome(int exit, String err) {}

    @Test
    void refusesTrainingThatDoesNotFit() throws Exception {
        Outcome outcome = run(0, STUDY.replace("neurons = 3, steps = 1, batch = 1", "batch = 1000"));

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .contains("networks.0.batch asks for more memory than there is", "spark.driver.memory is 480 MB");
        assertThat(directory.resolve("run")).doesNotExist();
    }

    /** The study fits the virtual machine, but not what is left of it. */
    @Test
    void saysThatTrainingRanOutOfMemory() throws Exception {
        Outcome outcome = run(300, STUDY.replace("neurons = 3, steps = 1, batch = 1", "steps = 1, batch = 200"));

        assertToldInOneSentence(
                outcome,
                "training network bptt-000 ran out of memory: this Java virtual machine may use 480 MB (Java heap space); raise"
                        + " spark.driver.memory, or lower networks.0.batch");
    }

    /**
     * Rows fill the heap bit by bit; what finds it full may be the task, or a thread of Spark's. This collector gives up when it is busy with nothing
     * else, others go on for long; it counts less of the heap as usable.
     */
    @Test
    void saysThatChipsRanOutOfMemory() throws Exception {
        Outcome outcome = run(
                385,
                STUDY.replace("chips = 10", "chips = 200000, plan.block-chips = 200000"),
                "-XX:+UseParallelGC",
                "-XX:GCTimeLimit=50",
                "-XX:GCHeapFreeLimit=10");

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err().lines())
                .last()
                .asString()
                .matches(
                        "(running chips 0 to 199999 of network bptt-000 under condition 10 % \\(block 0\\)|wave 0 of 1)"
                                + " ran out of memory: this Java virtual machine may use 4[678]\\d MB \\(.*\\); raise spark.driver.memory"
                                + "(, or lower plan.block-chips)?");
        assertThat(outcome.err()).doesNotContain("Interrupted", "resumes");
    }

    private static void assertToldInOneSentence(Outcome outcome, String sentence) {
        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err().lines()).last().isEqualTo(sentence);
        assertThat(outcome.err()).doesNotContain("Interrupted", "resumes", "\tat ", "ERROR", "WARN");
    }

    /** Runs a study in a virtual machine in which some memory is taken. */
    private Outcome run(int takenMegabytes, String study, String... options) throws Exception {
        Path err = directory.resolve("err");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // what Spark needs of a JVM, and where its log goes
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-Xm"))
                .forEach(command::add);
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-Xmx480m",
                "-Dspark.master=local[1]",
                "-Dspark.ui.enabled=false",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                OutOfMemoryIT.class.getName(),
                Integer.toString(takenMegabytes),
                "run",
                SmallRun.study(directory, study).toString(),
                "--out",
                directory.resolve("run").toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return new Outcome(
                process.exitValue(), Files.readString(err).replaceAll("(?m)^Picked up JAVA_TOOL_OPTIONS:.*\\R", ""));
    }

    /** Takes some megabytes and calls the command line with what follows. */
    public static void main(String[] arguments) throws IOException {
        byte[][] taken = new byte[Integer.parseInt(arguments[0])][MEGABYTE - 16];
        int exit = Main.run(
                System.out,
                System.err,
                List.of(arguments).subList(1, arguments.length).toArray(String[]::new));
        System.exit(taken.length < 0 ? 1 : exit);
    }
}
