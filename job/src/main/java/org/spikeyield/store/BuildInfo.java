package org.spikeyield.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.util.VersionInfo;
import org.apache.parquet.Version;

/** What is running: versions, and the revision of the sources it was built from. */
public final class BuildInfo {
    private static final String UNKNOWN = "unknown";
    private static final Properties GIT = properties("/org/spikeyield/git.properties");

    private BuildInfo() {}

    private static Properties properties(String resource) {
        Properties properties = new Properties();
        try (InputStream in = BuildInfo.class.getResourceAsStream(resource)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** Version of SpikeYield, or {@code unknown} when it was not built by Maven. */
    public static String version() {
        return GIT.getProperty("git.build.version", UNKNOWN);
    }

    /** The revision of the sources, with {@code -dirty} when they were changed since; {@code unknown} outside a clone. */
    public static String gitRevision() {
        String revision = GIT.getProperty("git.commit.id.full", "");
        if (revision.isEmpty()) {
            return UNKNOWN;
        }
        return Boolean.parseBoolean(GIT.getProperty("git.dirty")) ? revision + "-dirty" : revision;
    }

    /** Versions of what a table's bytes depend on, and of what runs it, by name. */
    public static SortedMap<String, String> versions() {
        SortedMap<String, String> versions = new TreeMap<>();
        versions.put("spikeyield", version());
        versions.put("java", System.getProperty("java.version"));
        versions.put("hadoop", VersionInfo.getVersion());
        versions.put("parquet", Version.VERSION_NUMBER);
        return versions;
    }
}
