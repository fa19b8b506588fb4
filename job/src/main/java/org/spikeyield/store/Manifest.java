package org.spikeyield.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.Format;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.files.Storage;
import org.spikeyield.store.summary.SummaryFiles;
import org.spikeyield.store.table.ChipsDigest;
import org.spikeyield.store.table.ChipsWriter;
import org.spikeyield.store.table.TableDigest;

/**
 * The statement that a run is finished, with the sha-256 of everything that makes its result. It is written last; a directory without a whole
 * manifest is unfinished.
 *
 * @param study name of the study
 * @param stamp the study's identity
 * @param chips identity of the chip table, see {@link ChipsDigest}
 * @param metrics identity of its later columns; empty where it has none
 * @param counts chips by outcome
 * @param ended chips by network and condition that a study ended with which stops by itself; empty where all were run
 * @param inputs what the study names; empty in runs that were stored before manifests recorded it
 * @param reused what was taken from other runs
 * @param versions versions of what made the result, by name
 * @param gitRevision of the sources, or {@code unknown}
 * @param files every file under the law, ordered by name
 */
public record Manifest(
        String study,
        StudyStamp stamp,
        TableDigest chips,
        Optional<TableDigest> metrics,
        Counts counts,
        List<List<Integer>> ended,
        List<Input> inputs,
        List<Reused> reused,
        SortedMap<String, String> versions,
        String gitRevision,
        List<FileEntry> files) {
    /** The manifest's name. */
    public static final String FILE = "_MANIFEST.json";

    public Manifest {
        ended = ended.stream().map(List::copyOf).toList();
        inputs = List.copyOf(inputs);
        reused = List.copyOf(reused);
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
        files = files.stream().sorted(Comparator.comparing(FileEntry::name)).toList();
    }

    /**
     * Chips by outcome.
     *
     * @param expected rows in the plan
     * @param succeeded chips with scores
     * @param failed chips whose trial broke
     * @param diverged chips whose state became infinite, a result
     */
    public record Counts(long expected, long succeeded, long failed, long diverged) {
        /** Rows of the plan that are not in the table. */
        public long missing() {
            return expected - succeeded - failed - diverged;
        }

        @Override
        public String toString() {
            return succeeded + " chips with scores, " + failed + " failed and " + diverged + " diverged of " + expected;
        }
    }

    /** The study's hash. */
    public String hash() {
        return stamp.hash();
    }

    /** Identity of the chip table. */
    public String chipsSha256() {
        return chips.sha256();
    }

    /** What it says of a file; nothing when it does not list the file. */
    public Optional<FileEntry> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /** The manifest of a finished directory; nothing when it is missing or was cut short. */
    public static Optional<Manifest> read(RunDirectory directory) throws IOException {
        Optional<JsonNode> node = Json.read(directory, FILE, Format.MANIFEST);
        try {
            return node.map(Manifest::of);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new DamagedFileException(directory.place(FILE), RunDirectory.reason(e), e);
        }
    }

    private static Manifest of(JsonNode node) {
        JsonNode counts = node.path("counts");
        SortedMap<String, String> versions = new TreeMap<>();
        node.path("versions")
                .properties()
                .forEach(e -> versions.put(e.getKey(), e.getValue().asText()));
        List<FileEntry> files = new ArrayList<>();
        node.path("files").forEach(file -> files.add(Json.fileEntry(file)));
        return new Manifest(
                Json.text(node, "study"),
                StudyStamp.of(node),
                TableDigest.of(node, ChipsDigest.CHIPS)
                        .orElseThrow(() -> new IllegalArgumentException("'" + ChipsDigest.CHIPS + "' is missing")),
                TableDigest.of(node, ChipsDigest.METRICS),
                new Counts(
                        Json.number(counts, "expected"),
                        Json.number(counts, "succeeded"),
                        Json.number(counts, "failed"),
                        Json.number(counts, "diverged")),
                ended(node.path("ended")),
                Input.of(node),
                Reused.of(node),
                versions,
                Json.text(node, "git_revision"),
                files);
    }

    /** Nothing when it is missing. */
    private static List<List<Integer>> ended(JsonNode node) {
        List<List<Integer>> ended = new ArrayList<>();
        boolean whole = node.isMissingNode() || node.isArray();
        for (JsonNode network : node) {
            List<Integer> chips = new ArrayList<>();
            whole &= network.isArray();
            for (JsonNode count : network) {
                whole &= count.isInt() && count.intValue() >= 0;
                chips.add(count.intValue());
            }
            ended.add(chips);
        }
        if (!whole) {
            throw new IllegalArgumentException("'ended' is no list of numbers of chips per network");
        }
        return ended;
    }

    /**
     * Puts the manifest in its place, over the remains of one that was cut short. One that is whole stays.
     *
     * @throws IllegalStateException when another table is stated there
     */
    public void write(RunDirectory directory) throws IOException {
        Optional<Manifest> there = read(directory);
        if (there.isEmpty()) {
            directory.put(FILE, Json.bytes(json()));
        } else if (!there.get().chipsSha256().equals(chipsSha256())
                || !there.get().hash().equals(hash())) {
            throw new IllegalStateException(directory.place(FILE) + ": this run is finished, with another table");
        }
    }

    /**
     * Refuses a run that was finished and of which files are gone.
     *
     * @throws DamagedFileException when a file is missing or has another size; content is not read
     */
    public void requireFiles(RunDirectory directory) throws IOException {
        for (FileEntry file : files) {
            if (!file.isThere(directory)) {
                throw new DamagedFileException(
                        directory.place(file.name()),
                        (directory.exists(file.name()) ? "of another size than " : "missing, and named by ") + FILE);
            }
        }
    }

    /**
     * Refuses a file whose content is not what was finished, having read all of it.
     *
     * @throws DamagedFileException when it is missing, not listed or changed
     */
    public void requireWhole(RunDirectory directory, String name) throws IOException {
        FileEntry stated = stated(directory, name);
        if (!stated.isThere(directory) || !directory.entry(name).equals(stated)) {
            throw changed(directory, name);
        }
    }

    /**
     * The summary of a finished run.
     *
     * @throws FileNotFoundException when there is no manifest
     * @throws DamagedFileException when it is no whole JSON object, or not the one that the manifest states
     */
    public static JsonNode summary(RunDirectory directory) throws IOException {
        return read(directory)
                .orElseThrow(() -> new FileNotFoundException(directory.place(FILE) + ": missing"))
                .storedSummary(directory);
    }

    /**
     * The summary of the run.
     *
     * @throws DamagedFileException when it is no whole JSON object, or not the one that this manifest states
     */
    public JsonNode storedSummary(RunDirectory directory) throws IOException {
        byte[] content = directory.read(SummaryFiles.JSON, Json.MAX_BYTES);
        requireWhole(directory, SummaryFiles.JSON, content);
        return SummaryFiles.parse(content, directory.place(SummaryFiles.JSON));
    }

    /**
     * {@link #requireWhole(RunDirectory, String)} of a file that was read.
     *
     * @throws DamagedFileException when it is not listed or changed
     */
    public void requireWhole(RunDirectory directory, String name, byte[] content) throws DamagedFileException {
        if (!FileEntry.of(name, content).equals(stated(directory, name))) {
            throw changed(directory, name);
        }
    }

    private FileEntry stated(RunDirectory directory, String name) throws DamagedFileException {
        return file(name).orElseThrow(() -> new DamagedFileException(directory.place(name), "not listed in " + FILE));
    }

    private static DamagedFileException changed(RunDirectory directory, String name) {
        return new DamagedFileException(directory.place(name), "its content is not what " + FILE + " states");
    }

    private ObjectNode json() {
        ObjectNode node = Format.MANIFEST.object().put("study", study);
        stamp.put(node);
        chips.put(node, ChipsDigest.CHIPS);
        metrics.ifPresent(digest -> digest.put(node, ChipsDigest.METRICS));
        node.putObject("counts")
                .put("expected", counts.expected())
                .put("succeeded", counts.succeeded())
                .put("failed", counts.failed())
                .put("diverged", counts.diverged());
        if (!ended.isEmpty()) {
            ArrayNode networks = node.putArray("ended");
            ended.forEach(chips -> chips.forEach(networks.addArray()::add));
        }
        Input.put(inputs, node);
        Reused.put(reused, node);
        ObjectNode names = node.putObject("versions");
        versions.forEach(names::put);
        node.put("git_revision", gitRevision);
        ArrayNode list = node.putArray("files");
        files.forEach(file -> list.add(Json.of(file)));
        return node;
    }

    /** Names of the files of one directory, in order. */
    public List<String> files(String below) {
        return files.stream()
                .map(FileEntry::name)
                .filter(name -> name.startsWith(below + "/"))
                .toList();
    }

    /** What in the directory is not as the manifest says, one sentence per file: missing, changed, or not listed. */
    public List<String> findings(RunDirectory directory) throws IOException {
        List<String> findings = new ArrayList<>();
        Set<String> present = new TreeSet<>(directory.list(Networks.NETWORKS));
        present.addAll(directory.list(Inputs.INPUTS));
        present.addAll(directory.list(ChipsWriter.CHIPS));
        for (FileEntry file : files) {
            present.remove(file.name());
            Optional<Storage.Status> status = directory.status(file.name());
            if (status.isEmpty()) {
                findings.add(directory.place(file.name()) + ": missing");
                continue;
            }
            if (status.get().kind() != Storage.Kind.FILE) {
                findings.add(directory.place(file.name()) + ": is no file");
                continue;
            }
            if (status.get().bytes() != file.bytes()) {
                findings.add(directory.place(file.name()) + ": " + status.get().bytes() + " bytes instead of "
                        + file.bytes());
                continue;
            }
            FileEntry now = directory.entry(file.name());
            if (!now.equals(file)) {
                findings.add(
                        directory.place(file.name()) + ": sha-256 is " + now.sha256() + " instead of " + file.sha256());
            }
        }
        present.forEach(name ->
                findings.add(directory.place(name).replaceAll("\\p{Cntrl}", "?") + ": not listed in the manifest"));
        return findings;
    }
}
