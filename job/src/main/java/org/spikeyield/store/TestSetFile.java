package org.spikeyield.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.Format;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.study.summary.TestSet;
import org.spikeyield.task.SampleSource;

/** Which recording and word each test sample of a run is of, so that its summary can be made again without the recordings. */
final class TestSetFile {
    static final String NAME = "test-samples.json";

    private static final String SAMPLES = "samples";
    private static final String LABEL = "label";
    private static final String WORD = "word";
    private static final String RECORDING = "recording";

    private TestSetFile() {}

    /** Puts the file in its place, over what an earlier attempt left. */
    static FileEntry write(RunDirectory directory, TestSet test) throws IOException {
        ObjectNode node = Format.TEST_SET.object();
        ArrayNode samples = node.putArray(SAMPLES);
        for (int s = 0; s < test.count(); s++) {
            SampleSource source = test.source(s);
            samples.addObject()
                    .put(LABEL, test.label(s))
                    .put(WORD, source.word())
                    .put(RECORDING, source.recording());
        }
        return directory.put(NAME, Json.bytes(node));
    }

    /**
     * The test set of a finished run; empty where the manifest lists none, since samples are independent or an earlier program made the run.
     *
     * @param labels of the test samples of the study
     * @throws DamagedFileException when the file is not what the manifest states, or has no such labels
     */
    static Optional<TestSet> read(RunDirectory directory, Manifest manifest, int[] labels) throws IOException {
        if (manifest.file(NAME).isEmpty()) {
            return Optional.empty();
        }
        manifest.requireWhole(directory, NAME);
        JsonNode node = Json.read(directory, NAME, Format.TEST_SET)
                .orElseThrow(() -> new FileNotFoundException(directory.place(NAME) + ": missing"));
        List<SampleSource> sources = new ArrayList<>();
        try {
            for (JsonNode sample : node.path(SAMPLES)) {
                int label = Json.count(sample, LABEL);
                if (sources.size() < labels.length && label != labels[sources.size()]) {
                    throw new IllegalArgumentException("sample " + sources.size() + " has label " + label
                            + ", the study draws " + labels[sources.size()]);
                }
                sources.add(new SampleSource(Json.text(sample, RECORDING), Json.text(sample, WORD)));
            }
            return Optional.of(new TestSet(labels, sources));
        } catch (IllegalArgumentException e) {
            throw new DamagedFileException(directory.place(NAME), RunDirectory.reason(e), e);
        }
    }
}
