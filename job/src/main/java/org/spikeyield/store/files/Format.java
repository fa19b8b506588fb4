package org.spikeyield.store.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spikeyield.InvalidInputException;

/**
 * The formats of the files of a run or survey, each with a version {@code major.minor}.
 *
 * <p>Readers go by the names of fields and columns and ignore those that they do not know. A new name raises the minor version; a name that gets
 * another meaning or goes away raises the major one, and a program refuses what has a newer major version than its own. Files made before formats
 * had versions carry none and are read.
 */
public enum Format {
    MANIFEST(1, 2),
    PLAN(1, 1),
    WAVE(1, 1),
    NETWORK_COMMIT(1, 1),
    REUSED(1, 0),
    /** Its minor version also rises with every change of an estimator: verification compares all values of equal versions, as {@code SummaryCheck} says. */
    SUMMARY(1, 7),
    SURVEY(1, 0),
    TEST_SET(1, 0),
    TRACE(1, 0),
    /** In the footer of each Parquet file, under {@link #FOOTER_KEY}. */
    CHIP_TABLE(1, 4),
    /** Of a benchmark of a cluster. */
    BENCH(1, 0);

    /** Field of a JSON file that holds its version. */
    public static final String FIELD = "format_version";
    /** Key of a Parquet footer's metadata that holds its version. */
    public static final String FOOTER_KEY = "spikeyield." + FIELD;

    private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\.\\d{1,6}");

    private final int major;
    private final int minor;

    Format(int major, int minor) {
        this.major = major;
        this.minor = minor;
    }

    /** The version that this program writes. */
    public String version() {
        return major + "." + minor;
    }

    /** An object that begins with the version. */
    public ObjectNode object() {
        return Json.object().put(FIELD, version());
    }

    /**
     * Checks the version of an object that was read.
     *
     * @param place the file, for messages
     * @throws InvalidInputException when its major version is newer than this program's
     */
    public void check(JsonNode node, String place) throws DamagedFileException {
        JsonNode version = node.path(FIELD);
        if (!version.isMissingNode()) {
            check(version.asText(), place);
        }
    }

    /** {@link #check(JsonNode, String)} of a version by itself. */
    public void check(String version, String place) throws DamagedFileException {
        Matcher numbers = VERSION.matcher(version);
        if (!numbers.matches()) {
            throw new DamagedFileException(place, FIELD + " is '" + version + "', which is no version");
        }
        if (Integer.parseInt(numbers.group(1)) > major) {
            throw new InvalidInputException(place + ": has version " + version + " of the format "
                    + name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", this program reads versions up to " + major
                    + ".x; use the program that made it, or a newer one");
        }
    }
}
