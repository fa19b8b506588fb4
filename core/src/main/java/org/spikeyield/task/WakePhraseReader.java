package org.spikeyield.task;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.spikeyield.InvalidInputException;
import org.spikeyield.audio.GainControl;
import org.spikeyield.rng.Role;
import org.spikeyield.settings.NearestName;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.settings.StudyFiles;
import org.spikeyield.settings.StudyInput;

/**
 * Reads the keys of {@link WakePhrase}. The corpus counts by its content, not by its name, and every recording is decoded; a stored study is read without it,
 * from the hash that it states. So is a study that states it where the folder is not there, to be planned and not run.
 */
final class WakePhraseReader {
    private static final String CORPUS = "corpus";
    private static final String SHA256 = "corpus-sha256";
    private static final String PHRASE = "phrase";
    private static final String OTHERS = "other-negatives";
    private static final String REVERSED = "reversed-negatives";
    private static final String SWAPPED = "swapped-negatives";
    private static final String LEFT_OUT = "left-out";
    private static final String UNKNOWN = "unknown-negatives";
    private static final String LIST = "a list of words as the corpus writes them, in quotes";
    private static final Pattern FOLDER = Pattern.compile("\\P{Cntrl}{1,1000}");
    private static final Pattern WORDS = Pattern.compile("\\P{Cntrl}{1,100}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int MAX_SAMPLES = 100_000;

    private final SettingsReader reader;
    private final WakeSettings settings;

    private WakePhraseReader(SettingsReader reader, WakeSettings settings) {
        this.reader = reader;
        this.settings = settings;
    }

    static Task read(SettingsReader reader, Optional<StudyFiles> files) {
        int before = reader.problems();
        String folder = reader.text(CORPUS, null, FOLDER, "the path of a folder of recordings, in quotes");
        reader.canonical().isSpelling(CORPUS);
        Optional<Corpus> corpus =
                files.filter(any -> reader.problems() == before).flatMap(from -> corpus(reader, folder, from));
        String sha256 = reader.text(
                SHA256, files.isEmpty() ? null : corpus.map(Corpus::sha256).orElse(""), HASH, "64 hexadecimal digits");
        reader.canonical().isIdentity(SHA256);
        WakeSettings settings = new WakeSettings(
                new StudyInput(folder, true, sha256),
                reader.text(PHRASE, null, WORDS, "words as the corpus writes them, in quotes"),
                reader.seconds("duration", 2.0),
                reader.number("snr-db", 10.0, value -> value >= -20 && value <= 60, "a number of dB from -20 to 60"),
                reader.choice("gain-control", GainControl.WHOLE_SAMPLE),
                reader.count("training-samples", 1400, 2, MAX_SAMPLES),
                reader.count("tuning-samples", 300, 2, MAX_SAMPLES),
                new WakeNegatives(
                        reader.fraction(OTHERS, 0.0),
                        reader.fraction(REVERSED, 0.0),
                        reader.fraction(SWAPPED, 0.0),
                        reader.texts(LEFT_OUT, List.of(), WORDS, LIST),
                        reader.texts(UNKNOWN, List.of(), WORDS, LIST)));
        checkShares(reader, settings.negatives());
        WakePhraseReader checks = new WakePhraseReader(reader, settings);
        return corpus.map(checks::checked).orElseGet(() -> WakePhrase.closed(settings));
    }

    private static void checkShares(SettingsReader reader, WakeNegatives negatives) {
        if (negatives.others() + negatives.reversed() + negatives.swapped() > 1) {
            reader.problem(
                    OTHERS,
                    "is " + negatives.others() + ", must be at most 1 together with " + REVERSED + ", "
                            + negatives.reversed() + ", and " + SWAPPED + ", " + negatives.swapped());
        }
        for (String word : negatives.unknown()) {
            if (!negatives.leftOut().contains(word)) {
                reader.problem(UNKNOWN, "has \"" + word + "\", which " + LEFT_OUT + " lacks");
            }
        }
    }

    private static Optional<Corpus> corpus(SettingsReader reader, String folder, StudyFiles files) {
        try {
            Corpus corpus = new Corpus(files, folder);
            corpus.checkSound();
            return Optional.of(corpus);
        } catch (FileNotFoundException | NoSuchFileException e) {
            if (reader.has(SHA256) && isAbsent(folder, files)) {
                return Optional.empty();
            }
            reader.problem(
                    CORPUS,
                    "is \"" + folder
                            + "\", which is no folder with train.jsonl, tune.jsonl and test.jsonl and the files that they name");
        } catch (IOException e) {
            reader.problem(CORPUS, "is \"" + folder + "\", which cannot be read: " + e.getMessage());
        } catch (InvalidInputException e) {
            e.problems().forEach(problem -> reader.problem(CORPUS, "is no usable corpus: " + problem));
        }
        return Optional.empty();
    }

    /** Whether there is nothing at all; a study that says which corpus it is of can then be planned. */
    private static boolean isAbsent(String folder, StudyFiles files) {
        try {
            files.list(folder);
            return false;
        } catch (IOException e) {
            return e instanceof FileNotFoundException || e instanceof NoSuchFileException;
        }
    }

    private Task checked(Corpus corpus) {
        if (!settings.corpus().sha256().equals(corpus.sha256())) {
            reader.problem(
                    SHA256,
                    "is " + settings.corpus().sha256() + ", but that of "
                            + settings.corpus().name() + " is " + corpus.sha256());
        }
        if (!corpus.phrases().equals(List.of(settings.phrase()))) {
            reader.problem(PHRASE, "is \"" + settings.phrase() + "\", " + why(corpus));
        } else {
            checkLabels(corpus);
        }
        for (String word : settings.negatives().leftOut()) {
            if (word.equals(settings.phrase())) {
                reader.problem(LEFT_OUT, "has \"" + word + "\", which is the phrase");
            } else if (!corpus.words().contains(word)) {
                reader.problem(
                        LEFT_OUT, "has \"" + word + "\", which the corpus lacks" + nearest(word, corpus.words()));
            }
        }
        List<String> others = corpus.otherWords();
        settings.negatives().unknown().stream()
                .filter(word -> corpus.words().contains(word) && !others.contains(word))
                .forEach(word -> reader.problem(UNKNOWN, "has \"" + word + "\", which is not in stress.jsonl"));
        if (settings.negatives().others() > 0
                && corpus.others(Role.TRAIN, this::isTrained).isEmpty()) {
            reader.problem(
                    OTHERS,
                    "is " + settings.negatives().others()
                            + ", must be 0: the corpus has no stress.jsonl with other words to train on");
        }
        for (Role role : Role.values()) {
            for (boolean positive : new boolean[] {true, false}) {
                corpus.of(role, positive).stream()
                        .filter(recording -> !settings.holds(recording))
                        .findFirst()
                        .ifPresent(recording -> reader.problem(
                                "duration",
                                "is " + settings.durationSeconds() + " s, too short for " + recording.file()
                                        + ", whose word lasts " + recording.seconds() + " s and has "
                                        + WakeSampler.BEFORE_SECONDS + " s before it and " + WakeSampler.AFTER_SECONDS
                                        + " s after it"));
            }
        }
        return WakePhrase.of(settings, corpus);
    }

    private void checkLabels(Corpus corpus) {
        for (Role role : Role.values()) {
            corpus.of(role, false).stream()
                    .filter(recording -> recording.word().equals(settings.phrase()))
                    .findFirst()
                    .ifPresent(recording -> reader.problem(
                            CORPUS,
                            "is no usable corpus: " + recording.file() + " holds the phrase \"" + recording.word()
                                    + "\" and has label 0, must have 1"));
            corpus
                    .others(
                            role,
                            recording ->
                                    recording.positive() || recording.word().equals(settings.phrase()))
                    .stream()
                    .findFirst()
                    .ifPresent(recording -> reader.problem(
                            CORPUS,
                            "is no usable corpus: " + recording.file()
                                    + " is in stress.jsonl and holds the phrase, must be another word of label 0"));
        }
    }

    private boolean isTrained(Recording recording) {
        return !settings.negatives().leftOut().contains(recording.word()) && settings.holds(recording);
    }

    private String why(Corpus corpus) {
        return corpus.words().contains(settings.phrase())
                ? "which is not what the corpus labels 1: that is \"" + String.join("\", \"", corpus.phrases()) + "\""
                : "which the corpus lacks" + nearest(settings.phrase(), corpus.words());
    }

    private static String nearest(String word, List<String> words) {
        return NearestName.to(word, words)
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElse("");
    }
}
