package org.spikeyield.study.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.spikeyield.settings.AskedKey.Kind;

/**
 * A key that a study may have.
 *
 * @param path with {@code []} where it is one of a list: {@code networks[].epochs}
 * @param kind what stands there
 * @param forms what is allowed and what holds by default; several where that depends on another key
 * @param required whether it must be given wherever its group is
 * @param where the values of other keys with which there is such a key: {@code with method = ads or force}; empty where there always is
 * @param meaning one or a few sentences
 */
public record StudyKey(String path, Kind kind, List<Form> forms, boolean required, String where, String meaning) {
    /**
     * What is said of a key.
     *
     * @param allowed its type, unit and range; empty for groups
     * @param byDefault what holds where nothing is given
     * @param where the values of other keys with which it is so; empty where it always is
     */
    public record Form(String allowed, Optional<String> byDefault, String where) {}

    public StudyKey {
        forms = List.copyOf(forms);
    }

    /** The path of the group that it belongs to; empty for the study itself. */
    public String group() {
        return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }

    /** Its name within its group. */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** Whether it is a group or a list of groups, whose keys are listed by themselves. */
    public boolean isGroup() {
        return kind == Kind.GROUP || kind == Kind.LIST_OF_GROUPS;
    }

    /** What keys of it begin with: its path, for a list of groups with brackets. */
    public String prefix() {
        return kind == Kind.LIST_OF_GROUPS ? path + "[]" : path;
    }

    /** Whether the same is said of another key. */
    boolean isLike(StudyKey other) {
        return equals(new StudyKey(path, other.kind, other.forms, other.required, other.where, other.meaning));
    }

    /** What is allowed, and with which values of other keys, where that depends on them. */
    public String allowed() {
        return words(StudyKey.Form::allowed);
    }

    /** What holds where nothing is given, or that it is required; empty where neither. */
    public String byDefault() {
        return required ? "required" : words(form -> form.byDefault().orElse(""));
    }

    private String words(Function<Form, String> part) {
        Map<String, List<String>> where = new LinkedHashMap<>();
        forms.forEach(form -> where.computeIfAbsent(part.apply(form), any -> new ArrayList<>())
                .add(form.where()));
        return where.entrySet().stream()
                .map(entry -> where.size() == 1
                        ? entry.getKey()
                        : entry.getKey() + " " + String.join(" or ", entry.getValue()))
                .collect(Collectors.joining("; "));
    }
}
