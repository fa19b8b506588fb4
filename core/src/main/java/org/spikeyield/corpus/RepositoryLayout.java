package org.spikeyield.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spikeyield.InvalidInputException;

/**
 * Clones of two public repositories, side by side, or the first of them alone: wake-word-benchmark, with {@code audio/WORD/}, whose words are the phrase and what
 * it is to be told from, and Precise-Community-Data, with {@code WORD/LANGUAGE/} and {@code licenses/}, whose words are for stress and babble. They are known by what is in them,
 * whatever they are called.
 *
 * <p>Of the first, {@value #ELSEWHERE} was recorded in another campaign, in other rooms and at other levels, and is for stress. Of the second, what no file of
 * {@code licenses/} places in the public domain is left out, and so is whatever holds the phrase. Speakers are told by neither.
 */
final class RepositoryLayout {
    private static final String BENCHMARK = "wake-word-benchmark";
    private static final String PRECISE = "Precise-Community-Data";
    private static final String LICENSE = "LICENSE";
    private static final String ELSEWHERE = "alexa";
    private static final String OTHER_WORDS = "not-wake-words";
    private static final Pattern WORD = Pattern.compile("((?:[^/]+/)?)audio/([^/]+)/.+\\.(?i:wav|flac)");
    private static final Pattern WAIVER = Pattern.compile("((?:[^/]+/)?)licenses/licenses?-[^/]+\\.txt");
    private static final Pattern RECORDING = Pattern.compile("([^/]+)/(?:.+/)?[^/]+\\.(?i:wav|flac)");
    private static final Pattern FLAC = Pattern.compile("(?i)\\.flac$");

    private final SourceFolder folder;
    private final Set<String> files;
    private final List<Listed> recordings = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final List<String> notice = new ArrayList<>();
    private final Map<String, String> documents = new TreeMap<>();

    private RepositoryLayout(SourceFolder folder) {
        this.folder = folder;
        files = new HashSet<>(folder.files());
    }

    static boolean isIn(SourceFolder folder) {
        return folder.files().stream()
                .anyMatch(file ->
                        WORD.matcher(file).matches() || WAIVER.matcher(file).matches());
    }

    /**
     * Lists what is in them.
     *
     * @throws InvalidInputException when the words or the phrase are not there, or a licence that has to go with them
     * @throws IOException when a file cannot be read
     */
    static SourceList read(SourceFolder folder, Optional<String> phrase) throws IOException {
        return new RepositoryLayout(folder).read(phrase);
    }

    private SourceList read(Optional<String> wanted) throws IOException {
        Map<String, String> words = new TreeMap<>();
        String root = root(WORD, "audio/")
                .orElseThrow(() -> new InvalidInputException(folder.name() + ": has no " + BENCHMARK + " beside "
                        + PRECISE + ", and only its words are recorded alike, must have both"));
        for (String file : folder.files()) {
            Matcher matcher = WORD.matcher(file);
            if (matcher.matches() && !isDecodedBeside(file)) {
                words.put(file, matcher.group(2));
            }
        }
        List<String> offered = new ArrayList<>(new LinkedHashSet<>(words.values()));
        offered.remove(ELSEWHERE);
        String phrase = wanted.orElseThrow(() -> new InvalidInputException(
                "--phrase is missing, must be one of \"" + String.join("\", \"", offered) + "\""));
        if (!offered.contains(phrase)) {
            throw new InvalidInputException(
                    phrase.equals(ELSEWHERE)
                            ? "--phrase is \"" + phrase
                                    + "\", whose recordings are of another campaign than those of other words, must be one of \""
                                    + String.join("\", \"", offered) + "\""
                            : ListChecks.lacking(phrase, folder.name(), offered));
        }
        words.forEach((file, word) -> recordings.add(listed(
                file,
                word,
                word.equals(phrase),
                word.equals(ELSEWHERE) ? Use.STRESS : Use.WORDS,
                BENCHMARK,
                "Apache-2.0",
                word,
                file.substring(root.length()))));
        licence(root);
        Optional<String> precise = root(WAIVER, "licenses/");
        if (precise.isPresent()) {
            readPrecise(precise.get(), phrase);
        }
        return new SourceList(phrase, recordings, leftOut, false, notice, documents);
    }

    private static Listed listed(
            String file,
            String word,
            boolean positive,
            Use use,
            String source,
            String licence,
            String transcript,
            String original) {
        return new Listed(
                file,
                file,
                word,
                positive,
                use,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                source,
                Optional.of(licence),
                transcript,
                original);
    }

    /** Where a repository is. */
    private Optional<String> root(Pattern pattern, String what) {
        Set<String> roots = new LinkedHashSet<>();
        for (String file : folder.files()) {
            Matcher matcher = pattern.matcher(file);
            if (matcher.matches()) {
                roots.add(matcher.group(1));
            }
        }
        if (roots.size() > 1) {
            throw new InvalidInputException(
                    folder.name() + ": has " + String.join(what + " and ", roots) + what + ", must have one of them");
        }
        return roots.stream().findFirst();
    }

    /** Whether a FLAC was made a WAV already. */
    private boolean isDecodedBeside(String file) {
        String wav = FLAC.matcher(file).replaceFirst(".wav");
        return !wav.equals(file) && files.contains(wav);
    }

    private void licence(String root) {
        if (!files.contains(root + LICENSE)) {
            throw new InvalidInputException(folder.name() + ": has no " + root + LICENSE
                    + ", without which recordings of " + BENCHMARK + " are not to be passed on");
        }
        documents.put(LICENSE + "-" + BENCHMARK, root + LICENSE);
        notice.add(
                BENCHMARK
                        + ", Copyright 2018 Picovoice Inc., Apache License 2.0, https://github.com/Picovoice/wake-word-benchmark");
    }

    private void readPrecise(String root, String phrase) throws IOException {
        Waivers waivers = new Waivers();
        for (String file : folder.files()) {
            if (WAIVER.matcher(file).matches()) {
                waivers.read(folder, file);
            }
        }
        Map<String, String> transcripts = transcripts(root);
        for (String file : folder.files()) {
            String path = file.startsWith(root) ? file.substring(root.length()) : "";
            Matcher matcher = RECORDING.matcher(path);
            if (!matcher.matches() || WORD.matcher(file).matches() || isDecodedBeside(file)) {
                continue;
            }
            boolean other = matcher.group(1).equals(OTHER_WORDS);
            Optional<String> waiver = waivers.of(path);
            String transcript = transcripts.getOrDefault(path, other ? "other" : matcher.group(1));
            if (waiver.isEmpty()) {
                leftOut.add(new LeftOut(
                        file, LeftOut.Reason.LICENCE, "is placed in the public domain by no file of licenses/"));
            } else if (path.startsWith(OTHER_WORDS + "/noises/")) {
                leftOut.add(new LeftOut(file, LeftOut.Reason.NO_WORD, "is listed as noise"));
            } else if (letters(transcript).contains(letters(phrase))) {
                leftOut.add(new LeftOut(
                        file, LeftOut.Reason.HOLDS_PHRASE, "holds \"" + transcript + "\", and with it the phrase"));
            } else {
                documents.put(
                        LICENSE + "-" + PRECISE
                                + waiver.get().substring(waiver.get().lastIndexOf('/')),
                        waiver.get());
                recordings.add(listed(
                        file,
                        "precise " + (other ? "other" : matcher.group(1)),
                        false,
                        Use.OTHERS,
                        PRECISE,
                        "public domain (waiver)",
                        transcript,
                        path));
            }
        }
        notice.add(
                PRECISE
                        + ", https://github.com/MycroftAI/Precise-Community-Data, given to the public domain by its contributors");
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Lines {@code FILE,TRANSCRIPT,…} beside recordings of no particular word. */
    private Map<String, String> transcripts(String root) throws IOException {
        Map<String, String> transcripts = new HashMap<>();
        for (String file : folder.files()) {
            if (!file.startsWith(root + OTHER_WORDS + "/") || !file.endsWith("/metadata.csv")) {
                continue;
            }
            String beside = file.substring(root.length(), file.lastIndexOf('/') + 1);
            for (String line : new String(folder.read(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                String[] cells = line.split(",");
                if (cells.length > 1 && !cells[1].isBlank()) {
                    transcripts.put(beside + cells[0].strip(), cells[1].strip());
                }
            }
        }
        return transcripts;
    }
}
