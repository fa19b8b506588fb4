package org.spikeyield.corpus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spikeyield.InvalidInputException;
import org.spikeyield.rng.Role;

/**
 * The "Hey Snips" data as they are given to those who hold their licence: {@code train.json}, {@code dev.json} and {@code test.json}, each a list of objects
 * with {@code id}, {@code audio_file_path}, {@code is_hotword} (0 or 1), {@code duration} in seconds and {@code worker_id}. The roles are those of the lists; a speaker who is in
 * several stays in the one that comes last.
 *
 * <p>Source: A. Coucke et al., ICASSP 2019, doi 10.1109/ICASSP.2019.8683474.
 */
final class HeySnipsLayout {
    private static final String PHRASE = "hey snips";
    private static final String OTHER = "other speech";
    private static final String SOURCE = "Hey Snips";
    private static final Map<Role, String> LISTS =
            new EnumMap<>(Map.of(Role.TRAIN, "train.json", Role.TUNE, "dev.json", Role.TEST, "test.json"));

    private final SourceFolder folder;
    private final ListChecks checks;
    private final List<Listed> recordings = new ArrayList<>();
    private final Map<String, Role> speakers = new HashMap<>();

    private HeySnipsLayout(SourceFolder folder) {
        this.folder = folder;
        checks = new ListChecks(Set.copyOf(folder.files()));
    }

    static boolean isIn(SourceFolder folder) {
        return folder.files().containsAll(LISTS.values());
    }

    /**
     * Reads the lists.
     *
     * @throws InvalidInputException when they have mistakes
     * @throws IOException when they cannot be read
     */
    static SourceList read(SourceFolder folder, Optional<String> phrase) throws IOException {
        phrase.filter(wanted -> !wanted.equals(PHRASE)).ifPresent(wanted -> {
            throw new InvalidInputException(ListChecks.lacking(wanted, folder.name(), List.of(PHRASE)));
        });
        return new HeySnipsLayout(folder).read();
    }

    private SourceList read() throws IOException {
        for (Map.Entry<Role, String> list : LISTS.entrySet()) {
            int number = 0;
            for (JsonFields fields : JsonFields.parseList(folder.read(list.getValue()), list.getValue())) {
                number++;
                try {
                    take(fields, list.getKey());
                } catch (IllegalArgumentException e) {
                    checks.problem(list.getValue() + " entry " + number + " " + e.getMessage());
                }
            }
        }
        checks.refuse();
        List<Listed> kept = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (Listed recording : recordings) {
            Optional<Role> last = recording.group().map(speakers::get);
            if (last.isEmpty() || last.equals(recording.split())) {
                kept.add(recording);
            } else {
                leftOut.add(new LeftOut(
                        recording.file(),
                        LeftOut.Reason.SPEAKER,
                        "is by worker " + recording.group().orElse("") + ", who is in "
                                + last.get().label() + " too"));
            }
        }
        Map<String, String> documents = new HashMap<>();
        for (String file : List.of("LICENSE", "README.md")) {
            if (folder.files().contains(file)) {
                documents.put("source/" + file, file);
            }
        }
        return new SourceList(
                PHRASE,
                kept,
                leftOut,
                false,
                List.of(SOURCE + ", for research only, under the terms that its holder agreed to: not to be passed on"),
                documents);
    }

    private void take(JsonFields fields, Role role) {
        String file = checks.file(fields.text("audio_file_path"));
        double label = fields.number("is_hotword");
        if (label != 0 && label != 1) {
            throw new IllegalArgumentException("has is_hotword " + label + ", must be 0 or 1");
        }
        Optional<Double> seconds = fields.numberIfAny("duration");
        if (seconds.isPresent() && seconds.get() <= 0) {
            throw new IllegalArgumentException("has duration " + seconds.get() + ", must be above 0 s");
        }
        Optional<String> worker = fields.textIfAny("worker_id");
        worker.ifPresent(id -> speakers.merge(id, role, (one, other) -> one.compareTo(other) > 0 ? one : other));
        boolean positive = label == 1;
        Listed recording = new Listed(
                file,
                file,
                positive ? PHRASE : OTHER,
                positive,
                Use.WORDS,
                Optional.of(role),
                worker,
                Optional.empty(),
                SOURCE,
                Optional.of("Hey Snips research licence"),
                positive ? PHRASE : OTHER,
                fields.textIfAny("id").orElse(file));
        checks.addFile(recording);
        recordings.add(recording);
    }
}
