package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process with very many chips, conditions, networks and variants of little work each: what grows with their number, and what must not. Prints
 * the tables of {@code job/README.md}. {@code ./mvnw -pl job -am verify -Pscale}; {@code -Dspikeyield.scale=10000,100000} for fewer chips.
 */
@Tag("scale")
class ScaleIT {
    /** Networks of a few neurons, few samples of the shortest kind. */
    private static final String TINY = """
            name = tiny
            seed = 7
            linalg = java
            task { type = temporal-xor, duration = "720 ms" }
            networks = [ {
              method = ads, count = 1, neurons = 8, epochs = 1, samples-per-epoch = 1
              teacher { units = 4, steps = 1, batch = 1 }
              checkpoint { by = last, samples = 1 }
            } ]
            conditions = [ { level = [0.1] } ]
            chips = 4
            test { samples = 2 }
            """;

    private static final int WAVE = 5000;
    private static final String HEAP = "512m";
    private static final double SAME = 1.2;
    private static final int LIMIT_MINUTES = 60;
    private static final Pattern LIVE = Pattern.compile("(?m)^Total +\\d+ +(\\d+)$");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path temporary;

    /** What one number of chips took. */
    private record Row(
            int chips,
            double startSeconds,
            List<Double> waveSeconds,
            double resumeSeconds,
            double completionSeconds,
            double verifySeconds,
            double reportSeconds,
            List<Integer> heapMegabytes,
            long files,
            long bytes) {
        @Override
        public String toString() {
            int tenth = Math.max(1, waveSeconds.size() / 10);
            return String.format(
                    Locale.ROOT,
                    "| %,d | %.1f | %.2f | %.2f | %d … %d | %.1f | %.1f | %.1f | %.1f | %d | %.1f |",
                    chips,
                    startSeconds,
                    median(waveSeconds.subList(0, tenth)),
                    median(waveSeconds.subList(waveSeconds.size() - tenth, waveSeconds.size())),
                    heapMegabytes.stream().mapToInt(Integer::intValue).min().orElseThrow(),
                    heapMegabytes.stream().mapToInt(Integer::intValue).max().orElseThrow(),
                    resumeSeconds,
                    completionSeconds,
                    verifySeconds,
                    reportSeconds,
                    files,
                    bytes / 1e6);
        }
    }

    @BeforeAll
    static void buildFirst() throws Exception {
        seconds("doctor");
    }

    @Test
    void keepsItsHeapWhileChipsGrow() throws Exception {
        List<Row> rows = new ArrayList<>();
        for (String chips :
                System.getProperty("spikeyield.scale", "10000,100000,1000000").split(",")) {
            rows.add(row(Integer.parseInt(chips)));
            System.out.println(rows.get(rows.size() - 1));
        }
        List<Integer> heaps =
                rows.stream().flatMap(row -> row.heapMegabytes().stream()).toList();
        assertThat(heaps.stream().mapToInt(Integer::intValue).max().orElseThrow())
                .as("MB of live heap: " + rows)
                .isLessThan((int) (SAME
                        * rows.get(0).heapMegabytes().stream()
                                .mapToInt(Integer::intValue)
                                .max()
                                .orElseThrow()));
    }

    /** One study is killed when half of its waves are committed, resumed, verified and reported anew. */
    private static Row row(int chips) throws Exception {
        Path study = study(
                "chips-" + chips,
                TINY.replace("chips = 4", "chips = " + chips) + "plan { block-chips = " + WAVE / 2 + ", wave-chips = "
                        + WAVE + " }\n");
        Path out = temporary.resolve("run-" + chips);
        Path err = temporary.resolve("run.err");
        long begin = System.currentTimeMillis();
        Process first = run(study, out, err);
        while (committed(out) < chips / WAVE / 2) {
            assertThat(first.isAlive()).as(() -> text(err)).isTrue();
            Thread.sleep(20);
        }
        first.destroyForcibly().waitFor();
        int half = committed(out); // one more when it was killed late
        double startSeconds = (starts(out).get(0) - begin) / 1e3;

        long again = System.currentTimeMillis();
        Process second = run(study, out, err);
        List<Integer> heap = new ArrayList<>();
        int seen = half;
        int step = Math.max(1, (half - 1) / 5);
        while (second.isAlive()) {
            int now = committed(out);
            if (now >= seen + step) {
                liveMegabytes(second).ifPresent(heap::add);
                seen = now;
            }
            Thread.sleep(20);
        }
        long end = System.currentTimeMillis();
        assertThat(second.exitValue()).as(() -> text(err)).isZero();

        List<Long> starts = starts(out);
        List<Double> waves = new ArrayList<>();
        for (int wave = 1; wave < starts.size(); wave++) {
            if (wave != half) {
                waves.add((starts.get(wave) - starts.get(wave - 1)) / 1e3);
            }
        }
        double span = session(out);
        double last = starts.get(half) + 1e3 * span;
        if (waves.isEmpty()) {
            waves.add(span);
        }
        return new Row(
                chips,
                startSeconds,
                waves,
                (starts.get(half) - again) / 1e3,
                (end - last) / 1e3,
                seconds("verify", out.toString()),
                seconds(
                        "report",
                        out.toString(),
                        "--out",
                        temporary.resolve("report-" + chips).toString()),
                heap,
                files(out),
                bytes(out));
    }

    @Test
    void startsAThousandConditionsInSeconds() throws Exception {
        String levels = String.join(
                ", ",
                IntStream.rangeClosed(1, 1000)
                        .mapToObj(level -> String.format(Locale.ROOT, "%.4f", level * 2e-4))
                        .toList());
        timed("1000 conditions of 4 chips", TINY.replace("level = [0.1]", "level = [" + levels + "]"));
    }

    @Test
    void startsAThousandNetworksInSeconds() throws Exception {
        timed("1000 networks with 4 chips each", TINY.replace("count = 1,", "count = 1000,"));
    }

    @Test
    void startsASurveyOfFiveHundredVariantsInSeconds() throws Exception {
        timed(
                "survey of 500 variants of 4 chips",
                TINY + "survey { grid { seed = ["
                        + String.join(
                                ", ",
                                IntStream.rangeClosed(1, 500)
                                        .mapToObj(Integer::toString)
                                        .toList())
                        + "] } }\n");
    }

    /** Prints how long a dry run, the start and all of it take. */
    private static void timed(String what, String text) throws Exception {
        Path study = study(what.replaceAll("[^a-z0-9]+", "-"), text);
        Path out = temporary.resolve(study.getFileName() + ".run");
        double dry = seconds("run", study.toString(), "--dry-run");
        Path err = temporary.resolve("timed.err");
        long begin = System.nanoTime();
        Process run = run(study, out, err);
        double started = 0;
        while (run.isAlive()) {
            if (started == 0 && anyBlock(out)) {
                started = (System.nanoTime() - begin) / 1e9;
            }
            Thread.sleep(50);
        }
        double whole = (System.nanoTime() - begin) / 1e9;
        assertThat(run.exitValue()).as(() -> text(err)).isZero();
        System.out.printf(Locale.ROOT, "| %s | %.1f | %.1f | %.1f | %d |%n", what, dry, started, whole, files(out));
    }

    private static Path study(String name, String text) throws IOException {
        return Files.writeString(temporary.resolve(name + ".conf"), text);
    }

    private static Process run(Path study, Path out, Path err) throws IOException {
        return Launched.run(study, out, err, HEAP);
    }

    private static double seconds(String... arguments) throws Exception {
        Path err = temporary.resolve("seconds.err");
        long begin = System.nanoTime();
        Process process = Launched.of(
                        Stream.concat(Stream.of(Launched.SCRIPT.toString()), Stream.of(arguments))
                                .toList(),
                        err)
                .start();
        assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(() -> text(err)).isZero();
        return (System.nanoTime() - begin) / 1e9;
    }

    /** What lives after a full collection; nothing when the process ends meanwhile. */
    private static Optional<Integer> liveMegabytes(Process java) throws Exception {
        Matcher total = LIVE.matcher(jcmd(java, "GC.class_histogram"));
        return total.find() ? Optional.of((int) (Long.parseLong(total.group(1)) >> 20)) : Optional.empty();
    }

    private static String jcmd(Process java, String command) throws Exception {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(java.pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return answer;
    }

    private static int committed(Path out) throws IOException {
        return timings(out).size();
    }

    private static boolean anyBlock(Path out) throws IOException {
        if (!Files.exists(out)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(out)) {
            return files.anyMatch(file -> file.toString().endsWith(".parquet"));
        } catch (UncheckedIOException e) {
            return false; // a directory went while it was looked at
        }
    }

    /** Tables of waves, in their order. */
    private static List<Path> timings(Path out) throws IOException {
        Path folder = out.resolve("timings");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("wave-"))
                    .sorted()
                    .toList();
        }
    }

    /** When the first block of each wave was begun. */
    private static List<Long> starts(Path out) throws IOException {
        List<Long> starts = new ArrayList<>();
        for (Path file : timings(out)) {
            starts.add(Files.readAllLines(file).stream()
                    .skip(1)
                    .mapToLong(line -> Long.parseLong(line.split(",")[6]))
                    .min()
                    .orElseThrow());
        }
        return starts;
    }

    /** Seconds from the first block to the last commit of the session that ended. */
    private static double session(Path out) throws IOException {
        try (Stream<Path> files = Files.list(out.resolve("timings"))) {
            Path file = files.filter(name -> name.getFileName().toString().startsWith("session-"))
                    .findFirst()
                    .orElseThrow();
            return JSON.readTree(file.toFile())
                    .get("first_block_to_last_commit_seconds")
                    .asDouble();
        }
    }

    private static long files(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static long bytes(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
