package org.spikeyield.study.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The keys of one group, as they are shown to people.
 *
 * @param title what paths of its keys begin with, {@code networks[].teacher}; empty for the keys of the study itself
 * @param about what the group is; empty where it is not shown
 * @param rows its keys
 */
public record KeySection(String title, String about, List<Row> rows) {
    /**
     * Keys of which the same is said, mostly one.
     *
     * @param names of the keys
     * @param allowed type, unit and range
     * @param byDefault what holds where nothing is given, or that it is required; empty where neither
     * @param meaning what they are, and with which values of other keys there are such keys
     */
    public record Row(String names, String allowed, String byDefault, String meaning) {}

    public KeySection {
        rows = List.copyOf(rows);
    }

    /** Sections of some keys in their order. Keys that another list of groups has in the same way are only named. */
    public static List<KeySection> of(List<StudyKey> keys) {
        Map<String, StudyKey> byRest = new LinkedHashMap<>();
        Map<String, List<StudyKey>> sections = new LinkedHashMap<>();
        Map<String, List<StudyKey>> elsewhere = new LinkedHashMap<>();
        Map<String, StudyKey> heads = new LinkedHashMap<>();
        for (StudyKey key : keys) {
            StudyKey other = byRest.putIfAbsent(rest(key), key);
            if (other != null && other.isLike(key)) {
                elsewhere.computeIfAbsent(key.group(), any -> new ArrayList<>()).add(other);
                if (!key.group().contains(".")) {
                    sections.computeIfAbsent(key.group(), any -> new ArrayList<>());
                }
            } else if (key.isGroup()) {
                heads.put(key.prefix(), key);
                sections.computeIfAbsent(key.prefix(), any -> new ArrayList<>());
            } else {
                sections.computeIfAbsent(key.group(), any -> new ArrayList<>()).add(key);
            }
        }
        List<KeySection> all = new ArrayList<>();
        sections.forEach((title, those) -> {
            StudyKey head = heads.get(title);
            String where = head == null ? "" : head.where();
            String about = (head == null ? "" : head.meaning() + only(where) + byDefault(head))
                    + like(elsewhere.getOrDefault(title, List.of()));
            all.add(new KeySection(title, about.strip(), rows(those, where)));
        });
        return all;
    }

    /** What follows the list of groups in a key's path; the path itself where it is in none. */
    private static String rest(StudyKey key) {
        return key.path().replaceFirst("^[^.]*\\[\\]\\.", "*.");
    }

    private static String like(List<StudyKey> others) {
        return others.isEmpty()
                ? ""
                : " As in " + others.get(0).group() + ": "
                        + others.stream().map(StudyKey::name).collect(Collectors.joining(", ")) + ".";
    }

    private static String byDefault(StudyKey group) {
        if (group.required()) {
            return " Required.";
        }
        return group.byDefault().isEmpty() ? "" : " Default: " + group.byDefault() + ".";
    }

    private static String only(String where) {
        return where.isEmpty() ? "" : " Only " + where + ".";
    }

    private static List<Row> rows(List<StudyKey> keys, String whereGroup) {
        Map<Row, List<String>> names = new LinkedHashMap<>();
        for (StudyKey key : keys) {
            String where = key.where().equals(whereGroup)
                    ? ""
                    : key.where().startsWith(whereGroup + " and ")
                            ? "with " + key.where().substring(whereGroup.length() + " and ".length())
                            : key.where();
            Row row = new Row("", key.allowed(), key.byDefault(), key.meaning() + only(where));
            names.computeIfAbsent(row, any -> new ArrayList<>()).add(key.name());
        }
        List<Row> rows = new ArrayList<>();
        names.forEach(
                (row, of) -> rows.add(new Row(String.join(", ", of), row.allowed(), row.byDefault(), row.meaning())));
        return rows;
    }
}
