package org.spikeyield.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.spikeyield.Sha256;

/** A small study in a directory of its own, and the command line called in this process. */
final class SmallRun {
    /** Two networks to train, ideal chips and two conditions, three waves of several blocks each. */
    static final String STUDY = """
            name = small
            seed = 7
            linalg = java
            networks = [ {
              method = ads, count = 2, neurons = 24, epochs = 1, samples-per-epoch = 4
              teacher { units = 6, steps = 3, batch = 2 }
              checkpoint { by = last, samples = 2 }
            } ]
            conditions = [ { level = [0, 0.1, 0.3] } ]
            chips = 30
            test { samples = 10 }
            plan { block-chips = 3, wave-chips = 12 }
            """;

    private static final Pattern IDENTITY = Pattern.compile("\"chips_sha256\" : \"([0-9a-f]{64})\"");

    /** What a command answered. */
    record Answer(int exit, String out, String err) {
        List<String> errorLines() {
            return err.lines().toList();
        }
    }

    private SmallRun() {}

    /** Writes a study file. */
    static Path study(Path directory, String text) throws IOException {
        return Files.writeString(directory.resolve("study.conf"), text);
    }

    /** Calls the command line in this process; Spark runs in it too. */
    static Answer call(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Main.run(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), arguments);
        return new Answer(exit, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** Calls it with a Spark master of its own. */
    static Answer callOn(String master, String... arguments) {
        List<String> settings = List.of("spark.master", master, "spark.ui.enabled", "false");
        for (int i = 0; i < settings.size(); i += 2) {
            System.setProperty(settings.get(i), settings.get(i + 1));
        }
        try {
            return call(arguments);
        } finally {
            for (int i = 0; i < settings.size(); i += 2) {
                System.clearProperty(settings.get(i));
            }
        }
    }

    /** Calls it with arguments before and after a study and a run directory. */
    static Answer run(String master, Path study, Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", study.toString(), "--out", out.toString()));
        arguments.addAll(Arrays.asList(more));
        return callOn(master, arguments.toArray(String[]::new));
    }

    /** The table's identity as the manifest has it. */
    static String identity(Path run) throws IOException {
        Matcher matcher = IDENTITY.matcher(Files.readString(run.resolve("_MANIFEST.json")));
        if (!matcher.find()) {
            throw new IOException("no chips_sha256 in the manifest of " + run);
        }
        return matcher.group(1);
    }

    /** SHA-256 of every file below a directory, by its path from there. */
    static SortedMap<String, String> hashes(Path directory) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(directory.relativize(file).toString(), Sha256.hex(Files.readAllBytes(file)));
            }
        }
        return hashes;
    }

    /** Flips one bit in the middle of a file. */
    static void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(file, bytes);
    }
}
