package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs on a standalone cluster: a master and a worker in processes of their own on the loopback interface. {@code ./mvnw verify -Pcluster}; three
 * minutes on two cores.
 */
@Tag("cluster")
class ClusterIT {
    private static final Path SCRIPT =
            Path.of("..", "scripts", "spikeyield").toAbsolutePath().normalize();
    private static final String LOOPBACK = "127.0.0.1";
    private static final Pattern ALIVE = Pattern.compile("\"aliveworkers\" : 1\\b");
    private static final Pattern ACTIVE = Pattern.compile("\"activeapps\" : \\[ \\{\\s*\"id\" : \"([^\"]+)\"");
    private static final String STUDY = SmallRun.STUDY
            .replace("chips = 30", "chips = 240")
            .replace("block-chips = 3, wave-chips = 12", "block-chips = 10, wave-chips = 40");

    @TempDir
    static Path temporary;

    private static final List<Process> CLUSTER = new ArrayList<>();
    private static final HttpClient WEB = HttpClient.newHttpClient();
    private static String master;
    private static String page;
    private static Process worker;
    private static Path study;
    private static String identity;

    private final List<Process> runs = new ArrayList<>();

    @TempDir
    Path own;

    @BeforeAll
    static void start() throws Exception {
        int port = freePort();
        int web = freePort();
        master = "spark://" + LOOPBACK + ":" + port;
        page = "http://" + LOOPBACK + ":" + web;
        spark("master", "org.apache.spark.deploy.master.Master", "--port", "" + port, "--webui-port", "" + web);
        awaitCluster("\"workers\"");
        worker = spark(
                "worker",
                "org.apache.spark.deploy.worker.Worker",
                "--port",
                "0",
                "--webui-port",
                "" + freePort(),
                "--cores",
                "2",
                "--memory",
                "2g",
                "--work-dir",
                temporary.resolve("work").toString(),
                master);
        study = SmallRun.study(temporary, STUDY);
        Path local = temporary.resolve("local");
        SmallRun.Answer answer = SmallRun.run("local[2]", study, local);
        assertThat(answer.exit()).as(answer.err()).isZero();
        identity = SmallRun.identity(local);
        awaitCluster(ALIVE.pattern());
    }

    /** What the cluster started in its turn goes with it. */
    @AfterAll
    static void end() {
        CLUSTER.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }

    @AfterEach
    void endRuns() {
        runs.forEach(Process::destroyForcibly);
    }

    @Test
    void givesTheTableOfLocalModeAlsoWhenAnExecutorIsKilled() throws Exception {
        Path out = own.resolve("run");
        Process run = run(out, "--master", master, "--executor-memory", "1g");
        awaitAWave(run, out);
        assertThat(worker.descendants().filter(ProcessHandle::destroyForcibly)).isNotEmpty();

        assertThat(run.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(run.exitValue()).as(this::told).isZero();
        assertThat(SmallRun.identity(out)).isEqualTo(identity);
        assertThat(err()).contains("executor 0 was lost (").doesNotContain("\tat ", " WARN ");
        assertThat(err().lines().reduce((first, second) -> second).orElse(""))
                .contains("run again", "1 executor was lost");
        assertThat(texts(out.resolve("timings"))).contains("\"lost_executors\" : 1");
        assertThat(SmallRun.call("verify", out.toString()).exit()).isZero();
    }

    @Test
    void saysThatTheApplicationWasKilledAndResumes() throws Exception {
        Path out = own.resolve("run");
        Process run = run(out, "--master", master, "--executor-memory", "1g");
        awaitAWave(run, out);
        Matcher active = ACTIVE.matcher(get("/json/"));
        assertThat(active.find()).isTrue();
        WEB.send(
                HttpRequest.newBuilder(URI.create(page + "/app/kill/?id=" + active.group(1) + "&terminate=true"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.discarding());

        assertThat(run.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(run.exitValue()).as(this::told).isEqualTo(Exit.NOT_WHOLE);
        assertThat(err())
                .contains("the cluster ended this application", "the same command resumes")
                .doesNotContain("\tat ", " WARN ");
        assertThat(err().lines()).hasSizeLessThan(15);
        assertThat(out.resolve("_MANIFEST.json")).doesNotExist();

        Process again = run(out, "--master", master, "--executor-memory", "1g");
        assertThat(again.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(again.exitValue()).as(this::told).isZero();
        assertThat(err()).contains("resuming: ");
        assertThat(SmallRun.identity(out)).isEqualTo(identity);
    }

    @Test
    void saysEveryTenSecondsThatNoWorkerAcceptsIt() throws Exception {
        Process run = run(own.resolve("run"), "--master", master, "--executor-memory", "64g", "--executor-cores", "2");
        String told = "no worker has accepted this application for ";
        await(run, () -> err().split(told, -1).length > 2);

        assertThat(err())
                .contains(
                        "an executor needs 2 free cores and 64g of memory (spark.executor.cores, spark.executor.memory)")
                .doesNotContain("\tat ", " WARN ");
    }

    @Test
    void saysThatNoMasterAnswers() throws Exception {
        String nobody = "spark://" + LOOPBACK + ":" + freePort();
        Process run = run(own.resolve("run"), "--master", nobody, "--conf", "spark.spikeyield.masterTimeout=2s");

        assertThat(run.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(run.exitValue()).as(this::told).isEqualTo(Exit.NOT_WHOLE);
        assertThat(err()).doesNotContain("\tat ", " WARN ");
        assertThat(err().lines().filter(line -> !line.startsWith("warning: ")))
                .containsExactly(
                        "no Spark master answers at " + nobody + ", tried for 2 s: Connection refused",
                        "What is committed is kept; the same command resumes.");
    }

    private static Process spark(String name, String type, String... arguments) throws IOException {
        Path home = Path.of(System.getenv("SPARK_HOME"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // what Spark needs of a JVM, and where its log goes
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-Xm"))
                .forEach(command::add);
        command.addAll(List.of(
                "-Xmx256m", "-Dspark.master.rest.enabled=false", "-cp", home + "/jars/*", type, "--host", LOOPBACK));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve(name + ".log").toFile());
        builder.environment().put("SPARK_LOCAL_IP", LOOPBACK);
        builder.environment().put("SPARK_SCALA_VERSION", "2.13"); // without it a source tree is looked for
        Process process = builder.start();
        CLUSTER.add(process);
        return process;
    }

    private Process run(Path out, String... sparkOptions) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(SCRIPT.toString(), "run", study.toString(), "--out", out.toString(), "--"));
        command.addAll(Arrays.asList(sparkOptions));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(own.resolve("out").toFile())
                .redirectError(own.resolve("err").toFile());
        builder.environment().remove("SPARK_HOME");
        builder.environment().put("SPARK_LOCAL_IP", LOOPBACK);
        Process run = builder.start();
        runs.add(run);
        return run;
    }

    /** What the last run said; what a virtual machine says of JAVA_TOOL_OPTIONS in the environment is not its own. */
    private String err() {
        try {
            return Files.readString(own.resolve("err")).replaceAll("(?m)^Picked up JAVA_TOOL_OPTIONS:.*\\R", "");
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** All that a failure can be understood by. */
    private String told() {
        try {
            return err() + "master: " + Files.readString(temporary.resolve("master.log")) + "worker: "
                    + Files.readString(temporary.resolve("worker.log"));
        } catch (IOException e) {
            return err();
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private void awaitAWave(Process run, Path out) throws Exception {
        await(run, () -> {
            try (Stream<Path> files = Files.walk(out)) {
                return files.anyMatch(file -> file.endsWith("_wave.json"));
            } catch (IOException e) {
                return false;
            }
        });
    }

    private void await(Process run, Condition condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!condition.holds()) {
            assertThat(run.isAlive()).as(() -> "ended early: " + err()).isTrue();
            assertThat(System.nanoTime()).as(this::err).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private static void awaitCluster(String state) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!Pattern.compile(state).matcher(get("/json/")).find()) {
            assertThat(System.nanoTime()).as("no cluster").isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    private static String get(String path) throws InterruptedException {
        try {
            return WEB.send(
                            HttpRequest.newBuilder(URI.create(page + path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String texts(Path directory) throws IOException {
        StringBuilder texts = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                texts.append(Files.readString(file));
            }
        }
        return texts.toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
