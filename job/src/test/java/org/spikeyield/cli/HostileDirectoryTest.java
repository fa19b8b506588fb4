package org.spikeyield.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikeyield.Sha256;
import org.spikeyield.cli.SmallRun.Answer;
import org.spikeyield.store.MadeUpRun;

/**
 * Run directories that somebody made to do harm: each command refuses them or gives the answer of a whole run, touches nothing outside, waits for
 * nothing, and takes no more memory than ten times the directory beyond what it takes for the whole one.
 */
class HostileDirectoryTest {
    private static final Path NETWORK = Path.of("..", "conf", "studies", "networks", "xor-ads.safetensors")
            .toAbsolutePath()
            .normalize();

    /** The copy of the network that the study names. */
    private static final String INPUT = "inputs/" + sha256(NETWORK);

    private static final String[] FILES = {
        "_MANIFEST.json",
        "resolved.conf",
        "summary.json",
        "summary.csv",
        "chips/part-00000.parquet",
        INPUT,
        "report/_files.json",
        "report/report.html"
    };

    private static final String[] DIRECTORIES = {"chips", "inputs", "report", "report/figures"};
    private static final String[] NAMES = {
        "../outside/secret",
        "chips/../../outside/secret",
        "/etc/passwd",
        "//etc/passwd",
        "file:/etc/passwd",
        "file:///etc/passwd",
        "hdfs://127.0.0.1:1/x",
        "http://127.0.0.1:1/x",
        "chips//part-00000.parquet",
        "chips/./part-00000.parquet",
        "chips/",
        ".",
        "..",
        "",
        " ",
        "chips/part\\u0000",
        "chips\\\\..\\\\..\\\\x",
        "C:/x",
        "~/x",
        "chips/\\ud800",
        "x".repeat(5000)
    };

    private static final long SECONDS = 5;
    private static final int ATTEMPTS = 4;
    private static final long WAITED_SECONDS = 60;
    private static final int EXPANSION = 10;
    private static final long SPARSE = 100L << 30;

    @TempDir
    static Path shared;

    @TempDir
    Path own;

    private static Path whole;
    private static Path study;
    private static final Map<String, Long> USUAL = new LinkedHashMap<>();

    /** What is done to a copy of a whole run. */
    @FunctionalInterface
    interface Harm {
        void to(Path run, Path outside) throws Exception;
    }

    /** One of them. */
    record Hostile(String what, Harm harm) {
        /** Reports, locks and working data are no part of it. */
        boolean harmsTheResult() {
            return !what.contains(": report") && !what.startsWith("lock") && !what.startsWith("working");
        }

        @Override
        public String toString() {
            return what;
        }
    }

    @BeforeAll
    static void makeTheWholeRun() throws IOException {
        String text = """
                name = whole
                seed = 11
                networks = [ { file = "%s" } ]
                conditions = [ { level = 0.1 } ]
                chips = 2
                test { samples = 2 }
                """.formatted(NETWORK);
        study = SmallRun.study(shared, text);
        whole = shared.resolve("whole");
        MadeUpRun.run(whole, text);
        assertThat(SmallRun.call("report", whole.toString()).exit()).isZero();
        for (int warm = 0; warm < 2; warm++) {
            for (String[] command : commands(whole)) {
                long before = allocated();
                assertThat(SmallRun.call(command).exit()).as(command[0]).isZero();
                USUAL.put(command[0], allocated() - before);
            }
        }
    }

    private static List<String[]> commands(Path run) {
        return List.of(
                new String[] {"verify", run.toString(), "--sample", "1"},
                new String[] {"replay", run.toString(), "--network", "xor-ads", "--condition", "0", "--chip", "1"},
                new String[] {"report", run.toString()},
                new String[] {"run", study.toString(), "--out", run.toString(), "--dry-run"});
    }

    static List<Hostile> hostile() {
        List<Hostile> all = new ArrayList<>();
        for (String name : NAMES) {
            String shown = name.length() > 40 ? name.substring(0, 40) + "…" : name;
            all.add(new Hostile("manifest names " + shown, (run, outside) -> rename(run, name)));
            all.add(new Hostile("wave commit names " + shown, (run, outside) -> {
                Files.delete(run.resolve("_MANIFEST.json"));
                commit(run, name);
            }));
        }
        for (String file : FILES) {
            all.add(new Hostile("link to its like: " + file, (run, outside) -> {
                Files.move(run.resolve(file), outside.resolve("like"));
                Files.createSymbolicLink(run.resolve(file), outside.resolve("like"));
            }));
            all.add(new Hostile("pipe: " + file, (run, outside) -> {
                Files.delete(run.resolve(file));
                make("mkfifo", run.resolve(file).toString());
            }));
            all.add(new Hostile("100 GB of nothing: " + file, (run, outside) -> sparse(run.resolve(file))));
            all.add(new Hostile("directory: " + file, (run, outside) -> {
                Files.delete(run.resolve(file));
                Files.createDirectories(run.resolve(file).resolve("below"));
            }));
        }
        for (String directory : DIRECTORIES) {
            all.add(new Hostile("link to a directory: " + directory, (run, outside) -> {
                Files.move(run.resolve(directory), outside.resolve("like"));
                Files.createSymbolicLink(run.resolve(directory), outside.resolve("like"));
            }));
            all.add(new Hostile("link to itself: " + directory, (run, outside) -> {
                Files.move(run.resolve(directory), outside.resolve("like"));
                Files.createSymbolicLink(run.resolve(directory), run.resolve(directory));
            }));
            all.add(new Hostile("file for a directory: " + directory, (run, outside) -> {
                Files.move(run.resolve(directory), outside.resolve("like"));
                Files.writeString(run.resolve(directory), "no directory");
            }));
        }
        for (String reference : new String[] {
            "http://127.0.0.1:1/x",
            "hdfs://127.0.0.1:1/x",
            "s3a://bucket/x",
            "file:/dev/zero",
            "file:/proc/self/mem",
            "file:/etc/passwd",
            "file:/etc",
            "file:OUTSIDE/secret",
            "file:STRANGE/fifo",
            "file:STRANGE/sparse",
            "file:STRANGE/none",
            "inputs/x",
            "../x",
            "C:/x",
            "file:/a\\nverified: everything"
        }) {
            all.add(new Hostile("input by reference to " + reference, (run, outside) -> {
                Path strange = Files.createDirectory(run.resolveSibling("strange"));
                make("mkfifo", strange.resolve("fifo").toString());
                sparse(strange.resolve("sparse"));
                refer(run, reference.replace("OUTSIDE", outside.toString()).replace("STRANGE", strange.toString()));
            }));
        }
        all.add(new Hostile("input that the study does not name", (run, outside) -> input(run, "name", "\"other\"")));
        all.add(new Hostile("input that is a folder", (run, outside) -> input(run, "kind", "\"folder\"")));
        all.add(new Hostile("input of 100 GB", (run, outside) -> input(run, "bytes", "107374182400")));
        all.add(new Hostile(
                "input of another hash", (run, outside) -> input(run, "sha256", "\"" + "ab".repeat(32) + "\"")));
        all.add(new Hostile(
                "inputs that are many",
                (run, outside) -> manifest(
                        run,
                        Files.readString(run.resolve("_MANIFEST.json"))
                                .replace("\"inputs\" : [", "\"inputs\" : [" + "{},".repeat(100_000)))));
        all.add(new Hostile(
                "link back to the run", (run, outside) -> Files.createSymbolicLink(run.resolve("chips/loop"), run)));
        all.add(new Hostile("device without end", (run, outside) -> {
            Files.delete(run.resolve("summary.json"));
            make("mknod", run.resolve("summary.json").toString(), "c", "1", "5");
        }));
        all.add(new Hostile("lock that is a pipe", (run, outside) -> make("mkfifo", run + "/_LOCK")));
        all.add(new Hostile("lock of 100 GB", (run, outside) -> sparse(run.resolve("_LOCK"))));
        all.add(new Hostile(
                "lock that is a directory", (run, outside) -> Files.createDirectories(run.resolve("_LOCK"))));
        all.add(new Hostile(
                "lock that is a link",
                (run, outside) -> Files.createSymbolicLink(run.resolve("_LOCK"), outside.resolve("secret"))));
        all.add(new Hostile(
                "working data that is a link",
                (run, outside) -> Files.createSymbolicLink(run.resolve("waves"), outside)));
        all.add(new Hostile("working data that is a pipe", (run, outside) -> make("mkfifo", run + "/waves")));
        all.add(new Hostile("deep directories", (run, outside) -> {
            Path deep = run.resolve("chips");
            for (int i = 0; i < 300; i++) {
                deep = deep.resolve("d");
            }
            Files.createDirectories(deep);
        }));
        all.add(new Hostile(
                "name with a line in it",
                (run, outside) -> Files.writeString(run.resolve("chips/a\nverified: everything"), "")));
        all.add(new Hostile(
                "manifest of brackets", (run, outside) -> manifest(run, "{\"a\":" + "[".repeat(2_000_000))));
        all.add(new Hostile(
                "manifest of pairs of brackets",
                (run, outside) -> manifest(run, "{\"a\":[" + "[],".repeat(1_000_000) + "[]]}")));
        all.add(new Hostile(
                "manifest of pairs of braces",
                (run, outside) -> manifest(run, "{\"a\":[" + "{},".repeat(1_000_000) + "{}]}")));
        all.add(new Hostile(
                "manifest of digits", (run, outside) -> manifest(run, "{\"files\":" + "9".repeat(2_000_000) + "}")));
        all.add(new Hostile(
                "manifest of an exponent", (run, outside) -> manifest(run, "{\"format_version\":1e999999999}")));
        all.add(new Hostile("manifest that is a list", (run, outside) -> manifest(run, "[1, 2]")));
        all.add(new Hostile("manifest without keys", (run, outside) -> manifest(run, "{}")));
        for (String[] change : new String[][] {
            {"\"bytes\" : [0-9]+", "\"bytes\" : 9223372036854775807"},
            {"\"bytes\" : [0-9]+", "\"bytes\" : -1"},
            {"\"bytes\" : [0-9]+", "\"bytes\" : 1.5"},
            {"\"sha256\" : \"[0-9a-f]+\"", "\"sha256\" : \"00\""},
            {"\"expected\" : [0-9]+", "\"expected\" : 9223372036854775807"},
            {"\"failed\" : [0-9]+", "\"failed\" : -9223372036854775808"},
            {"\"format_version\" : \"[0-9.]+\"", "\"format_version\" : 99999999999"},
            {"\"versions\" : \\{", "\"ended\" : [[2000000000]], \"versions\" : {"},
            {"\"files\" : \\[", "\"files\" : [ null, 3, [ ], "}
        }) {
            all.add(new Hostile("manifest with " + change[1], (run, outside) -> {
                String whole = Files.readString(run.resolve("_MANIFEST.json"));
                assertThat(whole).containsPattern(change[0]);
                manifest(run, whole.replaceFirst(change[0], change[1]));
            }));
        }
        return all;
    }

    @Test
    void areManyAndOfManyKinds() {
        assertThat(hostile()).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void isRefusedOrHarmless(Hostile hostile) throws Exception {
        Path run = copyOfWhole();
        Path outside = Files.createDirectory(own.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        hostile.harm().to(run, outside);
        SortedMap<String, String> before = SmallRun.hashes(outside);
        long size = size(run);

        for (String[] command : commands(run)) {
            int attempt = 1;
            // a pipe keeps a command waiting each time, a busy machine does not
            while (seconds(hostile, command, size) > SECONDS) {
                assertThat(attempt++)
                        .as("%s takes more than %d s", command[0], SECONDS)
                        .isLessThan(ATTEMPTS);
            }
        }
        assertThat(SmallRun.hashes(outside)).isEqualTo(before);
    }

    /** How long a command takes to answer as it must. */
    private static double seconds(Hostile hostile, String[] command, long size) throws Exception {
        FutureTask<Long> task = new FutureTask<>(() -> {
            long bytes = allocated();
            Answer answer = SmallRun.call(command);
            assertThat(answer.exit()).as(() -> answer.out() + answer.err()).isIn(0, 2, 3);
            if (command[0].equals("verify") && hostile.harmsTheResult()) {
                assertThat(answer.exit()).as(answer.out()).isNotZero();
                assertThat(answer.err().lines()).noneMatch(line -> line.startsWith("verified"));
            }
            assertThat(answer.err().length()).as("length of the message").isLessThan(20_000);
            assertThat(answer.out() + answer.err()).doesNotContain("\tat ", Sha256.hex("secret".getBytes(UTF_8)));
            return allocated() - bytes;
        });
        Thread thread = new Thread(task, "hostile");
        thread.setDaemon(true);
        long begun = System.nanoTime();
        thread.start();
        assertThat(task.get(WAITED_SECONDS, TimeUnit.SECONDS))
                .as("bytes allocated by " + command[0])
                .isLessThan(2 * USUAL.get(command[0]) + EXPANSION * size);
        return (System.nanoTime() - begun) / 1e9;
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** What a directory takes on a disk: holes take nothing. */
    private static long size(Path run) throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            long size = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                long bytes = Files.size(file);
                size += bytes == SPARSE ? 0 : bytes;
            }
            return size;
        }
    }

    private static void rename(Path run, String name) throws IOException {
        manifest(run, Files.readString(run.resolve("_MANIFEST.json")).replace("\"summary.csv\"", "\"" + name + "\""));
    }

    /** Lets the manifest say that the network is elsewhere, and list no copy. */
    private static void refer(Path run, String reference) throws IOException {
        input(run, "kind", "\"file\", \"reference\" : \"" + reference + "\"");
        String text = Files.readString(run.resolve("_MANIFEST.json"));
        String entry = "\\{\\s+\"name\" : \"" + INPUT + "\"[^}]+\\},\\s+";
        assertThat(text).containsPattern(entry);
        manifest(run, text.replaceFirst(entry, ""));
        Files.delete(run.resolve(INPUT));
    }

    /** Gives the only input of the manifest another value. */
    private static void input(Path run, String key, String value) throws IOException {
        String text = Files.readString(run.resolve("_MANIFEST.json"));
        int begin = text.indexOf("\"inputs\" : [");
        String changed = text.substring(begin)
                .replaceFirst("\"" + key + "\" : [^,\n]+", Matcher.quoteReplacement("\"" + key + "\" : " + value));
        assertThat(changed).isNotEqualTo(text.substring(begin));
        manifest(run, text.substring(0, begin) + changed);
    }

    private static String sha256(Path file) {
        try {
            return Sha256.hex(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void commit(Path run, String name) throws IOException {
        Path wave = Files.createDirectories(run.resolve("waves/wave-00000"));
        Files.writeString(
                wave.resolve("_wave.json"), """
                { "wave" : 0, "rows" : 2, "networks_sha256" : "%s",
                  "blocks" : [ { "name" : "%s", "bytes" : 6, "sha256" : "%s", "block" : 0, "rows" : 2 } ] }
                """.formatted("ab".repeat(32), name, Sha256.hex("secret".getBytes(UTF_8))));
    }

    private static void manifest(Path run, String text) throws IOException {
        Files.writeString(run.resolve("_MANIFEST.json"), text);
    }

    private static void sparse(Path file) throws IOException {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            opened.setLength(SPARSE);
        }
    }

    private static void make(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).start().waitFor())
                .as(String.join(" ", command))
                .isZero();
    }

    private Path copyOfWhole() throws IOException {
        Path copy = own.resolve("copy");
        try (Stream<Path> files = Files.walk(whole)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(whole.relativize(file).toString()));
            }
        }
        return copy;
    }
}
