package org.spikeyield.task;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spikeyield.InvalidInputException;
import org.spikeyield.audio.FilterBank;
import org.spikeyield.audio.Resampler;
import org.spikeyield.audio.Sound;
import org.spikeyield.audio.Wav;
import org.spikeyield.rng.Role;
import org.spikeyield.settings.FolderListing;
import org.spikeyield.settings.StudyFiles;

/**
 * A folder of recordings, with lists of them: {@code train.jsonl}, {@code tune.jsonl} and {@code test.jsonl} of the phrase and the words that it is to be told
 * from, and where there are such {@code stress.jsonl} of other words and {@code babble.jsonl} of voices for the background. See {@link CorpusManifest} for the
 * lines.
 *
 * <p>No content is in two splits, and no group of those who speak in two of the first three lists. Sound is read from its file when it is needed and not kept.
 */
final class Corpus {
    private static final String STRESS = "stress.jsonl";
    private static final String BABBLE = "babble.jsonl";
    private static final int MAX_PROBLEMS = 10;
    /** Times in lists are rounded. */
    private static final double TOLERANCE_SECONDS = 0.02;

    private final StudyFiles files;
    private final String folder;
    private final FolderListing listing;
    private final List<Recording> words = new ArrayList<>();
    private final List<Recording> others;
    private final List<Recording> babble;

    /**
     * Reads the lists.
     *
     * @param folder as the study writes it
     * @throws InvalidInputException when a list has mistakes
     * @throws IOException when a file cannot be read
     */
    Corpus(StudyFiles files, String folder) throws IOException {
        this.files = files;
        this.folder = folder;
        listing = files.list(folder);
        Map<String, String> hashes = listing.files().stream()
                .collect(Collectors.toMap(FolderListing.Entry::name, FolderListing.Entry::sha256));
        List<String> problems = new ArrayList<>();
        for (Role role : Role.values()) {
            words.addAll(list(role.label() + ".jsonl", Optional.of(role), hashes, problems));
        }
        others = hashes.containsKey(STRESS) ? list(STRESS, Optional.empty(), hashes, problems) : List.of();
        babble = hashes.containsKey(BABBLE) ? list(BABBLE, Optional.empty(), hashes, problems) : List.of();
        if (problems.isEmpty()) {
            check(problems);
        }
        refuse(problems);
    }

    private List<Recording> list(String name, Optional<Role> split, Map<String, String> hashes, List<String> problems)
            throws IOException {
        if (!hashes.containsKey(name)) {
            throw new FileNotFoundException(name);
        }
        return new CorpusManifest(name, split, file -> Optional.ofNullable(hashes.get(file)), problems)
                .read(read(name));
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            List<String> first =
                    problems.stream().distinct().limit(MAX_PROBLEMS).toList();
            throw new InvalidInputException(first);
        }
    }

    private void check(List<String> problems) {
        Map<String, Recording> byContent = new HashMap<>();
        for (Recording recording : words) {
            Recording other = byContent.putIfAbsent(recording.sha256(), recording);
            if (other == null) {
                continue;
            }
            String both = recording.file().equals(other.file())
                    ? recording.file() + " is listed twice"
                    : other.file() + " and " + recording.file() + " are the same recording";
            if (recording.positive() != other.positive()) {
                both += ", with label 0 and with label 1";
            } else if (recording.split() != other.split()) {
                both += ", in " + other.split().label() + " and in "
                        + recording.split().label();
            }
            problems.add(both);
        }
        for (Recording recording :
                Stream.concat(others.stream(), babble.stream()).toList()) {
            Recording other = byContent.putIfAbsent(recording.sha256(), recording);
            if (other != null && other.split() != recording.split()) {
                problems.add(recording.file() + " is in " + other.split().label() + " and in "
                        + recording.split().label());
            }
        }
        checkListedOnce(STRESS, others, problems);
        checkListedOnce(BABBLE, babble, problems);
        checkGroups(problems);
        for (Role role : Role.values()) {
            for (boolean positive : new boolean[] {true, false}) {
                if (of(role, positive).stream().mapToDouble(Recording::weight).sum() <= 0) {
                    problems.add(role.label() + ".jsonl has no recording of label " + (positive ? 1 : 0)
                            + " with a weight above 0");
                }
            }
        }
    }

    private static void checkListedOnce(String list, List<Recording> recordings, List<String> problems) {
        Set<String> contents = new HashSet<>();
        for (Recording recording : recordings) {
            if (!contents.add(recording.sha256())) {
                problems.add(list + " has the recording " + recording.file() + " twice");
            }
        }
    }

    /** Whoever says a word of the test was not heard in training. */
    private void checkGroups(List<String> problems) {
        Map<String, Recording> byGroup = new HashMap<>();
        for (Recording recording : words) {
            recording.group().ifPresent(group -> {
                Recording other = byGroup.putIfAbsent(group, recording);
                if (other != null && other.split() != recording.split()) {
                    problems.add("group " + group + " is in " + other.split().label() + " with " + other.file()
                            + " and in " + recording.split().label() + " with " + recording.file());
                }
            });
        }
    }

    private Stream<Recording> all() {
        return Stream.of(words, others, babble).flatMap(List::stream);
    }

    /** Hash of everything in the folder. */
    String sha256() {
        return listing.sha256();
    }

    /** The words of its recordings, each once. */
    List<String> words() {
        return all().map(Recording::word).distinct().toList();
    }

    /** The words that are labelled as the phrase. */
    List<String> phrases() {
        return words.stream()
                .filter(Recording::positive)
                .map(Recording::word)
                .distinct()
                .toList();
    }

    /** The recordings of the phrase, or of the words that it is to be told from. */
    List<Recording> of(Role role, boolean positive) {
        return some(words, role, recording -> recording.positive() == positive);
    }

    /** Recordings of other words. */
    List<Recording> others(Role role, Predicate<Recording> which) {
        return some(others, role, which);
    }

    /** The words of recordings that are in no split of the task. */
    List<String> otherWords() {
        return others.stream().map(Recording::word).distinct().toList();
    }

    /** Voices for the background. */
    List<Recording> babble(Role role, Predicate<Recording> which) {
        return some(babble, role, which);
    }

    private static List<Recording> some(List<Recording> all, Role role, Predicate<Recording> which) {
        return all.stream()
                .filter(recording -> recording.split() == role)
                .filter(which)
                .toList();
    }

    /**
     * The sound of a recording at the rate of the filter bank.
     *
     * @throws InvalidInputException when it is none
     */
    double[] sound(Recording recording) {
        try {
            return Resampler.resample(decoded(recording), FilterBank.RATE_HZ).samples();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Sound decoded(Recording recording) throws IOException {
        return Wav.decode(read(recording.file()), recording.file());
    }

    private byte[] read(String file) throws IOException {
        synchronized (files) { // which need not be safe for several threads
            return files.read(folder + "/" + file);
        }
    }

    /**
     * Decodes every recording.
     *
     * @throws InvalidInputException with what is wrong with them
     * @throws IOException when a file cannot be read
     */
    void checkSound() throws IOException {
        List<String> problems = new ArrayList<>();
        for (Recording recording : all().distinct().toList()) {
            try {
                Sound sound = decoded(recording);
                double overlap = recording.endSeconds() - sound.seconds();
                if (overlap > TOLERANCE_SECONDS) {
                    problems.add(recording.file() + " has a word that ends at " + recording.endSeconds()
                            + " s, and lasts " + sound.seconds() + " s");
                } else if (isSilent(sound, recording)) {
                    problems.add(recording.file() + " is silent where its word is");
                }
            } catch (InvalidInputException e) {
                problems.addAll(e.problems());
            }
        }
        refuse(problems);
    }

    private static boolean isSilent(Sound sound, Recording recording) {
        int from = (int) (recording.startSeconds() * sound.rateHz());
        int to = (int) Math.min(sound.samples().length, recording.endSeconds() * sound.rateHz());
        for (int n = from; n < to; n++) {
            if (sound.samples()[n] != 0) {
                return false;
            }
        }
        return true;
    }
}
