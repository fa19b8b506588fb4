package org.spikeyield.settings;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.spikeyield.Sha256;

/** The files of a study that is being read: keys that give the same name mean the same content, or the second is refused. */
public final class ConsistentFiles implements StudyFiles {
    private final StudyFiles files;
    private final Map<String, String> hashes = new HashMap<>();

    /** Files that may change while they are read. */
    public ConsistentFiles(StudyFiles files) {
        this.files = files;
    }

    @Override
    public byte[] read(String file) throws IOException {
        byte[] content = files.read(file);
        refuseChange(file, Sha256.hex(content));
        return content;
    }

    @Override
    public FolderListing list(String folder) throws IOException {
        FolderListing listing = files.list(folder);
        refuseChange(folder, listing.sha256());
        return listing;
    }

    private void refuseChange(String name, String now) throws IOException {
        String before = hashes.putIfAbsent(name, now);
        if (before != null && !before.equals(now)) {
            throw new IOException("it changed while the study was read: its sha-256 was " + before + " and is " + now);
        }
    }
}
