package org.spikeyield.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.spikeyield.InvalidInputException;
import org.spikeyield.corpus.CorpusTarget;

/** A folder that is there whole or not at all: it is written under another name beside its own, and gets that at the end. */
final class DraftFolder implements CorpusTarget, AutoCloseable {
    private final String name;
    private final Path target;
    private final Path draft;

    /**
     * Begins one.
     *
     * @param name as the user writes it
     * @throws InvalidInputException when there is something of that name already
     * @throws IOException when nothing can be written beside it
     */
    DraftFolder(String name) throws IOException {
        this.name = name;
        target = RecordingsFolder.path(name).toAbsolutePath().normalize();
        refuseIfThere();
        Path parent = target.getParent();
        if (parent == null) {
            throw new InvalidInputException(name + ": cannot be made, must be a folder within another one");
        }
        draft = parent.resolve(
                "." + target.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.createDirectories(parent);
            delete(draft);
            Files.createDirectory(draft);
        } catch (FileSystemException e) {
            throw RecordingsFolder.refusal(name, e);
        }
    }

    private void refuseIfThere() throws IOException {
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                if (files.findAny().isPresent()) {
                    throw new InvalidInputException(name + ": is there and not empty, must be a new folder");
                }
            }
        } else if (Files.exists(target)) {
            throw new InvalidInputException(name + ": is a file, must be a new folder");
        }
    }

    @Override
    public void write(String file, byte[] content) throws IOException {
        Path path;
        try {
            path = draft.resolve(file);
        } catch (InvalidPathException e) {
            throw new InvalidInputException(file + ": cannot be the name of a file on this machine");
        }
        Files.createDirectories(path.getParent());
        Files.write(path, content);
    }

    /** Gives it its name. */
    void finish() throws IOException {
        refuseIfThere();
        Files.deleteIfExists(target); // an empty folder
        Files.move(draft, target);
    }

    /** Removes what was not finished. */
    @Override
    public void close() throws IOException {
        delete(draft);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
