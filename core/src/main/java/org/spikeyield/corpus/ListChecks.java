package org.spikeyield.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spikeyield.InvalidInputException;
import org.spikeyield.rng.Role;
import org.spikeyield.settings.NearestName;

/** What has to hold for any list of recordings, whoever wrote it. */
final class ListChecks {
    private static final int MAX_PROBLEMS = 10;
    /** Nothing shorter is a word. */
    private static final double MIN_SECONDS = 0.03;

    private static final double ROUNDING_SECONDS = 1e-6;

    private final List<String> problems = new ArrayList<>();
    private final Map<String, Listed> byFile = new HashMap<>();
    private final Map<String, Listed> byGroup = new HashMap<>();
    private final Set<String> files;

    /** @param files those that can be listed */
    ListChecks(Set<String> files) {
        this.files = files;
    }

    /** A mistake. */
    void problem(String sentence) {
        problems.add(sentence);
    }

    /**
     * Checks the name of a file.
     *
     * @throws IllegalArgumentException when there is none of that name in the folder
     */
    String file(String name) {
        if (name.startsWith("/") || List.of(name.split("[/\\\\]")).contains("..")) {
            throw new IllegalArgumentException("names the audio " + name + ", must name a file within the folder");
        }
        String plain = name.startsWith("./") ? name.substring(2) : name;
        if (!files.contains(plain)) {
            throw new IllegalArgumentException("names the audio " + name + ", which is not there");
        }
        return plain;
    }

    /**
     * Checks where a word is.
     *
     * @throws IllegalArgumentException when it cannot be there
     */
    static Optional<Span> span(Optional<Double> start, Optional<Double> end) {
        if (start.isEmpty() && end.isEmpty()) {
            return Optional.empty();
        }
        if (start.isEmpty() || end.isEmpty()) {
            throw new IllegalArgumentException(
                    start.isEmpty()
                            ? "has end and no start, must have both or none"
                            : "has start and no end, must have both or none");
        }
        if (!(start.get() >= 0 && end.get() - start.get() > MIN_SECONDS - ROUNDING_SECONDS)) {
            throw new IllegalArgumentException("has a word from " + start.get() + " s to " + end.get()
                    + " s, must be from 0 s or later to at least " + MIN_SECONDS + " s after that");
        }
        return Optional.of(new Span(start.get(), end.get()));
    }

    /** Checks the file of a recording against those before it. */
    void addFile(Listed recording) {
        Listed other = byFile.putIfAbsent(recording.file(), recording);
        if (other != null) {
            problem(recording.file() + " is listed twice" + difference(other, recording));
        }
    }

    /** Checks a recording against those before it. */
    void add(Listed recording) {
        addFile(recording);
        recording.group().filter(group -> recording.split().isPresent()).ifPresent(group -> {
            Listed first = byGroup.putIfAbsent(group, recording);
            if (first != null && !first.split().equals(recording.split())) {
                problem("group " + group + " is in two splits, with " + first.file() + " in "
                        + first.split().map(Role::label).orElse("") + " and " + recording.file() + " in "
                        + recording.split().map(Role::label).orElse("") + ", must be in one");
            }
        });
    }

    /** What makes two entries contradict each other; nothing if they do not. */
    static String difference(Listed one, Listed other) {
        if (one.positive() != other.positive()) {
            return ", with label " + (one.positive() ? 1 : 0) + " and with label " + (other.positive() ? 1 : 0);
        }
        if (one.split().isPresent() && other.split().isPresent() && !one.split().equals(other.split())) {
            return ", in " + one.split().get().label() + " and in "
                    + other.split().get().label();
        }
        return "";
    }

    /** A sentence on a phrase that nobody says. */
    static String lacking(String phrase, String folder, List<String> words) {
        return "--phrase is \"" + phrase + "\", which " + folder + " lacks"
                + NearestName.to(phrase, words)
                        .map(word -> "; did you mean \"" + word + "\"?")
                        .orElse("");
    }

    /** @throws InvalidInputException when there were mistakes */
    void refuse() {
        refuse(problems);
    }

    static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidInputException(
                    problems.stream().distinct().limit(MAX_PROBLEMS).toList());
        }
    }
}
