package org.spikeyield.settings;

import com.typesafe.config.ConfigUtil;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.spikeyield.CanonicalNumber;

/**
 * Settings as they were understood, in two forms: {@link #text}, all of them with defaults filled in, which {@code resolved.conf} holds; and
 * {@link #identity}, those that differ from their defaults, which a study's hash covers. So a setting that a later program adds with a default
 * changes no hash.
 */
public final class CanonicalSettings {
    /** When the identity has a value. */
    private enum Counts {
        UNLESS_DEFAULT,
        ALWAYS,
        NEVER
    }

    /** A value, and the one that stands for nothing given; null where there is none, so that the value always counts. */
    private record Value(String text, String byDefault, Counts counts) {
        boolean isIdentity() {
            return counts == Counts.ALWAYS || counts == Counts.UNLESS_DEFAULT && !text.equals(byDefault);
        }

        Value counting(Counts other) {
            return new Value(text, byDefault, other);
        }
    }

    private final Map<String, Object> entries = new LinkedHashMap<>();
    private final Map<String, String> identityOnly = new LinkedHashMap<>();

    public void put(String key, long value, Long byDefault) {
        putName(key, Long.toString(value), byDefault == null ? null : Long.toString(byDefault));
    }

    public void put(String key, double value, Double byDefault) {
        putName(key, CanonicalNumber.of(value), byDefault == null ? null : CanonicalNumber.of(byDefault));
    }

    public void putSeconds(String key, double seconds, Double byDefault) {
        putName(key, seconds(seconds), byDefault == null ? null : seconds(byDefault));
    }

    private static String seconds(double seconds) {
        return CanonicalNumber.of(seconds) + " s";
    }

    public void putText(String key, String value, String byDefault) {
        putName(key, ConfigUtil.quoteString(value), byDefault == null ? null : ConfigUtil.quoteString(byDefault));
    }

    public void putTexts(String key, List<String> values, List<String> byDefault) {
        putName(key, texts(values), texts(byDefault));
    }

    private static String texts(List<String> values) {
        return values.stream().map(ConfigUtil::quoteString).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A name from a closed set, which needs no quotes. */
    public void putName(String key, String name, String byDefault) {
        entries.put(key, new Value(name, byDefault, Counts.UNLESS_DEFAULT));
    }

    /** Numbers, of which one may stand for {@code none}; NaN where none does. */
    public void putNumbers(String key, List<Double> values, double none, List<Double> byDefault) {
        putName(key, numbers(values, none), numbers(byDefault, none));
    }

    private static String numbers(List<Double> values, double none) {
        return values.stream()
                .map(value -> value == none ? SettingsReader.NONE : CanonicalNumber.of(value))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    public CanonicalSettings putSection(String key) {
        CanonicalSettings section = new CanonicalSettings();
        entries.put(key, section);
        return section;
    }

    public void putSections(String key, List<CanonicalSettings> sections) {
        entries.put(key, List.copyOf(sections));
    }

    /** Leaves a setting in the text and takes it out of the identity: it says in another way what other settings say. */
    public void isSpelling(String key) {
        entries.put(key, ((Value) entries.get(key)).counting(Counts.NEVER));
    }

    /** Keeps a setting in the identity whatever its value: its default depends on what the identity leaves out. */
    public void isIdentity(String key) {
        entries.put(key, ((Value) entries.get(key)).counting(Counts.ALWAYS));
    }

    /** Says for the identity alone what a setting that is spelling stands for. */
    public void putIdentity(String key, List<String> values) {
        identityOnly.put(key, texts(values));
    }

    /** What holds for a setting, as text; empty for groups and where nothing was put. */
    Optional<String> value(String key) {
        return Optional.ofNullable(entries.get(key) instanceof Value value ? value.text() : null);
    }

    /** What holds for a setting where nothing is given; empty for groups and where there is nothing. */
    Optional<String> byDefault(String key) {
        return Optional.ofNullable(entries.get(key) instanceof Value value ? value.byDefault() : null);
    }

    /** Forgets a setting, in both forms. */
    public void remove(String key) {
        entries.remove(key);
    }

    /** All settings, one a line, in the order in which they were put. */
    public String text() {
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
                out.append(" = ").append(((Value) value).text()).append('\n');
            }
        });
    }

    private void writeBraced(StringBuilder out, String indent) {
        out.append("{\n");
        write(out, indent + "  ");
        out.append(indent).append("}\n");
    }

    /**
     * The settings that differ from their defaults, {@code path = value} a line, sorted by path, so that neither the order of reading nor groups
     * that hold nothing matter. A list of groups counts its groups in {@code path.size}; an empty one is the same as none.
     */
    public String identity() {
        Map<String, String> lines = new TreeMap<>();
        collect("", lines);
        return lines.entrySet().stream()
                .map(line -> line.getKey() + " = " + line.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private void collect(String prefix, Map<String, String> lines) {
        identityOnly.forEach((key, value) -> lines.put(prefix + key, value));
        entries.forEach((key, value) -> {
            String path = prefix + key;
            if (value instanceof CanonicalSettings section) {
                section.collect(path + ".", lines);
            } else if (value instanceof List<?> sections) {
                for (int i = 0; i < sections.size(); i++) {
                    ((CanonicalSettings) sections.get(i)).collect(path + "." + i + ".", lines);
                    lines.put(path + ".size", Integer.toString(sections.size()));
                }
            } else if (((Value) value).isIdentity()) {
                lines.put(path, ((Value) value).text());
            }
        });
    }
}
