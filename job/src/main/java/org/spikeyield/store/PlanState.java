package org.spikeyield.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.spikeyield.InvalidInputException;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.Format;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.files.RunLock;
import org.spikeyield.store.summary.SummaryFiles;
import org.spikeyield.store.table.ChipsWriter;
import org.spikeyield.study.Study;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.plan.StudyPlan;

/**
 * Which study a directory belongs to, written when a run begins, after {@code resolved.conf}.
 *
 * @param study name of the study
 * @param stamp the study's identity
 * @param resolved {@code resolved.conf} as it was written; empty in runs stored before plans named it, whose hash covers it
 * @param waves number of waves in its plan
 * @param rows number of rows in its plan
 * @param inputs what the study names; empty in runs stored before plans recorded it, which have their networks in {@code networks/}
 */
public record PlanState(
        String study, StudyStamp stamp, Optional<FileEntry> resolved, int waves, long rows, List<Input> inputs) {
    static final String FILE = "waves/_plan.json";

    /** What may be there when a run broke off before it wrote its state. */
    private static final Set<String> BEGINNING =
            Set.of(RunDirectory.RESOLVED_STUDY, RunDirectory.SPARK_SETTINGS, RunDirectory.WAVES);

    /** What else a run makes; a state or manifest that can no longer be read is made again where nothing but these is. */
    private static final Set<String> LATER = Set.of(
            Networks.NETWORKS,
            Inputs.INPUTS,
            ChipsWriter.CHIPS,
            TestSetFile.NAME,
            SummaryFiles.JSON,
            SummaryFiles.CSV,
            Manifest.FILE,
            ReportFiles.REPORT,
            "timings",
            "traces");

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
    static PlanState of(StudyPlan plan, List<Input> inputs) {
        Study study = plan.study();
        return new PlanState(
                study.name(),
                StudyStamp.of(study),
                Optional.of(FileEntry.of(RunDirectory.RESOLVED_STUDY, bytes(study))),
                plan.waves().size(),
                plan.rows(),
                inputs);
    }

    private static byte[] bytes(Study study) {
        return study.resolved().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * How a directory stands to a study.
     *
     * @throws InvalidInputException when it belongs to another study, or holds what no run has written
     * @throws DamagedFileException when the run was finished and files of it are gone
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
            Optional<Manifest> manifest = Manifest.read(directory);
            if (manifest.isPresent()) {
                manifest.get().requireFiles(directory);
            }
            return manifest.isPresent() ? Standing.COMPLETE : Standing.UNFINISHED;
        }
        List<String> foreign = new ArrayList<>(directory.children(""));
        foreign.removeIf(RunLock::isOwn);
        foreign.removeAll(BEGINNING);
        if (directory.exists(RunDirectory.RESOLVED_STUDY)) {
            foreign.removeAll(LATER);
        }
        if (!foreign.isEmpty()) {
            throw new InvalidInputException(
                    directory.place() + ": neither empty nor a run directory (it holds " + foreign.get(0) + ")");
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
     * The study whose run a directory holds, as this program reads it; nothing when no run has begun there, one was interrupted while beginning, or left a state that is none.
     *
     * @throws DamagedFileException when {@code resolved.conf} is not what the run began with
     * @throws InvalidInputException when this program cannot read it
     */
    public static Optional<Study> studyIn(RunDirectory directory) throws IOException {
        Optional<Manifest> manifest = Manifest.read(directory);
        if (manifest.isPresent()) {
            return Optional.of(studyIn(
                    directory,
                    Manifest.FILE,
                    manifest.get().stamp(),
                    manifest.get().file(RunDirectory.RESOLVED_STUDY)));
        }
        Optional<PlanState> begun = read(directory);
        return begun.isEmpty()
                ? Optional.empty()
                : Optional.of(studyIn(
                        directory, FILE, begun.get().stamp(), begun.get().resolved()));
    }

    private static Study studyIn(RunDirectory directory, String stating, StudyStamp stamp, Optional<FileEntry> entry)
            throws IOException {
        String place = directory.place(RunDirectory.RESOLVED_STUDY);
        byte[] resolved;
        try {
            resolved = directory.read(RunDirectory.RESOLVED_STUDY, RunDirectory.MAX_STUDY_BYTES);
        } catch (FileNotFoundException e) {
            throw new DamagedFileException(place, "it is missing", e);
        }
        FileEntry there = FileEntry.of(RunDirectory.RESOLVED_STUDY, resolved);
        boolean same = entry.orElse(there).equals(there);
        if (same && entry.isPresent() && stamp.identity().isPresent() && !stamp.holds(resolved)) {
            throw new DamagedFileException(directory.place(stating), "its hash is not that of the study it names");
        }
        if (!same || !stamp.holds(resolved)) {
            throw new DamagedFileException(place, "it is not the study that the run began with");
        }
        return StudyReader.resolved(new String(resolved, StandardCharsets.UTF_8), place);
    }

    /** The state in a directory; nothing when no run has begun there, was interrupted while beginning, or left a state that is none. */
    public static Optional<PlanState> read(RunDirectory directory) throws IOException {
        return Json.read(directory, FILE, Format.PLAN, PlanState::of);
    }

    private static PlanState of(JsonNode node) {
        JsonNode resolved = node.path("resolved");
        return new PlanState(
                Json.text(node, "study"),
                StudyStamp.of(node),
                resolved.isObject() ? Optional.of(Json.fileEntry(resolved)) : Optional.empty(),
                Json.count(node, "waves"),
                Json.number(node, "rows"),
                Input.of(node));
    }

    /**
     * Begins a run: writes the resolved study, then the state. What an earlier beginning left is replaced.
     *
     * @param inputs what the study names
     * @throws InvalidInputException when another study's text is there
     */
    public static void begin(RunDirectory directory, StudyPlan plan, List<Input> inputs) throws IOException {
        refuseText(directory, plan.study());
        directory.put(RunDirectory.RESOLVED_STUDY, bytes(plan.study()));
        directory.put(FILE, Json.bytes(of(plan, inputs).json()));
    }

    private ObjectNode json() {
        ObjectNode node = Format.PLAN.object().put("study", study);
        stamp.put(node);
        resolved.ifPresent(file -> node.set("resolved", Json.of(file)));
        node.put("waves", waves).put("rows", rows);
        Input.put(inputs, node);
        return node;
    }

    /** Where the state is gone, the text alone says whose run this is. One that was cut short is nobody's, as long as nothing came after it. */
    private static void refuseText(RunDirectory directory, Study study) throws IOException {
        if (!directory.exists(RunDirectory.RESOLVED_STUDY)) {
            return;
        }
        String place = directory.place(RunDirectory.RESOLVED_STUDY);
        String there = new String(
                directory.read(RunDirectory.RESOLVED_STUDY, RunDirectory.MAX_STUDY_BYTES), StandardCharsets.UTF_8);
        boolean mine;
        try {
            mine = StudyReader.resolved(there, place).identity().equals(study.identity());
        } catch (InvalidInputException e) {
            mine = directory.children("").stream().noneMatch(LATER::contains);
        }
        if (!mine) {
            throw new InvalidInputException(place + ": is not the text of this study, " + study.name()
                    + ", and there is no whole " + FILE + " that would say whose run this is");
        }
    }
}
