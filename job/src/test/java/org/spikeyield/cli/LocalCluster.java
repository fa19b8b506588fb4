package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A cluster of {@code scripts/local-cluster} in a directory of its own: two workers of one core. */
final class LocalCluster implements AutoCloseable {
    /** Processes that last for seconds are faster so. */
    static final String JVM_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    static final Path SCRIPT =
            Path.of("..", "scripts", "local-cluster").toAbsolutePath().normalize();
    static final String EXECUTOR_MEMORY = "600m";

    private static final HttpClient WEB = HttpClient.newHttpClient();
    private static final Pattern ACTIVE = Pattern.compile("\"activeapps\" : \\[ \\{\\s*\"id\" : \"([^\"]+)\"");

    private final Path directory;
    private final List<String> prefix;

    private static LocalCluster shared;

    private LocalCluster(Path directory, List<String> prefix) {
        this.directory = directory;
        this.prefix = prefix;
    }

    /** One for all classes of a test JVM, whole; it ends with the JVM. */
    static synchronized LocalCluster shared() throws Exception {
        if (shared == null) {
            Path directory = Files.createTempDirectory("local-cluster-");
            shared = start(directory.resolve("cluster"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    shared.close();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
        } else {
            shared.startAgain();
            shared.awaitIdle();
        }
        return shared;
    }

    /** Waits until what earlier runs had on it has ended. */
    private void awaitIdle() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        for (List<ProcessHandle> left = executors(); !left.isEmpty(); left = executors()) {
            assertThat(System.nanoTime()).as("executors of earlier runs").isLessThan(deadline);
            for (ProcessHandle executor : left) {
                new ProcessBuilder("kill", "-CONT", Long.toString(executor.pid()))
                        .start()
                        .waitFor();
            }
            Thread.sleep(100);
        }
    }

    static LocalCluster start(Path directory, String... more) throws Exception {
        return start(List.of(), directory, more);
    }

    /** Starts one by a command that is put before, as before its runs. */
    static LocalCluster start(List<String> prefix, Path directory, String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("start", "--workers=2", "--cores=1", "--memory=1400m", "--port=0"));
        arguments.addAll(Arrays.asList(more));
        LocalCluster cluster = new LocalCluster(directory, prefix);
        cluster.script(arguments.toArray(String[]::new));
        return cluster;
    }

    /** Starts those parts that have ended. */
    void startAgain() throws Exception {
        if (part("master").isEmpty() || worker(1).isEmpty() || worker(2).isEmpty()) {
            script("start");
        }
    }

    private void script(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(SCRIPT.toString(), "--dir=" + directory));
        command.addAll(Arrays.asList(arguments));
        Path log = directory.resolveSibling(directory.getFileName() + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        quick(builder);
        Process script = builder.start();
        assertThat(script.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(script.exitValue()).as(Files.readString(log)).isZero();
    }

    /** Has all virtual machines of a process and what it starts begin quickly. */
    static void quick(ProcessBuilder builder) {
        builder.environment().merge("JAVA_TOOL_OPTIONS", JVM_OPTIONS, (before, options) -> before + " " + options);
    }

    /** Ends it, and what it runs. */
    @Override
    public void close() throws Exception {
        script("stop");
    }

    /** What is put before the command of a run on it. */
    List<String> prefix() {
        return prefix;
    }

    String master() {
        return "spark://127.0.0.1:" + setting("port");
    }

    /** What takes submissions of drivers. */
    String submissions() {
        return "spark://127.0.0.1:" + setting("rest");
    }

    /** Settings of a run on it, event log included. */
    Path settings() {
        return directory.resolve("spark.conf");
    }

    Path events() {
        return directory.resolve("events");
    }

    Path work() {
        return directory.resolve("workers");
    }

    private String setting(String key) {
        return lines("settings")
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private Stream<String> lines(String file) {
        try {
            return Files.readAllLines(directory.resolve(file)).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that has ended and whose parent has not asked for its exit counts as alive, but has no command any more. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    /** The process of a part, if it runs. */
    Optional<ProcessHandle> part(String name) {
        return ProcessHandle.of(lines(name + ".pid")
                        .mapToLong(line -> Long.parseLong(line.split(" ")[0]))
                        .findFirst()
                        .orElse(-1))
                .filter(LocalCluster::runs);
    }

    Optional<ProcessHandle> worker(int number) {
        return part("worker-" + number);
    }

    /** What the workers run. */
    List<ProcessHandle> executors() {
        return Stream.of(worker(1), worker(2))
                .flatMap(Optional::stream)
                .flatMap(ProcessHandle::descendants)
                .filter(LocalCluster::runs)
                .toList();
    }

    void killApplication() throws Exception {
        Matcher active = ACTIVE.matcher(get("page", "/json/"));
        assertThat(active.find()).isTrue();
        WEB.send(
                HttpRequest.newBuilder(at("page", "/app/kill/?id=" + active.group(1) + "&terminate=true"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    /** What the page of the master or the history server answers. */
    String get(String server, String path) throws Exception {
        return WEB.send(HttpRequest.newBuilder(at(server, path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private URI at(String server, String path) {
        return URI.create("http://127.0.0.1:" + setting(server) + path);
    }

    /** Sends a signal that Java has no word for. */
    static void signal(String signal, ProcessHandle process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
