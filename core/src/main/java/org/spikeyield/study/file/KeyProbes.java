package org.spikeyield.study.file;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spikeyield.settings.AskedKey;
import org.spikeyield.settings.AskedKey.Kind;
import org.spikeyield.settings.HoconText;
import org.spikeyield.settings.Overrides;

/**
 * Finds out which keys a study may have by reading probes: a small study, and then the same with one value more or another one.
 *
 * <p>A change is made at each key that is chosen from names, once for every name, and at each key that the readers only look for, which is then given.
 * Where a change brings keys, or changes what is said of some, these are changed in turn. So nothing here knows the methods, the tasks or their
 * choices. A probe need not be a study that can be run: readers go on after mistakes.
 */
final class KeyProbes {
    private static final String COMMON = """
            name = probe, seed = 1, chips = 2
            conditions = [ { level = 0.1 } ]
            """;
    private static final String TRAINED =
            COMMON + "networks = [ { method = " + Methods.names().get(0) + " } ]";
    private static final String FROM_FILE = COMMON + "networks = [ { file = probe } ]";
    private static final String FILE = "networks[].file";
    private static final ConfigValue GROUP = HoconText.parseValue("{}", "probe");
    /** Of mismatch, so that something varies; other groups refuse the level, and go on. */
    private static final ConfigValue GROUPS = HoconText.parseValue("[ { level = 0.1 } ]", "probe");

    /**
     * One reading.
     *
     * @param keys that were read, by their paths
     * @param given the paths at which it was changed to be given, with those of the probe that it was made from
     */
    record Probe(Map<String, AskedKey> keys, Set<String> given) {}

    /** All of them; the first is the small study. */
    final List<Probe> probes = new ArrayList<>();

    /** The paths of all keys in the order in which readers ask for them. */
    final Set<String> order = new LinkedHashSet<>();

    /** By key, the keys on which it depends whether there is such a key. */
    final Map<String, Set<String>> deciding = new HashMap<>();

    /** By key, the keys on which it depends what is said of it. */
    final Map<String, Set<String>> varying = new HashMap<>();

    private final Map<ConfigObject, Map<String, AskedKey>> readings = new HashMap<>();
    private final Set<ConfigObject> seen = new HashSet<>();

    KeyProbes() {
        Map<String, AskedKey> trained = read(TRAINED, Set.of(), Map.of());
        compare(FILE, trained, read(FROM_FILE, Set.of(FILE), trained));
    }

    private Map<String, AskedKey> read(String text, Set<String> given, Map<String, AskedKey> before) {
        return read(HoconText.parse(text, "probe"), given, before);
    }

    /** Reads a probe and, where it has keys that the one before had not, further ones. */
    private Map<String, AskedKey> read(ConfigObject tree, Set<String> given, Map<String, AskedKey> before) {
        Map<String, AskedKey> asked = asked(tree);
        order.addAll(asked.keySet());
        Map<String, AskedKey> keys = new LinkedHashMap<>(asked);
        keys.values().removeIf(key -> key.kind() == Kind.UNREAD);
        probes.add(new Probe(keys, given));
        asked.forEach((path, key) -> {
            if (!before.containsKey(path) || !isSame(key, before.get(path))) {
                values(tree, key).forEach(value -> change(tree, path, value, given, asked));
            }
        });
        return asked;
    }

    private Map<String, AskedKey> asked(ConfigObject tree) {
        return readings.computeIfAbsent(tree, any -> {
            Map<String, AskedKey> asked = new LinkedHashMap<>();
            StudyReader.asked(tree).forEach(key -> asked.put(key.path(), key));
            asked.remove(SurveyReader.SURVEY); // a study has none
            return asked;
        });
    }

    private void change(
            ConfigObject tree, String path, ConfigValue value, Set<String> given, Map<String, AskedKey> asked) {
        ConfigObject changed = with(tree, path, value);
        if (seen.add(changed)) {
            Set<String> more = new LinkedHashSet<>(given);
            more.add(path);
            compare(path, asked, read(changed, more, asked));
        }
    }

    /** What to try at a key: other names, or what it may hold where it is only looked for. */
    private List<ConfigValue> values(ConfigObject tree, AskedKey key) {
        if (key.kind() == Kind.UNREAD) {
            return List.of(something(tree, key.path()));
        }
        return key.names().stream()
                .filter(name -> !key.value().orElse("").equals(name))
                .map(name -> (ConfigValue) ConfigValueFactory.fromAnyRef(name))
                .toList();
    }

    /** A group where there must be one; what a single value is does not matter. */
    private ConfigValue something(ConfigObject tree, String path) {
        ConfigValue nothing = ConfigValueFactory.fromAnyRef(null);
        return switch (asked(with(tree, path, nothing)).get(path).kind()) {
            case GROUP -> GROUP;
            case LIST_OF_GROUPS -> GROUPS;
            default -> nothing;
        };
    }

    private static ConfigObject with(ConfigObject tree, String path, ConfigValue value) {
        return Overrides.put(tree, "", path.replace("[]", ".0"), value);
    }

    /** Some keys on which another depends, and those on which it depends whether there are these; in order. */
    List<String> withTheirOwn(Set<String> some, String other) {
        Set<String> all = new LinkedHashSet<>(some);
        some.forEach(key -> all.addAll(deciding.getOrDefault(key, Set.of())));
        all.remove(other);
        return order.stream().filter(all::contains).toList();
    }

    private void compare(String changed, Map<String, AskedKey> before, Map<String, AskedKey> after) {
        Set<String> paths = new LinkedHashSet<>(before.keySet());
        paths.addAll(after.keySet());
        for (String path : paths) {
            if (path.equals(changed) || path.startsWith(changed + ".") || path.startsWith(changed + "[]")) {
                continue;
            }
            AskedKey first = before.get(path);
            AskedKey second = after.get(path);
            boolean was = first != null && first.kind() != Kind.UNREAD;
            boolean is = second != null && second.kind() != Kind.UNREAD;
            if (was != is) {
                deciding.computeIfAbsent(path, any -> new LinkedHashSet<>()).add(changed);
            } else if (was && !isSame(first, second)) {
                varying.computeIfAbsent(path, any -> new LinkedHashSet<>()).add(changed);
            }
        }
    }

    private static boolean isSame(AskedKey one, AskedKey other) {
        return one.kind() == other.kind()
                && one.allowed().equals(other.allowed())
                && one.byDefault().equals(other.byDefault());
    }
}
