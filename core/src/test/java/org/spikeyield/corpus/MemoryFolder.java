package org.spikeyield.corpus;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.spikeyield.Sha256;
import org.spikeyield.settings.FolderListing;
import org.spikeyield.settings.StudyFiles;

/** Files in memory: a folder to read from, and a corpus that was written. */
final class MemoryFolder implements SourceFolder, CorpusTarget, StudyFiles {
    final SortedMap<String, byte[]> contents = new TreeMap<>();

    MemoryFolder with(String file, byte[] content) {
        contents.put(file, content);
        return this;
    }

    MemoryFolder with(String file, String content) {
        return with(file, content.getBytes(StandardCharsets.UTF_8));
    }

    String text(String file) {
        return new String(contents.get(file), StandardCharsets.UTF_8);
    }

    List<JsonFields> lines(String file) {
        return text(file).lines().map(JsonFields::parse).toList();
    }

    @Override
    public String name() {
        return "mine";
    }

    @Override
    public List<String> files() {
        return List.copyOf(contents.keySet());
    }

    @Override
    public void write(String name, byte[] content) {
        contents.put(name, content);
    }

    /** A file of the folder, or of the corpus called {@code made}. */
    @Override
    public byte[] read(String file) throws IOException {
        byte[] content = contents.get(file.startsWith("made/") ? file.substring("made/".length()) : file);
        if (content == null) {
            throw new FileNotFoundException(file);
        }
        return content;
    }

    @Override
    public FolderListing list(String folder) {
        return new FolderListing(contents.entrySet().stream()
                .map(file ->
                        new FolderListing.Entry(file.getKey(), file.getValue().length, Sha256.hex(file.getValue())))
                .toList());
    }
}
