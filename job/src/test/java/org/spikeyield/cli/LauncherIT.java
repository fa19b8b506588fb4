package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** scripts/spikeyield as a user meets it, on the jar that was just built. */
class LauncherIT {
    private static final Path SCRIPT =
            Path.of("..", "scripts", "spikeyield").toAbsolutePath().normalize();

    @TempDir
    private Path elsewhere;

    private record Outcome(int exit, String out, String err) {}

    private Outcome launch(Path script, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        Path out = elsewhere.resolve("out");
        Path err = elsewhere.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(elsewhere.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("SPARK_HOME");
        builder.environment().putAll(environment);
        builder.environment()
                .merge("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1", (before, more) -> before + " " + more);
        int exit = builder.start().waitFor();
        // what a virtual machine says of JAVA_TOOL_OPTIONS in the environment is not the launcher's
        String said = Files.readString(err).replaceAll("(?m)^Picked up JAVA_TOOL_OPTIONS:.*\\R", "");
        return new Outcome(exit, Files.readString(out), said);
    }

    /** A directory whose bin/java tells the given version and runs nothing. */
    private Path javaThatIs(String version) throws IOException {
        Path home = Files.createDirectories(elsewhere.resolve("jdk with a space"));
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"" + version + "\"' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }

    @Test
    void refusesAnOldJavaInOneLine() throws Exception {
        Outcome outcome =
                launch(SCRIPT, Map.of("JAVA_HOME", javaThatIs("1.8.0_402").toString()), "doctor");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err().lines()).singleElement().asString().contains("JDK 17", "1.8.0_402");
    }

    @Test
    void refusesAMissingJavaInOneLine() throws Exception {
        Outcome outcome = launch(SCRIPT, Map.of("JAVA_HOME", elsewhere + "/nowhere"), "doctor");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err().lines()).singleElement().asString().contains("JDK 17", "/nowhere/bin/java");
    }

    @Test
    void refusesASparkHomeWithoutSpark() throws Exception {
        Outcome outcome = launch(SCRIPT, Map.of("SPARK_HOME", elsewhere.toString()), "doctor");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err().lines()).singleElement().asString().contains("SPARK_HOME", elsewhere.toString());
    }

    @Test
    void startsFromAnywhereThroughSymbolicLinks() throws Exception {
        Path directory = Files.createDirectories(elsewhere.resolve("a directory"));
        Path first = Files.createSymbolicLink(directory.resolve("first"), SCRIPT);
        Path second = Files.createSymbolicLink(
                elsewhere.resolve("second"), directory.getFileName().resolve("first"));

        Outcome outcome = launch(second, Map.of(), "--version");
        Files.delete(second);
        Files.delete(first);

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).startsWith("spikeyield ");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void passesOnTheExitOfAPlainCommand() throws Exception {
        assertThat(launch(SCRIPT, Map.of(), "no-such-command").exit()).isEqualTo(2);
    }

    @Test
    void passesOnTheExitOfASubmittedCommand() throws Exception {
        Outcome outcome = launch(SCRIPT, Map.of(), "run", "no such study.conf");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("no such study.conf").doesNotContain("WARN", "Exception");
    }

    @Test
    void startsNoSparkForADryRun() throws Exception {
        // a spark-submit that cannot be started shows whether it was asked
        Outcome outcome =
                launch(SCRIPT, Map.of("SPARK_SUBMIT_OPTS", "-javaagent:absent.jar"), "run", "absent.conf", "--dry-run");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("absent.conf");
    }

    @Test
    void answersHelpVersionAndMistakesWithoutJavaAndWithoutABuild() throws Exception {
        Path tree = Files.createDirectories(elsewhere.resolve("tree"));
        for (String part : List.of(
                "scripts/spikeyield",
                "scripts/application.sh",
                "scripts/make-wake-phrase-corpus",
                "pom.xml",
                "core/pom.xml",
                "job/pom.xml")) {
            copy(SCRIPT.resolve("../..").resolve(part).normalize(), tree.resolve(part));
        }
        for (String directory : List.of("core/src/main", "job/src/main", "job/src/assembly")) {
            copy(SCRIPT.resolve("../..").resolve(directory).normalize(), tree.resolve(directory));
        }
        Path script = tree.resolve("scripts/spikeyield");
        Map<String, String> noJava = Map.of("JAVA_HOME", elsewhere + "/nowhere");

        assertThat(launch(script, noJava, "run", "--help").out())
                .isEqualTo(SmallRun.call("run", "--help").out());
        assertThat(launch(tree.resolve("scripts/make-wake-phrase-corpus"), noJava, "--help")
                        .out())
                .isEqualTo(SmallRun.call("corpus", "--help").out());
        assertThat(launch(script, noJava, "--version").out())
                .startsWith("spikeyield ")
                .endsWith("(not built yet)\n");
        assertThat(launch(script, noJava, "runn", "x.conf").err())
                .contains("there is no command runn")
                .endsWith("did you mean run?\n");
        assertThat(launch(script, noJava, "run", "x.conf", "--dry-rum").err()).endsWith("did you mean --dry-run?\n");
        assertThat(launch(script, noJava, "run", "x.conf", "--out").err()).contains("--out", "lacks its value");
        assertThat(launch(script, noJava, "verify").err()).contains("directory is missing");
        for (String[] wrong : new String[][] {{}, {"runn"}, {"run"}, {"run", "--chips", "3"}, {"report", "-x"}}) {
            Outcome outcome = launch(script, noJava, wrong);
            assertThat(outcome.exit()).isEqualTo(2);
            assertThat(outcome.err().lines()).hasSize(1);
        }
        assertThat(tree.resolve("target")).doesNotExist();
    }

    @Test
    void tellsTheVersionThatTheProgramTells() throws Exception {
        launch(SCRIPT, Map.of(), "doctor"); // from here on there is something built

        assertThat(launch(SCRIPT, Map.of(), "--version").out())
                .isEqualTo(SmallRun.call("--version").out());
    }

    /** What libraries log, one object a line between the lines of the command. */
    @Test
    void logsJsonWhereThatIsAskedFor() throws Exception {
        Map<String, String> json = Map.of("SPIKEYIELD_LOG", "json");
        Path study = SmallRun.study(elsewhere, SmallRun.STUDY);

        Outcome outcome = launch(
                SCRIPT,
                json,
                "run",
                study.toString(),
                "--out",
                elsewhere.resolve("logged").toString(),
                "--",
                "--master",
                "local[1]",
                "--conf",
                "spark.log.level=INFO");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.err().lines().filter(line -> line.startsWith("{")))
                .isNotEmpty()
                .allMatch(line -> line.contains("\"log.level\":\"") && line.endsWith("}"));
        assertThat(outcome.err()).doesNotContain(" INFO ");

        assertThat(launch(SCRIPT, Map.of("SPIKEYIELD_LOG", "xml"), "doctor").err())
                .contains("SPIKEYIELD_LOG is xml; it must be json, or not set");
    }

    @Test
    void givesADryRunTheSettingsOfSparkSubmit() throws Exception {
        Path study = SmallRun.study(elsewhere, SmallRun.STUDY);

        Outcome outcome = launch(
                SCRIPT,
                Map.of(),
                "run",
                study.toString(),
                "--dry-run",
                "--",
                "--master",
                "spark://nowhere:7077",
                "--driver-memory",
                "512m",
                "--conf",
                "spark.hadoop.x=y");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("(new)");
    }

    /** 192.0.2.1 is nobody's address (RFC 5737); Java knows names of files by the locale. */
    @Test
    void runsUnderAnyLocaleAndUnderTheAddressOfAnotherMachine() throws Exception {
        Path study = SmallRun.study(elsewhere, SmallRun.STUDY);
        Path script = Files.writeString(
                elsewhere.resolve("umlauts"), "exec " + SCRIPT + " run \"$1\" --out gr$'\\303\\266\\303\\237'e $2\n");
        for (String locale : List.of("C", "tr_TR.UTF-8", "de_DE")) {
            Outcome dry = launch(
                    Path.of("/bin/bash"), Map.of("LC_ALL", locale), script.toString(), study.toString(), "--dry-run");
            assertThat(dry.out()).as(dry.err()).contains("größe (new)");
        }

        Outcome outcome = launch(
                Path.of("/bin/bash"),
                Map.of("LC_ALL", "POSIX", "SPARK_LOCAL_IP", "192.0.2.1"),
                script.toString(),
                study.toString());

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        Outcome listing = launch(Path.of("/bin/bash"), Map.of(), "-c", "cd gr$'\\303\\266\\303\\237'e && ls chips");
        assertThat(listing.out()).isEqualTo("part-00000.parquet\n");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path place = to.resolve(from.relativize(file).toString());
                Files.createDirectories(place.getParent());
                Files.copy(file, place, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Test
    void checksADryRunAgainstTheMemoryThatARunWouldHave() throws Exception {
        Path study = Files.writeString(elsewhere.resolve("study.conf"), """
                name = wide
                seed = 1
                networks = [ { method = bptt, batch = 500 } ]
                conditions = [ { level = 0.1 } ]
                chips = 4
                """);

        Outcome usual = launch(SCRIPT, Map.of(), "run", study.toString(), "--dry-run");
        Outcome less = launch(
                SCRIPT, Map.of(), "run", study.toString(), "--dry-run", "--", "--conf", "spark.driver.memory=600m");

        assertThat(usual.exit()).as(usual.err()).isZero();
        assertThat(less.exit()).isEqualTo(2);
        assertThat(less.err().lines())
                .singleElement()
                .asString()
                .contains("networks.0.batch", "spark.driver.memory is 600 MB");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--mastr local | spark-submit has no option --mastr; did you mean --master?",
                "--master | --master is the last word and lacks its value",
                "--master nonsense | --master is nonsense, must be local[N]",
                "--master local[zero] | --master is local[zero], must be",
                "--master=spark://host | --master is spark://host, must be",
                "--conf spark.master=mesos://x:1 | spark.master is mesos://x:1, must be",
                "--conf nonsense | --conf is nonsense, must be KEY=VALUE",
                "--driver-memory lots | --driver-memory is lots, must be a number and a unit",
                "-c spark.driver.memory=512 | spark.driver.memory is 512, must be a number and a unit",
                "--executor-memory 4 | --executor-memory is 4, must be a number and a unit",
                "--executor-cores 0 | --executor-cores is 0, must be a whole number from 1",
                "--deploy-mode cluster | --deploy-mode is cluster, and the master is local",
                "--jars /none/x.jar | --jars has /none/x.jar, and there is no such file",
                "--properties-file /none | --properties-file is /none, and there is no such file",
                "--driver-java-options -Xmx1g | --driver-java-options has -Xmx; the driver's memory is set by --driver-memory",
                "local[2] | only options of spark-submit follow a lone --, and local[2] is none"
            })
    void refusesOptionsOfSparkSubmitInOneLineBeforeAnythingStarts(String options, String message) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("run", "x.conf", "--"));
        arguments.addAll(List.of(options.split(" ")));

        Outcome outcome = launch(SCRIPT, Map.of("JAVA_HOME", elsewhere + "/nowhere"), arguments.toArray(String[]::new));

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err().lines()).singleElement().asString().startsWith("spikeyield: " + message);
    }

    /** Spark has a hundred lines of help for what it does not know; the launcher's lists must be Spark's. */
    @Test
    void knowsTheOptionsOfSparkSubmit() throws Exception {
        Class<?> type = Class.forName("org.apache.spark.launcher.SparkSubmitOptionParser");
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object parser = constructor.newInstance();
        String script = Files.readString(SCRIPT);
        for (Map.Entry<String, String> list :
                Map.of("opts", "spark_values", "switches", "spark_switches").entrySet()) {
            Field field = type.getDeclaredField(list.getKey());
            field.setAccessible(true);
            Set<String> expected = Arrays.stream((String[][]) field.get(parser))
                    .flatMap(Arrays::stream)
                    .filter(name -> name.startsWith("--"))
                    .collect(Collectors.toSet());
            Matcher matcher = Pattern.compile("(?m)^" + list.getValue() + "=\\(([^)]*)\\)")
                    .matcher(script);
            assertThat(matcher.find()).isTrue();
            assertThat(matcher.group(1).split("\\s+")).containsAll(expected);
        }
    }

    @Test
    void saysThatAClusterCannotReachAMachineWithoutAnAddress() throws Exception {
        Path commands = Files.createDirectories(elsewhere.resolve("commands"));
        Path hostname = Files.writeString(commands.resolve("hostname"), "#!/bin/sh\necho nowhere.invalid\n");
        Files.setPosixFilePermissions(hostname, PosixFilePermissions.fromString("rwxr-xr-x"));

        Outcome outcome = launch(
                SCRIPT,
                Map.of("PATH", commands + ":" + System.getenv("PATH")),
                "run",
                "x.conf",
                "--",
                "--master",
                "spark://host:7077");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .contains("nowhere.invalid, has no address; set SPARK_LOCAL_IP");
    }
}
