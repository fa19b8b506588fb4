package org.spikeyield.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.spikeyield.InvalidInputException;
import org.spikeyield.corpus.SourceFolder;

/** A folder of recordings on this machine. Of many it says how far their reading has come. */
final class RecordingsFolder implements SourceFolder {
    /** Ten minutes of stereo at 48 kHz and 16 bit; a longer one is no recording of a word. */
    private static final long MAX_BYTES = 128L << 20;

    private static final int FILES_PER_LINE = 10_000;

    private final String name;
    private final Path folder;
    private final List<String> files;
    private final PrintStream progress;
    private int read;

    /**
     * Lists what is in it.
     *
     * @param name as the user writes it
     * @param progress takes a line now and then
     * @throws InvalidInputException when there is no such folder
     * @throws IOException when it cannot be read
     */
    RecordingsFolder(String name, PrintStream progress) throws IOException {
        this.name = name;
        this.folder = path(name);
        this.progress = progress;
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(
                    name + ": " + (Files.exists(folder) ? "is no folder" : "there is no such folder"));
        }
        try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            files = paths.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .filter(file -> !file.startsWith(".") && !file.contains("/."))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw refusal(name, e.getCause());
        }
    }

    /** What is told of a file or folder on this machine that cannot be used; anything but a lack of rights or a wrong name is no mistake of the user's. */
    static RuntimeException refusal(String name, IOException failure) throws IOException {
        if (failure instanceof AccessDeniedException denied) {
            return new InvalidInputException(name + ": permission is denied for " + denied.getFile());
        }
        if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
            return new InvalidInputException(
                    name + ": " + ((FileSystemException) failure).getFile() + " is a file, must be a folder");
        }
        if (failure instanceof FileSystemLoopException loop) {
            return new InvalidInputException(name + ": " + loop.getFile() + " is a link to a folder that it is in");
        }
        throw new IOException(name + ": " + failure.getMessage(), failure);
    }

    /** @throws InvalidInputException when it cannot be the name of a file here */
    static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new InvalidInputException(name + ": cannot be the name of a folder on this machine");
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> files() {
        return files;
    }

    @Override
    public byte[] read(String file) throws IOException {
        read++;
        if (read % FILES_PER_LINE == 0) {
            progress.println(read + " of " + files.size() + " files read");
        }
        Path path = folder.resolve(file);
        try {
            long bytes = Files.size(path);
            if (bytes > MAX_BYTES) {
                throw new InvalidInputException(file + ": has " + bytes + " bytes, must have at most " + MAX_BYTES);
            }
            return Files.readAllBytes(path);
        } catch (FileSystemException e) {
            throw refusal(file, e);
        }
    }
}
