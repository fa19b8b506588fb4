package org.spikeyield.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.spikeyield.settings.FolderListing;
import org.spikeyield.settings.StudyInput;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.RunDirectory;

/**
 * A file or folder that a study names, as a plan or manifest records it.
 *
 * @param named its name in the study, and the hash of its content
 * @param bytes of the file, or of all files of the folder
 * @param reference where it is, a URI; empty when the run directory has a copy
 */
public record Input(StudyInput named, long bytes, Optional<String> reference) {
    /** The field of a plan or manifest that holds all of them. */
    static final String FIELD = "inputs";

    private static final String FILE = "file";
    private static final String FOLDER = "folder";
    private static final Pattern PRINTABLE = Pattern.compile("\\P{Cntrl}{1,4000}");

    public Input {
        boolean reachable = reference
                .filter(uri ->
                        !PRINTABLE.matcher(uri).matches() || !RunDirectory.isUri(uri) || RunDirectory.isRefused(uri))
                .isEmpty();
        if (!reachable || !PRINTABLE.matcher(named.name()).matches()) {
            throw new IllegalArgumentException("'" + FIELD + "' holds a name or reference that cannot be");
        }
        if (bytes < 0 || bytes > FolderListing.MAX_BYTES || !FileEntry.isSha256(named.sha256())) {
            throw new IllegalArgumentException("'" + FIELD + "' holds a size or sha-256 that cannot be");
        }
    }

    String name() {
        return named.name();
    }

    String sha256() {
        return named.sha256();
    }

    /**
     * The same inputs under the names that they have in a stored study, whose files may have moved since.
     *
     * @param stored the inputs of that study
     */
    static List<Input> named(List<Input> inputs, List<StudyInput> stored) {
        List<Input> renamed = new ArrayList<>();
        for (StudyInput named : stored) {
            inputs.stream()
                    .filter(input -> input.named.folder() == named.folder()
                            && input.sha256().equals(named.sha256()))
                    .findFirst()
                    .ifPresent(input -> renamed.add(new Input(named, input.bytes, input.reference)));
        }
        return renamed;
    }

    /** Adds them to a plan or manifest; a study that names no files leaves nothing there. */
    static void put(List<Input> inputs, ObjectNode node) {
        if (inputs.isEmpty()) {
            return;
        }
        ArrayNode list = node.putArray(FIELD);
        for (Input input : inputs) {
            ObjectNode one = list.addObject()
                    .put("name", input.name())
                    .put("kind", input.named.folder() ? FOLDER : FILE)
                    .put("bytes", input.bytes)
                    .put("sha256", input.sha256());
            input.reference.ifPresent(uri -> one.put("reference", uri));
        }
    }

    /**
     * Those of a plan or manifest; none where it was made before they were recorded.
     *
     * @throws IllegalArgumentException when they are none, or two have one name
     */
    static List<Input> of(JsonNode node) {
        List<Input> inputs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode one : node.path(FIELD)) {
            String kind = Json.text(one, "kind");
            if (!kind.equals(FILE) && !kind.equals(FOLDER)) {
                throw new IllegalArgumentException("'kind' is neither " + FILE + " nor " + FOLDER);
            }
            Input input = new Input(
                    new StudyInput(Json.text(one, "name"), kind.equals(FOLDER), Json.sha256(one, "sha256")),
                    Json.number(one, "bytes"),
                    one.has("reference") ? Optional.of(Json.text(one, "reference")) : Optional.empty());
            if (!names.add(input.name())) {
                throw new IllegalArgumentException(
                        "'" + FIELD + "' names " + FileEntry.shortened(input.name()) + " twice");
            }
            inputs.add(input);
        }
        return inputs;
    }
}
