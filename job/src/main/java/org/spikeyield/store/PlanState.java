package org.spikeyield.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spikeyield.InvalidInputException;

/**
 * Which study a directory belongs to, written when a run begins, after {@code resolved.conf}.
 *
 * @param study name of the study
 * @param hash the study's hash, over its resolved text, the files it names and the result version
 * @param waves number of waves in its plan
 * @param rows number of rows in its plan
 */
public record PlanState(String study, String hash, int waves, long rows) {
    static final String FILE = "waves/_plan.json";

    /** What may be there when a run broke off before it wrote its state. */
    private static final Set<String> BEGINNING =
            Set.of(RunDirectory.RESOLVED_STUDY, RunDirectory.SPARK_SETTINGS, WaveCommit.WAVES);

    /** What else a run makes; a state or manifest that can no longer be read is made again where nothing but these is. */
    private static final Set<String> LATER = Set.of(
            Networks.NETWORKS,
            ChipsWriter.CHIPS,
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

    /**
     * How a directory stands to this study.
     *
     * @throws InvalidInputException when it belongs to another study, or holds what no run has written
     * @throws DamagedFileException when the run was finished and files of it are gone
     */
    public Standing standingIn(RunDirectory directory) throws IOException {
        if (!directory.exists("")) {
            return Standing.NEW;
        }
        if (!directory.isDirectory()) {
            throw new InvalidInputException(directory.place() + ": cannot be written, it is a file");
        }
        Optional<Manifest> manifest = Manifest.read(directory);
        if (manifest.isPresent()) {
            refuseOther(directory, manifest.get().study(), manifest.get().hash());
            manifest.get().requireFiles(directory);
            return Standing.COMPLETE;
        }
        Optional<PlanState> begun = read(directory);
        if (begun.isPresent()) {
            refuseOther(directory, begun.get().study(), begun.get().hash());
            return Standing.UNFINISHED;
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

    private void refuseOther(RunDirectory directory, String otherStudy, String otherHash) {
        if (!hash.equals(otherHash)) {
            throw new InvalidInputException(String.format(
                    "%s: holds another study, %s with hash %.8s; this one is %s with hash %.8s",
                    directory.place(), otherStudy, otherHash, study, hash));
        }
    }

    /** The state in a directory; nothing when no run has begun there, broke off while beginning, or left a state that is none. */
    public static Optional<PlanState> read(RunDirectory directory) throws IOException {
        return Json.read(directory, FILE, PlanState::of);
    }

    private static PlanState of(JsonNode node) {
        return new PlanState(
                Json.text(node, "study"),
                Json.text(node, "hash"),
                Json.count(node, "waves"),
                Json.number(node, "rows"));
    }

    /**
     * Begins a run: writes the resolved study, then the state. What an earlier beginning left is replaced.
     *
     * @param resolved the study's canonical text
     * @throws InvalidInputException when another study's text is there
     */
    public void begin(RunDirectory directory, String resolved) throws IOException {
        refuseOther(directory, resolved);
        directory.put(RunDirectory.RESOLVED_STUDY, resolved.getBytes(StandardCharsets.UTF_8));
        directory.put(
                FILE,
                Json.bytes(Json.object()
                        .put("study", study)
                        .put("hash", hash)
                        .put("waves", waves)
                        .put("rows", rows)));
    }

    private void refuseOther(RunDirectory directory, String resolved) throws IOException {
        if (!directory.exists(RunDirectory.RESOLVED_STUDY)) {
            return;
        }
        String there = new String(
                directory.read(RunDirectory.RESOLVED_STUDY, RunDirectory.MOST_STUDY_BYTES), StandardCharsets.UTF_8);
        boolean mine = directory.children("").stream().anyMatch(LATER::contains)
                ? resolved.equals(there)
                : resolved.startsWith(there);
        if (!mine) {
            throw new InvalidInputException(directory.place(RunDirectory.RESOLVED_STUDY)
                    + ": is not the text of this study, " + study + ", and there is no whole " + FILE
                    + " that would say whose run this is");
        }
    }
}
