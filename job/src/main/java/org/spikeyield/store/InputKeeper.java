package org.spikeyield.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.spikeyield.InvalidInputException;
import org.spikeyield.Sha256;
import org.spikeyield.settings.FolderListing;
import org.spikeyield.settings.StudyInput;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.RunDirectory;

/**
 * Brings the files and folders that a study names into its run: as copies, or by reference where they are large and on the run's own file system, which
 * whoever works at the run can reach. The hash of each is that by which the study was read.
 */
public final class InputKeeper {
    /** A larger file or folder is not copied. */
    static final long MAX_BYTES = 64L << 20;
    /** What would bring the copies of a run above this is not copied either. */
    static final long MAX_BYTES_OF_ALL = 256L << 20;
    /** A folder of more files is not copied. */
    static final int MAX_FILES = 1000;
    /** Above what the longest listing has. */
    static final long MAX_LISTING_BYTES = 512L << 20;

    private final StudySource source;
    private final RunDirectory directory;
    private final List<Input> inputs = new ArrayList<>();
    private final long mostBytes;
    private long copied;

    /**
     * Decides which of a study's inputs are copied, and writes nothing.
     *
     * @param study what the study names
     * @param source by which the study was read
     * @throws InvalidInputException when one of them can no longer be read
     */
    public InputKeeper(List<StudyInput> study, StudySource source, RunDirectory directory) {
        this(study, source, directory, MAX_BYTES);
    }

    /** As above, with other inputs being large than usual. */
    InputKeeper(List<StudyInput> study, StudySource source, RunDirectory directory, long mostBytes) {
        this.source = source;
        this.directory = directory;
        this.mostBytes = mostBytes;
        for (StudyInput named : study) {
            try {
                inputs.add(named.folder() ? folder(named) : file(named));
            } catch (IOException e) {
                throw new InvalidInputException(named.name() + ": cannot be read (" + RunDirectory.reason(e) + ")");
            }
        }
    }

    private Input file(StudyInput named) throws IOException {
        return input(named, source.bytes(named.name()), 1);
    }

    private Input folder(StudyInput named) throws IOException {
        FolderListing listing = source.list(named.name());
        return input(named, listing.bytes(), listing.files().size());
    }

    private Input input(StudyInput named, long bytes, int files) throws IOException {
        boolean small = bytes <= mostBytes && copied + bytes <= MAX_BYTES_OF_ALL && files <= MAX_FILES;
        Optional<Path> reachable = source.locate(named.name()).filter(directory::isOnFileSystemOf);
        if (small || reachable.isEmpty()) {
            copied += bytes;
            return new Input(named, bytes, Optional.empty());
        }
        return new Input(named, bytes, reachable.map(Path::toString));
    }

    /** What the plan records of a run that begins, and the manifest of one that ends. */
    public List<Input> inputs() {
        return List.copyOf(inputs);
    }

    /** The inputs as the run has them, once they are {@linkplain #keep kept}. */
    public Inputs kept() {
        return new Inputs(directory, inputs);
    }

    /**
     * Writes the copies, and leaves alone those that are there.
     *
     * @return them, for the manifest
     * @throws InvalidInputException when something has changed since the study was read
     */
    public List<FileEntry> keep() throws IOException {
        Map<String, FileEntry> copies = new TreeMap<>();
        for (Input input : inputs) {
            if (input.named().folder()) {
                keep(source.list(input.name()), input, copies);
            } else if (input.reference().isEmpty()) {
                keep(input.name(), input.bytes(), input.sha256(), copies);
            }
        }
        return List.copyOf(copies.values());
    }

    private void keep(FolderListing listing, Input folder, Map<String, FileEntry> copies) throws IOException {
        requireHash(folder.name(), folder.sha256(), listing.sha256());
        String name = Inputs.name(folder.sha256());
        copies.put(name, directory.put(name, listing.text().getBytes(StandardCharsets.UTF_8)));
        for (FolderListing.Entry file :
                folder.reference().isEmpty() ? listing.files() : List.<FolderListing.Entry>of()) {
            keep(folder.name() + "/" + file.name(), file.bytes(), file.sha256(), copies);
        }
    }

    private void keep(String file, long bytes, String sha256, Map<String, FileEntry> copies) throws IOException {
        FileEntry copy = new FileEntry(Inputs.name(sha256), bytes, sha256);
        if (copies.putIfAbsent(copy.name(), copy) == null && !copy.isWhole(directory)) {
            byte[] content = source.read(file);
            requireHash(file, sha256, Sha256.hex(content));
            directory.put(copy.name(), content);
        }
    }

    private static void requireHash(String name, String read, String now) {
        if (!now.equals(read)) {
            throw new InvalidInputException(
                    name + ": has changed since the study was read, its sha-256 was " + read + " and is " + now);
        }
    }
}
