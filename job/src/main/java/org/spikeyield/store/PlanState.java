package org.spikeyield.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    /**
     * How a directory stands to this study.
     *
     * @throws InvalidInputException when it belongs to another study, or holds what no run has written
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
            return Standing.COMPLETE;
        }
        Optional<PlanState> begun = read(directory);
        if (begun.isPresent()) {
            refuseOther(directory, begun.get().study(), begun.get().hash());
            return Standing.UNFINISHED;
        }
        Optional<String> foreign = directory.anyFileBeside(BEGINNING);
        if (foreign.isPresent()) {
            throw new InvalidInputException(
                    directory.place() + ": neither empty nor a run directory (it holds " + foreign.get() + ")");
        }
        return Standing.NEW;
    }

    private void refuseOther(RunDirectory directory, String otherStudy, String otherHash) {
        if (!hash.equals(otherHash)) {
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "%s: holds another study, %s with hash %.8s; this one is %s with hash %.8s",
                    directory.place(),
                    otherStudy,
                    otherHash,
                    study,
                    hash));
        }
    }

    /** The state in a directory; nothing when no run has begun there, or broke off while beginning. */
    public static Optional<PlanState> read(RunDirectory directory) throws IOException {
        return Json.read(directory, FILE).map(PlanState::of);
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
     */
    public void begin(RunDirectory directory, String resolved) throws IOException {
        directory.delete(RunDirectory.RESOLVED_STUDY);
        directory.create(RunDirectory.RESOLVED_STUDY, resolved.getBytes(StandardCharsets.UTF_8));
        directory.delete(FILE);
        directory.create(
                FILE,
                Json.bytes(Json.object()
                        .put("study", study)
                        .put("hash", hash)
                        .put("waves", waves)
                        .put("rows", rows)));
    }
}
