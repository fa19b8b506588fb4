package org.spikeyield.task;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.spikeyield.corpus.JsonFields;
import org.spikeyield.rng.Role;

/**
 * Reads a list of recordings: JSON objects, one a line, with {@code audio} (a path within the corpus), {@code word}, {@code start} and {@code end} of the word
 * in seconds, {@code label} (1 for the phrase, 0 for any other), {@code weight} (1 where it is not given), where the list is for several, {@code split},
 * and where it is known {@code group}, who speaks. Other fields are for people.
 */
final class CorpusManifest {
    /** So that no sum of weights overflows. */
    private static final int MAX_WEIGHT = 1_000_000;

    private final String name;
    private final Optional<Role> split;
    private final Function<String, Optional<String>> hashes;
    private final List<String> problems;

    /**
     * @param name of the list
     * @param split of all its recordings; empty where each line has its own
     * @param hashes hash of a file of the corpus, by its name; empty where there is none
     * @param problems takes mistakes
     */
    CorpusManifest(
            String name, Optional<Role> split, Function<String, Optional<String>> hashes, List<String> problems) {
        this.name = name;
        this.split = split;
        this.hashes = hashes;
        this.problems = problems;
    }

    /** The recordings, in the order of the lines. */
    List<Recording> read(byte[] text) {
        List<Recording> recordings = new ArrayList<>();
        int number = 0;
        for (String line : new String(text, StandardCharsets.UTF_8).lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                recordings.add(recording(JsonFields.parse(line)));
            } catch (IllegalArgumentException e) {
                problems.add(name + " line " + number + " " + e.getMessage());
            }
        }
        return recordings;
    }

    private Recording recording(JsonFields fields) {
        String file = fields.text("audio");
        double start = fields.number("start");
        double end = fields.number("end");
        double label = fields.numberIfAny("label").orElse(0.0);
        double weight = fields.numberIfAny("weight").orElse(1.0);
        if (file.startsWith("/") || List.of(file.split("/")).contains("..")) {
            throw new IllegalArgumentException("names the audio " + file + ", must name a file within the corpus");
        }
        if (!(start >= 0 && end > start)) {
            throw new IllegalArgumentException(
                    "has a word from " + start + " s to " + end + " s, must be from 0 s or later to after that");
        }
        if (label != 0 && label != 1) {
            throw new IllegalArgumentException("has label " + label + ", must be 0 or 1");
        }
        if (!(weight >= 0 && weight <= MAX_WEIGHT)) {
            throw new IllegalArgumentException("has weight " + weight + ", must be 0 to " + MAX_WEIGHT);
        }
        String sha256 = hashes.apply(file)
                .orElseThrow(() -> new IllegalArgumentException("names the audio " + file + ", which is not there"));
        Role role = split.orElseGet(() -> role(fields.text("split")));
        return new Recording(
                file, sha256, fields.text("word"), label == 1, role, weight, start, end, fields.textIfAny("group"));
    }

    private static Role role(String split) {
        for (Role role : Role.values()) {
            if (role.label().equals(split)) {
                return role;
            }
        }
        throw new IllegalArgumentException("has split " + split + ", must be train, tune or test");
    }
}
