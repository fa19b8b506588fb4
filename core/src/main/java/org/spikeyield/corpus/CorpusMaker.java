package org.spikeyield.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.spikeyield.InvalidInputException;
import org.spikeyield.rng.Role;

/**
 * Makes a corpus that {@code task { type = wake-phrase }} reads from a folder in one of three layouts: clones of two public repositories, a folder with
 * {@value ManifestLayout#LIST}, or the "Hey Snips" data.
 *
 * <p>Each recording is brought to 16 kHz, one channel and 16 bit. Where its word is is found, unless the folder says it; from 0.12 s before it to 0.18 s after it, it becomes {@code clips/WORD/HASH.wav},
 * called by the SHA-256 of the whole recording. Roles and weights are in the lists {@code train.jsonl}, {@code tune.jsonl}, {@code test.jsonl},
 * {@code stress.jsonl} and {@code babble.jsonl}; {@code left-out.jsonl} says what is not there, and why; {@code NOTICE} and licences go with them.
 *
 * <p>A recording that cannot be read is left out, unless somebody listed it by hand: then it is a mistake. One whose word is quiet, clipped or too long, or that
 * is there twice, is always left out.
 */
public final class CorpusMaker {
    private static final int MAX_PROBLEMS = 10;
    private static final int NAME_DIGITS = 16;
    private static final int MAX_FOLDER_LETTERS = 60;

    private final SourceFolder folder;
    private final SourceList list;
    private final CorpusTarget target;
    private final double longestSeconds;
    private final RoleSplit roles;
    private final List<LeftOut> leftOut;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Kept> kept = new HashMap<>();

    /** A recording with its clip, whose bytes are written by then. */
    private record Kept(Listed recording, Role role, String audio, Span span, double seconds, double levelDb) {
        boolean isWord(Role wanted, boolean positive) {
            return recording.use() == Use.WORDS && role == wanted && recording.positive() == positive;
        }
    }

    private CorpusMaker(SourceFolder folder, SourceList list, CorpusTarget target, double longestSeconds) {
        this.folder = folder;
        this.list = list;
        this.target = target;
        this.longestSeconds = longestSeconds;
        roles = new RoleSplit(list.recordings());
        leftOut = new ArrayList<>(list.leftOut());
    }

    /**
     * Makes a corpus.
     *
     * @param folder of recordings
     * @param phrase that is to be recognised; empty where the folder itself says it
     * @param longestSeconds what a word has to be shorter than that samples are made of
     * @param target takes its files; what it has is of no use if this method does not return
     * @throws InvalidInputException when folder or phrase cannot be used
     * @throws IOException when a file cannot be read or written
     */
    public static MadeCorpus make(
            SourceFolder folder, Optional<String> phrase, double longestSeconds, CorpusTarget target)
            throws IOException {
        return new CorpusMaker(folder, list(folder, phrase), target, longestSeconds).make();
    }

    private static SourceList list(SourceFolder folder, Optional<String> phrase) throws IOException {
        if (folder.files().contains(ManifestLayout.LIST)) {
            return ManifestLayout.read(folder, phrase);
        }
        if (HeySnipsLayout.isIn(folder)) {
            return HeySnipsLayout.read(folder, phrase);
        }
        if (RepositoryLayout.isIn(folder)) {
            return RepositoryLayout.read(folder, phrase);
        }
        throw new InvalidInputException(
                folder.name() + ": holds no recordings in a layout that is known, must have "
                        + ManifestLayout.LIST
                        + "; or train.json, dev.json and test.json; or a folder with audio/WORD/, such as a clone of wake-word-benchmark");
    }

    private MadeCorpus make() throws IOException {
        for (Listed recording : list.recordings()) {
            try {
                take(recording, Clip.of(recording, folder.read(recording.file()), limit(recording)));
            } catch (Clip.RefusedException e) {
                leftOut.add(new LeftOut(recording.file(), e.reason(), e.getMessage()));
            } catch (InvalidInputException e) {
                refuseOrLeaveOut(
                        recording, LeftOut.Reason.UNREADABLE, e.problems().get(0));
            }
            if (problems.size() == MAX_PROBLEMS) {
                break;
            }
        }
        ListChecks.refuse(problems);
        checkRoles();
        Map<Role, MadeCorpus.Counts> counts = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            counts.put(role, writeWords(role));
        }
        writeOthers("stress.jsonl", entry -> entry.recording().use().isStress(), true);
        writeOthers("babble.jsonl", entry -> entry.recording().use().isBabble(), false);
        writeDocuments();
        boolean grouped = list.recordings().stream()
                .anyMatch(recording -> recording.group().isPresent());
        return new MadeCorpus(list.phrase(), counts, grouped, List.copyOf(leftOut));
    }

    private double limit(Listed recording) {
        return recording.use() == Use.WORDS ? longestSeconds : Double.POSITIVE_INFINITY;
    }

    private void refuseOrLeaveOut(Listed recording, LeftOut.Reason reason, String sentence) {
        if (list.explicit()) {
            problems.add(sentence);
        } else {
            String name = recording.where() + ": ";
            leftOut.add(new LeftOut(
                    recording.file(),
                    reason,
                    sentence.startsWith(name) ? sentence.substring(name.length()) : sentence));
        }
    }

    private void take(Listed recording, Clip clip) throws IOException {
        Role role = roles.of(recording, clip.sha256());
        String audio =
                "clips/" + folderName(recording.word()) + "/" + clip.sha256().substring(0, NAME_DIGITS) + ".wav";
        Kept other = kept.putIfAbsent(
                clip.sha256(), new Kept(recording, role, audio, clip.span(), clip.seconds(), clip.levelDb()));
        if (other == null) {
            target.write(audio, clip.wav());
            return;
        }
        String difference = recording.positive() != other.recording().positive()
                ? ListChecks.difference(other.recording(), recording)
                : role != other.role() ? ", in " + other.role().label() + " and in " + role.label() : "";
        if (difference.isEmpty() || !list.explicit()) {
            leftOut.add(new LeftOut(
                    recording.file(),
                    LeftOut.Reason.DUPLICATE,
                    "is the same recording as " + other.recording().file() + difference));
        } else {
            problems.add(
                    other.recording().file() + " and " + recording.file() + " are the same recording" + difference);
        }
    }

    private static String folderName(String word) {
        String name = word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
        return name.codePoints()
                .limit(MAX_FOLDER_LETTERS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private List<Kept> some(Predicate<Kept> which) {
        return kept.values().stream()
                .filter(which)
                .sorted(Comparator.comparing(Kept::audio))
                .toList();
    }

    private void checkRoles() {
        for (Role role : Role.values()) {
            for (boolean positive : new boolean[] {true, false}) {
                if (some(entry -> entry.isWord(role, positive)).isEmpty()) {
                    problems.add(role.label() + " has no recording "
                            + (positive
                                    ? "of the phrase \"" + list.phrase() + "\""
                                    : "of a word other than the phrase"));
                }
            }
        }
        if (!problems.isEmpty()) {
            long words = list.recordings().stream()
                    .filter(recording -> recording.use() == Use.WORDS)
                    .count();
            problems.add("of " + words + " recordings of words, roles have "
                    + some(entry -> entry.recording().use() == Use.WORDS).size()
                    + (leftOut.isEmpty()
                            ? ""
                            : "; the first that was left out, " + leftOut.get(0).file() + ", "
                                    + leftOut.get(0).why()));
            throw new InvalidInputException(String.join("; ", problems));
        }
    }

    private MadeCorpus.Counts writeWords(Role role) throws IOException {
        List<Kept> positives = some(entry -> entry.isWord(role, true));
        List<Kept> negatives = some(entry -> entry.isWord(role, false));
        DurationMatching matching = new DurationMatching(
                kept.values().stream()
                        .filter(entry -> entry.recording().positive())
                        .mapToDouble(entry -> entry.span().seconds())
                        .toArray(),
                positives.stream().map(entry -> entry.span().seconds()).toList(),
                negatives.stream().map(entry -> entry.span().seconds()).toList());
        double sum = 0;
        StringBuilder text = new StringBuilder();
        for (Kept entry : some(one -> one.isWord(role, true) || one.isWord(role, false))) {
            double weight = entry.recording().positive()
                    ? 1
                    : matching.weight(entry.span().seconds());
            sum += entry.recording().positive() ? 0 : weight;
            SortedMap<String, Object> fields = fields(entry);
            fields.put("label", entry.recording().positive() ? 1 : 0);
            fields.put("weight", weight);
            text.append(JsonFields.line(fields));
        }
        if (sum == 0) {
            throw new InvalidInputException(role.label() + " has no word that lasts as long as \"" + list.phrase()
                    + "\" does, so that its duration alone would give it away");
        }
        write(role.label() + ".jsonl", text);
        return new MadeCorpus.Counts(
                positives.size(),
                negatives.size(),
                matching.unmatched(),
                some(entry -> entry.role() == role && entry.recording().use().isStress())
                        .size(),
                some(entry -> entry.role() == role && entry.recording().use().isBabble())
                        .size());
    }

    private void writeOthers(String name, Predicate<Kept> which, boolean labelled) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Kept entry : some(which)) {
            SortedMap<String, Object> fields = fields(entry);
            fields.put("split", entry.role().label());
            if (labelled) {
                fields.put("label", 0);
                fields.put("weight", 1);
            }
            text.append(JsonFields.line(fields));
        }
        if (text.length() > 0) {
            write(name, text);
        }
    }

    private static SortedMap<String, Object> fields(Kept entry) {
        Listed recording = entry.recording();
        SortedMap<String, Object> fields = new TreeMap<>();
        fields.put("audio", entry.audio());
        fields.put("word", recording.word());
        fields.put("start", entry.span().startSeconds());
        fields.put("end", entry.span().endSeconds());
        fields.put("duration", entry.seconds());
        fields.put("level_dbfs", Math.rint(entry.levelDb() * 100) / 100);
        fields.put("source", recording.source());
        fields.put("group", recording.group());
        fields.put("licence", recording.licence());
        fields.put("transcript", recording.transcript());
        fields.put("original", recording.original());
        return fields;
    }

    private void writeDocuments() throws IOException {
        StringBuilder out = new StringBuilder();
        for (LeftOut file :
                leftOut.stream().sorted(Comparator.comparing(LeftOut::file)).toList()) {
            out.append(JsonFields.line(new TreeMap<>(
                    Map.of("audio", file.file(), "reason", file.reason().text(), "why", file.why()))));
        }
        write("left-out.jsonl", out);
        StringBuilder notice = new StringBuilder(
                "Recordings, decoded, brought to 16 kHz, one channel and 16 bit, and trimmed, otherwise unchanged:\n");
        list.notice().forEach(line -> notice.append("- ").append(line).append('\n'));
        write("NOTICE", notice);
        for (Map.Entry<String, String> document : list.documents().entrySet()) {
            target.write(document.getKey(), folder.read(document.getValue()));
        }
    }

    private void write(String name, StringBuilder text) throws IOException {
        target.write(name, text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
