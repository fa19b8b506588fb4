package org.spikeyield.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.spikeyield.Sha256;

/** The files and folders in a folder on the disk. */
public record FilesBeside(Path folder) implements StudyFiles {
    @Override
    public byte[] read(String file) throws IOException {
        return Files.readAllBytes(folder.resolve(file));
    }

    @Override
    public FolderListing list(String name) throws IOException {
        Path listed = folder.resolve(name);
        List<FolderListing.Entry> entries = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(listed)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(path);
                entries.add(new FolderListing.Entry(
                        listed.relativize(path).toString().replace('\\', '/'), content.length, Sha256.hex(content)));
            }
        }
        return new FolderListing(entries);
    }
}
