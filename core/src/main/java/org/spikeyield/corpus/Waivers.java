package org.spikeyield.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files by which contributors of Precise-Community-Data place recordings in the public domain: each names them, a line each, by path or by name alone. One
 * that names an archive covers what was unpacked beside it.
 */
final class Waivers {
    private static final Pattern AUDIO = Pattern.compile(".*\\.(?i:wav|flac)");
    private static final Pattern ARCHIVE = Pattern.compile(".*\\.(?i:tar|tgz|tar\\.gz|zip)");

    private final Map<String, String> byName = new HashMap<>();
    private final Map<String, String> byFolder = new HashMap<>();

    /** Takes one, unless it waives nothing. */
    void read(SourceFolder folder, String file) throws IOException {
        String text = new String(folder.read(file), StandardCharsets.UTF_8);
        if (!text.contains("public domain")) {
            return;
        }
        for (String line : text.lines().map(String::strip).toList()) {
            if (AUDIO.matcher(line).matches()) {
                byName.putIfAbsent(line.substring(line.lastIndexOf('/') + 1), file);
            } else if (ARCHIVE.matcher(line).matches() && line.contains("/")) {
                byFolder.putIfAbsent(line.substring(0, line.lastIndexOf('/') + 1), file);
            }
        }
    }

    /** The file that covers a recording, by its path in the repository. */
    Optional<String> of(String path) {
        String named = byName.get(path.substring(path.lastIndexOf('/') + 1));
        if (named != null) {
            return Optional.of(named);
        }
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            String covered = byFolder.get(path.substring(0, slash + 1));
            if (covered != null) {
                return Optional.of(covered);
            }
        }
        return Optional.empty();
    }
}
