package org.spikeyield.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.spikeyield.Sha256;
import org.spikeyield.settings.FolderListing;
import org.spikeyield.settings.StudyFiles;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.NamedFiles;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.study.Study;

/**
 * The files and folders that a study names, as its run has them, by the names that the study gives them.
 *
 * <p>Copies are in {@code inputs/}, each named by the sha-256 of its content; for a folder that is its listing, beside its files. Of an input that
 * is too large to be copied the run has the place, on its own file system, and the hash. Whatever is read here is held against the
 * recorded size before it is opened and against the recorded hash before it is given out.
 */
public final class Inputs implements StudyFiles {
    /** The directory of the copies. */
    public static final String INPUTS = "inputs";

    private final RunDirectory directory;
    private final Map<String, Input> inputs = new LinkedHashMap<>();
    private final Map<String, byte[]> contents = new HashMap<>();
    private final Map<String, Map<String, FolderListing.Entry>> folders = new HashMap<>();

    Inputs(RunDirectory directory, List<Input> inputs) {
        this.directory = directory;
        inputs.forEach(input -> this.inputs.put(input.name(), input));
    }

    /** Those that the plan or manifest of a directory records; none where there is neither. */
    public static Inputs recorded(RunDirectory directory) throws IOException {
        return recorded(directory, Manifest.read(directory));
    }

    /** {@link #recorded(RunDirectory)} where the manifest has been read. */
    static Inputs recorded(RunDirectory directory, Optional<Manifest> manifest) throws IOException {
        return new Inputs(
                directory,
                manifest.isPresent()
                        ? manifest.get().inputs()
                        : PlanState.read(directory).map(PlanState::inputs).orElse(List.of()));
    }

    /**
     * The inputs of a run on another machine that can reach its directory.
     *
     * @param record {@link #record} of the inputs there
     * @param sent {@link #sent} of the inputs there
     */
    public static Inputs received(RunDirectory directory, byte[] record, byte[][] sent) {
        JsonNode node = Json.parse(record).orElseThrow();
        Inputs inputs = new Inputs(directory, Input.of(node));
        Arrays.stream(sent).forEach(content -> inputs.contents.put(Sha256.hex(content), content));
        return inputs;
    }

    /** What the plan and manifest record of them, as JSON. */
    public byte[] record() {
        ObjectNode node = Json.object();
        Input.put(List.copyOf(inputs.values()), node);
        return Json.bytes(node);
    }

    /** The contents that are sent along instead of being read by every machine: those of copies, as far as {@link InputKeeper} makes them by size. */
    public byte[][] sent() throws IOException {
        Map<String, byte[]> sent = new LinkedHashMap<>();
        for (Input input : inputs.values()) {
            if (input.named().folder()) {
                sent.put(input.sha256(), listing(input));
            }
            if (input.reference().isEmpty() && input.bytes() <= InputKeeper.MAX_BYTES) {
                for (Part part : parts(input)) {
                    sent.put(part.sha256(), read(part));
                }
            }
        }
        return sent.values().toArray(byte[][]::new);
    }

    /** What is recorded of a name; nothing where the run was made before inputs were recorded. */
    Optional<Input> find(String name) {
        return Optional.ofNullable(inputs.get(name));
    }

    /** Whether a file is recorded, by itself or as one of a folder, which may lack it all the same. */
    boolean has(String file) {
        return inputs.containsKey(file)
                || inputs.values().stream()
                        .anyMatch(input -> input.named().folder() && file.startsWith(input.name() + "/"));
    }

    /** One file: an input, or a part of one. */
    private record Part(String name, long bytes, String sha256, Optional<Path> reference) {}

    @Override
    public byte[] read(String file) throws IOException {
        Input input = inputs.get(file);
        if (input != null && input.named().folder()) {
            throw new IOException("is a directory");
        }
        return read(
                input == null
                        ? within(file)
                        : new Part(
                                file,
                                input.bytes(),
                                input.sha256(),
                                input.reference().map(Path::new)));
    }

    private Part within(String file) throws IOException {
        for (Input input : inputs.values()) {
            if (input.named().folder() && file.startsWith(input.name() + "/")) {
                FolderListing.Entry entry =
                        entries(input).get(file.substring(input.name().length() + 1));
                if (entry != null) {
                    return part(input, entry);
                }
            }
        }
        throw new FileNotFoundException(file);
    }

    private static Part part(Input folder, FolderListing.Entry entry) {
        return new Part(
                folder.name() + "/" + entry.name(),
                entry.bytes(),
                entry.sha256(),
                folder.reference().map(uri -> new Path(new Path(uri), new Path(null, null, entry.name()))));
    }

    @Override
    public FolderListing list(String folder) throws IOException {
        Input input = find(folder).orElseThrow(() -> new FileNotFoundException(folder));
        if (!input.named().folder()) {
            throw new IOException("is no folder");
        }
        return new FolderListing(List.copyOf(entries(input).values()));
    }

    private Map<String, FolderListing.Entry> entries(Input folder) throws IOException {
        Map<String, FolderListing.Entry> entries = folders.get(folder.name());
        if (entries == null) {
            try {
                FolderListing listing = FolderListing.parse(new String(listing(folder), StandardCharsets.UTF_8));
                entries = listing.files().stream()
                        .collect(Collectors.toMap(FolderListing.Entry::name, Function.identity()));
            } catch (IllegalArgumentException e) {
                throw new DamagedFileException(
                        directory.place(name(folder.sha256())), "it " + RunDirectory.reason(e), e);
            }
            folders.put(folder.name(), entries);
        }
        return entries;
    }

    private byte[] listing(Input folder) throws IOException {
        try {
            return kept(folder.sha256(), InputKeeper.MAX_LISTING_BYTES);
        } catch (FileNotFoundException e) {
            throw new DamagedFileException(
                    directory.place(name(folder.sha256())), "missing, it lists the files of " + folder.name(), e);
        }
    }

    private List<Part> parts(Input input) throws IOException {
        if (!input.named().folder()) {
            return List.of(new Part(
                    input.name(),
                    input.bytes(),
                    input.sha256(),
                    input.reference().map(Path::new)));
        }
        return entries(input).values().stream().map(entry -> part(input, entry)).toList();
    }

    /**
     * Refuses what a study does not name, by name and hash.
     *
     * @throws DamagedFileException when one of the inputs is recorded otherwise than the study has it
     */
    void requireOf(Study study, String recording) throws DamagedFileException {
        for (Input input : inputs.values()) {
            if (!study.inputs().contains(input.named())) {
                throw new DamagedFileException(
                        directory.place(recording),
                        "'" + Input.FIELD + "' has " + FileEntry.shortened(input.name()) + " with sha-256 "
                                + input.sha256() + ", which the study does not name");
            }
        }
    }

    /** Names of all copies, which a manifest has to list. */
    List<String> copies() throws IOException {
        List<String> copies = new ArrayList<>();
        for (Input input : inputs.values()) {
            if (input.named().folder()) {
                copies.add(name(input.sha256()));
            }
            if (input.reference().isEmpty()) {
                parts(input).forEach(part -> copies.add(name(part.sha256())));
            }
        }
        return copies;
    }

    /** Where a file is, for messages. */
    String place(Input file) {
        return file.reference().map(uri -> place(new Path(uri))).orElseGet(() -> directory.place(name(file.sha256())));
    }

    /** The name of the copy of a content. */
    static String name(String sha256) {
        return INPUTS + "/" + sha256;
    }

    private byte[] read(Part part) throws IOException {
        return part.reference().isPresent()
                ? referenced(part, part.reference().get())
                : kept(part.sha256(), part.bytes());
    }

    private byte[] kept(String sha256, long most) throws IOException {
        byte[] content = contents.get(sha256);
        if (content == null) {
            content = directory.read(name(sha256), Math.min(most, NamedFiles.mostBytes()));
            String found = Sha256.hex(content);
            if (!found.equals(sha256)) {
                throw new DamagedFileException(
                        directory.place(name(sha256)), "its sha-256 is " + found + " instead of " + sha256);
            }
        }
        return content;
    }

    private byte[] referenced(Part part, Path file) throws IOException {
        requireSize(part, file);
        byte[] content = directory.outside().read(file, NamedFiles.mostBytes());
        requireHash(part, file, Sha256.hex(content));
        return content;
    }

    private void requireSize(Part part, Path file) throws DamagedFileException {
        if (!directory.isOnFileSystemOf(file)) {
            throw new DamagedFileException(
                    place(file), "it is on another file system than the run, which recorded it for " + part.name());
        }
        long bytes;
        try {
            bytes = directory.outside().bytes(file);
        } catch (FileNotFoundException e) {
            throw new DamagedFileException(place(file), "it is missing, and the run " + recorded(part), e);
        } catch (IOException e) {
            throw new DamagedFileException(place(file), "it " + RunDirectory.reason(e), e);
        }
        if (bytes != part.bytes()) {
            throw new DamagedFileException(
                    place(file),
                    "it has " + bytes + " bytes instead of " + part.bytes() + ", and the run " + recorded(part));
        }
    }

    private static void requireHash(Part part, Path file, String found) throws DamagedFileException {
        if (!found.equals(part.sha256())) {
            throw new DamagedFileException(place(file), "its sha-256 is " + found + ", and the run " + recorded(part));
        }
    }

    private static String recorded(Part part) {
        return "recorded sha-256 " + part.sha256() + " for " + part.name();
    }

    private static String place(Path file) {
        return "file".equals(file.toUri().getScheme()) ? file.toUri().getPath() : file.toString();
    }

    private void requireUnchanged(Part part, Path file) throws DamagedFileException {
        requireSize(part, file);
        String found;
        try {
            found = directory.outside().sha256(file, part.bytes());
        } catch (IOException e) {
            throw new DamagedFileException(place(file), "it " + RunDirectory.reason(e), e);
        }
        requireHash(part, file, found);
    }

    /** What is no longer as it was recorded of inputs that the directory has no copy of, one sentence for each input. */
    List<String> findings() throws IOException {
        List<String> findings = new ArrayList<>();
        for (Input input : inputs.values()) {
            try {
                for (Part part : input.reference().isPresent() ? parts(input) : List.<Part>of()) {
                    requireUnchanged(part, part.reference().orElseThrow());
                }
            } catch (DamagedFileException e) {
                findings.add(e.getMessage());
            }
        }
        return findings;
    }
}
