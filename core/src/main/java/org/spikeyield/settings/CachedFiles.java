package org.spikeyield.settings;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Files that several studies name: each is asked for once and kept in memory. */
public final class CachedFiles implements StudyFiles {
    private final StudyFiles files;
    private final Map<String, byte[]> contents = new HashMap<>();
    private final Map<String, FolderListing> listings = new HashMap<>();

    /** Files that are expensive to read. */
    public CachedFiles(StudyFiles files) {
        this.files = files;
    }

    @Override
    public byte[] read(String file) throws IOException {
        byte[] content = contents.get(file);
        if (content == null) {
            content = files.read(file);
            contents.put(file, content);
        }
        return content;
    }

    @Override
    public FolderListing list(String folder) throws IOException {
        FolderListing listing = listings.get(folder);
        if (listing == null) {
            listing = files.list(folder);
            listings.put(folder, listing);
        }
        return listing;
    }
}
