package org.spikeyield.study;

import com.typesafe.config.ConfigUtil;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.spikeyield.CanonicalNumber;

/**
 * Settings as they were understood, defaults filled in, as text in one form: what a study's hash is taken of and what
 * {@code resolved.conf} holds.
 */
final class CanonicalSettings {
    private final Map<String, Object> entries = new LinkedHashMap<>();

    void put(String key, long value) {
        entries.put(key, Long.toString(value));
    }

    void put(String key, double value) {
        entries.put(key, CanonicalNumber.of(value));
    }

    void putSeconds(String key, double seconds) {
        entries.put(key, CanonicalNumber.of(seconds) + " s");
    }

    void putText(String key, String value) {
        entries.put(key, ConfigUtil.quoteString(value));
    }

    void putTexts(String key, List<String> values) {
        entries.put(key, values.stream().map(ConfigUtil::quoteString).collect(Collectors.joining(", ", "[", "]")));
    }

    /** A name from a closed set, which needs no quotes. */
    void putName(String key, String name) {
        entries.put(key, name);
    }

    /** Numbers, of which one may stand for {@code none}; NaN where none does. */
    void putNumbers(String key, List<Double> values, double none) {
        entries.put(
                key,
                values.stream()
                        .map(value -> value == none ? SettingsReader.NONE : CanonicalNumber.of(value))
                        .collect(Collectors.joining(", ", "[", "]")));
    }

    CanonicalSettings putSection(String key) {
        CanonicalSettings section = new CanonicalSettings();
        entries.put(key, section);
        return section;
    }

    void putSections(String key, List<CanonicalSettings> sections) {
        entries.put(key, List.copyOf(sections));
    }

    /** The text, one setting a line, in the order in which they were put. */
    String text() {
        StringBuilder out = new StringBuilder();
        write(out, "");
        return out.toString();
    }

    private void write(StringBuilder out, String indent) {
        entries.forEach((key, value) -> {
            out.append(indent).append(key);
            if (value instanceof CanonicalSettings section) {
                section.writeBraced(out.append(' '), indent);
            } else if (value instanceof List<?> sections) {
                out.append(" = [\n");
                for (Object section : sections) {
                    ((CanonicalSettings) section).writeBraced(out.append(indent).append("  "), indent + "  ");
                }
                out.append(indent).append("]\n");
            } else {
                out.append(" = ").append(value).append('\n');
            }
        });
    }

    private void writeBraced(StringBuilder out, String indent) {
        out.append("{\n");
        write(out, indent + "  ");
        out.append(indent).append("}\n");
    }
}
