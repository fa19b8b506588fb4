package org.spikeyield.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spikeyield.InvalidInputException;
import org.spikeyield.rng.Role;

/**
 * A folder with {@value #LIST}: JSON objects, one a line, with {@code audio} (a path within the folder) and {@code word}, and where they are known {@code start}
 * and {@code end} of the word in seconds, {@code label} (1 for the phrase), {@code split} (train, tune or test), {@code group} (who speaks), {@code use} (words,
 * stress, babble or others, which is both), {@code source}, {@code licence} and {@code transcript}.
 */
final class ManifestLayout {
    static final String LIST = "manifest.jsonl";
    private static final Pattern DOCUMENT = Pattern.compile("(?i)(LICEN[CS]E|COPYING|NOTICE|README)[\\w.-]*");

    private final SourceFolder folder;
    private final Optional<String> wanted;
    private final ListChecks checks;
    private final Map<Integer, JsonFields> lines = new TreeMap<>();

    private ManifestLayout(SourceFolder folder, Optional<String> wanted) {
        this.folder = folder;
        this.wanted = wanted;
        checks = new ListChecks(Set.copyOf(folder.files()));
    }

    /**
     * Reads the list.
     *
     * @param phrase that is to be recognised; where it is not given the word that has label 1
     * @throws InvalidInputException when it has mistakes
     * @throws IOException when it cannot be read
     */
    static SourceList read(SourceFolder folder, Optional<String> phrase) throws IOException {
        return new ManifestLayout(folder, phrase).read();
    }

    private SourceList read() throws IOException {
        int number = 0;
        for (String line :
                new String(folder.read(LIST), StandardCharsets.UTF_8).lines().toList()) {
            number++;
            if (!line.isBlank()) {
                take(number, line);
            }
        }
        checks.refuse();
        if (lines.isEmpty()) {
            throw new InvalidInputException(LIST + ": lists no recording");
        }
        String phrase = phrase();
        List<Listed> recordings = new ArrayList<>();
        lines.forEach((line, fields) -> {
            try {
                recordings.add(listed(line, fields, phrase));
                checks.add(recordings.get(recordings.size() - 1));
            } catch (IllegalArgumentException e) {
                checks.problem(where(line) + " " + e.getMessage());
            }
        });
        checks.refuse();
        Map<String, String> documents = folder.files().stream()
                .filter(file -> DOCUMENT.matcher(file).matches())
                .collect(Collectors.toMap(file -> "source/" + file, file -> file));
        return new SourceList(phrase, recordings, List.of(), true, notice(recordings), documents);
    }

    private void take(int number, String line) {
        try {
            lines.put(number, JsonFields.parse(line));
        } catch (IllegalArgumentException e) {
            checks.problem(where(number) + " " + e.getMessage());
        }
    }

    private static String where(int line) {
        return LIST + " line " + line;
    }

    private String phrase() {
        Set<String> words = new LinkedHashSet<>();
        Set<String> labelled = new LinkedHashSet<>();
        for (JsonFields fields : lines.values()) {
            Object word = fields.values().get("word");
            if (word instanceof String text && !text.isBlank()) {
                words.add(text);
                if (fields.values().get("label") instanceof Double label && label == 1) {
                    labelled.add(text);
                }
            }
        }
        String all = words.stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(", "));
        if (wanted.isEmpty() && labelled.size() != 1) {
            throw new InvalidInputException("--phrase is missing: " + LIST + " gives label 1 to "
                    + (labelled.isEmpty() ? "no word" : "several words") + ", and has " + all);
        }
        String phrase = wanted.orElseGet(() -> labelled.iterator().next());
        if (!words.contains(phrase)) {
            throw new InvalidInputException(ListChecks.lacking(phrase, LIST, List.copyOf(words)));
        }
        return phrase;
    }

    private Listed listed(int line, JsonFields fields, String phrase) {
        String file = checks.file(fields.text("audio"));
        String word = fields.text("word");
        Use use = fields.textIfAny("use")
                .map(name -> Use.of(name)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "has use " + name + ", must be words, stress, babble or others")))
                .orElse(Use.WORDS);
        boolean positive = word.equals(phrase);
        Optional<Double> label = fields.numberIfAny("label");
        if (label.isPresent() && label.get() != 0 && label.get() != 1) {
            throw new IllegalArgumentException("has label " + label.get() + ", must be 0 or 1");
        }
        if (label.isPresent() && label.get() == 1 != positive) {
            throw new IllegalArgumentException("has the word \"" + word + "\" and label " + (positive ? 0 : 1)
                    + ", must be " + (positive ? 1 : 0) + ": the phrase is \"" + phrase + "\"");
        }
        if (positive && use != Use.WORDS) {
            throw new IllegalArgumentException(
                    "has the phrase \"" + word + "\" and is of use " + fields.text("use") + ", must be of use words");
        }
        Optional<Role> split = fields.textIfAny("split").map(ManifestLayout::role);
        return new Listed(
                file,
                where(line) + ", " + file,
                word,
                positive,
                use,
                split,
                fields.textIfAny("group"),
                ListChecks.span(fields.numberIfAny("start"), fields.numberIfAny("end")),
                fields.textIfAny("source").orElse("recordings of one's own"),
                fields.textIfAny("licence"),
                fields.textIfAny("transcript").orElse(word),
                file);
    }

    private static Role role(String split) {
        return Stream.of(Role.values())
                .filter(role -> role.label().equals(split))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("has split " + split + ", must be train, tune or test"));
    }

    private static List<String> notice(List<Listed> recordings) {
        Set<String> told = new HashSet<>();
        List<String> notice = new ArrayList<>();
        for (Listed recording : recordings) {
            String line = recording.source() + ", " + recording.licence().orElse("under no licence that is known");
            if (told.add(line)) {
                notice.add(line);
            }
        }
        return notice;
    }
}
