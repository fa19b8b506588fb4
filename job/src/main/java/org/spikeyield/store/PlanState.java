package org.spikeyield.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spikeyield.InvalidInputException;
import org.spikeyield.study.Study;
import org.spikeyield.study.StudyPlan;
import org.spikeyield.study.StudyReader;

/**
 * Which study a directory belongs to, written when a run begins, after {@code resolved.conf}.
 *
 * @param study name of the study
 * @param stamp the study's identity
 * @param resolved {@code resolved.conf} as it was written; empty in runs stored before plans named it, whose hash covers it
 * @param waves number of waves in its plan
 * @param rows number of rows in its plan
 */
public record PlanState(String study, StudyStamp stamp, Optional<FileEntry> resolved, int waves, long rows) {
    static final String FILE = "waves/_plan.json";

    /** What may be there when a run broke off before it wrote its state. */
    private static final List<String> BEGINNING =
            List.of(RunDirectory.RESOLVED_STUDY, RunDirectory.SPARK_SETTINGS, RunLock.FILE, FILE);

    /** How a directory stands to a study. */
    public enum Standing {
        /** Nothing of any run is there. */
        NEW,
        /** The study's run has begun and is not finished. */
        UNFINISHED,
        /** The study's run is finished. */
        COMPLETE
    }

    /** The state of a study's run that begins. */
    static PlanState of(StudyPlan plan) {
        Study study = plan.study();
        return new PlanState(
                study.name(),
                StudyStamp.of(study),
                Optional.of(FileEntry.of(RunDirectory.RESOLVED_STUDY, bytes(study))),
                plan.waves().size(),
                plan.rows());
    }

    private static byte[] bytes(Study study) {
        return study.resolved().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * How a directory stands to a study.
     *
     * @throws InvalidInputException when it belongs to another study, or holds what no run has written
     */
    public static Standing standing(RunDirectory directory, Study study) throws IOException {
        if (!directory.exists("")) {
            return Standing.NEW;
        }
        if (!directory.isDirectory()) {
            throw new InvalidInputException(directory.place() + ": cannot be written, it is a file");
        }
        Optional<Study> stored = studyIn(directory);
        if (stored.isPresent()) {
            refuseOther(directory, study, stored.get());
            return Manifest.read(directory).isPresent() ? Standing.COMPLETE : Standing.UNFINISHED;
        }
        Optional<String> foreign = directory.anyFileBeside(BEGINNING);
        if (foreign.isPresent()) {
            throw new InvalidInputException(
                    directory.place() + ": neither empty nor a run directory (it holds " + foreign.get() + ")");
        }
        return Standing.NEW;
    }

    private static void refuseOther(RunDirectory directory, Study study, Study stored) {
        if (!stored.identity().equals(study.identity())) {
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "%s: holds another study, %s with hash %.8s; this one is %s with hash %.8s",
                    directory.place(),
                    stored.name(),
                    stored.hash(),
                    study.name(),
                    study.hash()));
        }
    }

    /**
     * The study whose run a directory holds, as this program reads it; nothing when no run has begun there, or one was interrupted while beginning.
     *
     * @throws DamagedFileException when {@code resolved.conf} is not what the run began with
     * @throws InvalidInputException when this program cannot read it
     */
    public static Optional<Study> studyIn(RunDirectory directory) throws IOException {
        Optional<Manifest> manifest = Manifest.read(directory);
        if (manifest.isPresent()) {
            return Optional.of(
                    studyIn(directory, manifest.get().stamp(), manifest.get().file(RunDirectory.RESOLVED_STUDY)));
        }
        Optional<PlanState> begun = read(directory);
        return begun.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        studyIn(directory, begun.get().stamp(), begun.get().resolved()));
    }

    private static Study studyIn(RunDirectory directory, StudyStamp stamp, Optional<FileEntry> entry)
            throws IOException {
        String place = directory.place(RunDirectory.RESOLVED_STUDY);
        byte[] resolved;
        try {
            resolved = directory.read(RunDirectory.RESOLVED_STUDY);
        } catch (FileNotFoundException e) {
            throw new DamagedFileException(place, "it is missing", e);
        }
        FileEntry there = FileEntry.of(RunDirectory.RESOLVED_STUDY, resolved);
        if (!entry.orElse(there).equals(there) || !stamp.holds(resolved)) {
            throw new DamagedFileException(place, "it is not the study that the run began with");
        }
        return StudyReader.resolved(new String(resolved, StandardCharsets.UTF_8), place);
    }

    /** The state in a directory; nothing when no run has begun there, or was interrupted while beginning. */
    public static Optional<PlanState> read(RunDirectory directory) throws IOException {
        return Json.read(directory, FILE, Format.PLAN).map(PlanState::of);
    }

    private static PlanState of(JsonNode node) {
        JsonNode resolved = node.path("resolved");
        return new PlanState(
                Json.text(node, "study"),
                StudyStamp.of(node),
                resolved.isObject() ? Optional.of(Json.fileEntry(resolved)) : Optional.empty(),
                Json.count(node, "waves"),
                Json.number(node, "rows"));
    }

    /** Begins a run: writes the resolved study, then the state. What an earlier beginning left is replaced. */
    public static void begin(RunDirectory directory, StudyPlan plan) throws IOException {
        PlanState state = of(plan);
        directory.delete(RunDirectory.RESOLVED_STUDY);
        directory.create(RunDirectory.RESOLVED_STUDY, bytes(plan.study()));
        directory.delete(FILE);
        directory.create(FILE, Json.bytes(state.json()));
    }

    private ObjectNode json() {
        ObjectNode node = Format.PLAN.object().put("study", study);
        stamp.put(node);
        resolved.ifPresent(file -> node.set("resolved", Json.of(file)));
        return node.put("waves", waves).put("rows", rows);
    }
}
