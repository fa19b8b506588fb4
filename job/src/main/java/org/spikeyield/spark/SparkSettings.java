package org.spikeyield.spark;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import scala.Tuple2;

/** The effective settings of a session as text, for {@code spark.conf} of the run directory. */
final class SparkSettings {
    private static final String DEFAULT_REDACTION = "(?i)secret|password|token|access[.]?key|credential";
    private static final String REDACTED = "*********(redacted)";

    private SparkSettings() {}

    /** One setting a line, sorted; those whose key or value matches {@code spark.redaction.regex} keep their key only. */
    static byte[] text(SparkConf settings) {
        Pattern secret = Pattern.compile(settings.get("spark.redaction.regex", DEFAULT_REDACTION));
        Map<String, String> sorted = new TreeMap<>();
        for (Tuple2<String, String> setting : settings.getAll()) {
            boolean hidden = secret.matcher(setting._1()).find()
                    || secret.matcher(setting._2()).find();
            sorted.put(setting._1(), hidden ? REDACTED : setting._2());
        }
        StringBuilder text = new StringBuilder();
        sorted.forEach((key, value) ->
                text.append(key).append('=').append(value.replace("\n", "\\n")).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
