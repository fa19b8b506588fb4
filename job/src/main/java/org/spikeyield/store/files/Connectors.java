package org.spikeyield.store.files;

import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.util.VersionInfo;

/** Says why there is no file system of a scheme: Spark brings those of HDFS and of local files, stores of objects need a connector. */
public final class Connectors {
    /** Modules of Hadoop's, by scheme. */
    private static final Map<String, String> MODULES = Map.of(
            "s3a", "hadoop-aws",
            "gs", "hadoop-gcp",
            "abfs", "hadoop-azure",
            "abfss", "hadoop-azure",
            "wasb", "hadoop-azure",
            "wasbs", "hadoop-azure",
            "oss", "hadoop-aliyun",
            "cosn", "hadoop-cos");

    private Connectors() {}

    /** Whether this says that a class is missing, or which file system there is, and not that something is wrong with this program. */
    public static boolean explains(RuntimeException e) {
        return e instanceof IllegalArgumentException || e.getCause() instanceof ClassNotFoundException;
    }

    /** Why a file system cannot be opened, in one sentence. */
    public static String reason(URI place, Exception e) {
        String scheme = String.valueOf(place.getScheme()).toLowerCase(Locale.ROOT);
        if (e.getCause() instanceof UnknownHostException) {
            return "the host " + place.getAuthority() + " is not known here";
        }
        if (!(e.getCause() instanceof ClassNotFoundException) && !(e instanceof UnsupportedFileSystemException)) {
            return RunDirectory.reason(e);
        }
        if (scheme.equals("s3") || scheme.equals("s3n")) {
            return scheme + ":// is not read or written; write s3a:// for the same bucket";
        }
        String module = MODULES.get(scheme);
        if (module == null) {
            return "no connector is known for " + scheme + "://; -- --jars FILE,… adds one";
        }
        return scheme + ":// needs the connector " + module + ", which Spark does not bring; add it to run and train by"
                + " -- --packages org.apache.hadoop:" + module + ":" + VersionInfo.getVersion()
                + ", to other commands by -- --jars with its files";
    }
}
