package org.spikeyield.store.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.ChipTrace;
import org.spikeyield.store.StoredRun;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.Format;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.study.NetworkSlot;

/** The traces of a run: those in its directory, and others by running chips again, which are written when that is asked for. */
public final class Traces {
    /** Their directory. */
    public static final String TRACES = "traces";

    /** A larger one is not kept. */
    private static final int MAX_BYTES = 16 << 20;

    private final RunDirectory directory;
    private final StoredRun run;
    private final Map<Integer, TracedSample> samples = new HashMap<>();
    private final Map<String, byte[]> made = new LinkedHashMap<>();

    /** Understands a file. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(JsonNode node);
    }

    /** Runs a chip again. */
    @FunctionalInterface
    private interface Making {
        ObjectNode make() throws IOException;
    }

    /** Reads nothing yet. */
    public Traces(RunDirectory directory, StoredRun run) {
        this.directory = directory;
        this.run = run;
    }

    /**
     * A test sample.
     *
     * @param sample its number
     * @throws DamagedFileException when what is stored of it cannot be
     */
    public TracedSample sample(int sample) throws IOException {
        TracedSample known = samples.get(sample);
        if (known == null) {
            known = traced(
                    TRACES + "/sample-" + sample + ".json",
                    node -> TracedSample.of(node, sample, run.study().task()),
                    () -> new TracedSample(run.sample(sample), run.sound(sample)).json(sample));
            samples.put(sample, known);
        }
        return known;
    }

    /**
     * What one chip did on a test sample.
     *
     * @param condition what the chip is subject to, one of the study's or another
     * @throws DamagedFileException when what is stored of it cannot be
     */
    public ChipTrace chip(NetworkSlot slot, Condition condition, int chip, int sample) throws IOException {
        TracedChip which = new TracedChip(slot, condition, chip, sample);
        TracedSample of = sample(sample);
        return traced(
                which.name(),
                node -> which.of(node, of.sample(), run.study().task()),
                () -> which.json(run.trace(slot.ordinal(), condition, chip, sample)));
    }

    /** What is made anew is read as well: a page is then the same whether or not traces are there. */
    private <T> T traced(String name, Reading<T> reading, Making making) throws IOException {
        Optional<JsonNode> stored = stored(name);
        if (stored.isPresent()) {
            try {
                return reading.of(stored.get());
            } catch (IllegalArgumentException e) {
                throw new DamagedFileException(
                        directory.place(name), RunDirectory.reason(e) + "; without this file the chip is run again", e);
            }
        }
        ObjectNode node = making.make();
        byte[] bytes = Json.bytes(node);
        if (bytes.length <= MAX_BYTES) {
            made.put(name, bytes);
        }
        return reading.of(node);
    }

    /** What a file holds; nothing where it is missing or was cut short. */
    private Optional<JsonNode> stored(String name) throws IOException {
        Optional<JsonNode> node;
        try {
            node = Json.parse(directory.read(name, MAX_BYTES));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
        if (node.isPresent()) {
            Format.TRACE.check(node.get(), directory.place(name));
        }
        return node;
    }

    /** Writes those that are not in the directory yet. */
    public void keep() throws IOException {
        for (Map.Entry<String, byte[]> file : made.entrySet()) {
            directory.put(file.getKey(), file.getValue());
        }
        made.clear();
    }
}
