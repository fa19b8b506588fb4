package org.spikeyield.study.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.spikeyield.settings.AskedKey;

/** Says in words in which probes a key was found, by the keys that decide it. */
final class KeyContexts {
    private static final String GIVEN = "(given)";
    private static final String ABSENT = "(absent)";

    private final Collection<KeyProbes.Probe> probes;
    private final List<String> deciding;

    private KeyContexts(Collection<KeyProbes.Probe> probes, List<String> deciding) {
        this.probes = probes;
        this.deciding = deciding;
    }

    /**
     * What some probes have in common that others lack: {@code with method = ads and rule = online}.
     *
     * @param deciding the keys that decide it, in order; empty where none do
     */
    static String of(Collection<KeyProbes.Probe> probes, List<String> deciding) {
        KeyContexts contexts = new KeyContexts(probes, deciding);
        Set<Map<String, Set<String>>> merged = contexts.all();
        List<String> last = new ArrayList<>(deciding);
        Collections.reverse(last);
        for (String key : last) {
            merged = merged(merged, key);
        }
        return merged.stream()
                .map(contexts::words)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** The values of the deciding keys in each probe. */
    private Set<Map<String, Set<String>>> all() {
        Set<Map<String, Set<String>>> contexts = new LinkedHashSet<>();
        for (KeyProbes.Probe probe : probes) {
            Map<String, Set<String>> context = new LinkedHashMap<>();
            deciding.forEach(key -> context.put(key, Set.of(value(probe, key))));
            contexts.add(context);
        }
        return contexts;
    }

    private static String value(KeyProbes.Probe probe, String key) {
        AskedKey asked = probe.keys().get(key);
        if (asked != null && !asked.names().isEmpty()) {
            return asked.value().orElseThrow();
        }
        return asked != null && probe.given().contains(key) ? GIVEN : ABSENT;
    }

    /** The same with one context in place of those that differ in one key only. */
    private static Set<Map<String, Set<String>>> merged(Set<Map<String, Set<String>>> contexts, String key) {
        Map<Map<String, Set<String>>, Set<String>> values = new LinkedHashMap<>();
        for (Map<String, Set<String>> context : contexts) {
            Map<String, Set<String>> rest = new LinkedHashMap<>(context);
            rest.remove(key);
            values.computeIfAbsent(rest, any -> new LinkedHashSet<>()).addAll(context.get(key));
        }
        Set<Map<String, Set<String>>> merged = new LinkedHashSet<>();
        values.forEach((rest, of) -> {
            Map<String, Set<String>> context = new LinkedHashMap<>(rest);
            context.put(key, of);
            merged.add(context);
        });
        return merged;
    }

    /** What is absent is said only where nothing else is. */
    private String words(Map<String, Set<String>> context) {
        List<String> there = deciding.stream()
                .filter(key -> !context.get(key).contains(ABSENT))
                .map(key -> words(key, context.get(key)))
                .toList();
        if (!there.isEmpty()) {
            return "with " + String.join(" and ", there);
        }
        List<String> absent = deciding.stream()
                .filter(key -> context.get(key).size() == 1)
                .map(KeyContexts::name)
                .toList();
        return absent.isEmpty() ? "" : "without " + String.join(" and ", absent);
    }

    private String words(String path, Set<String> values) {
        Set<String> names = new HashSet<>();
        probes.forEach(probe -> names.addAll(
                probe.keys().get(path) == null
                        ? List.of()
                        : probe.keys().get(path).names()));
        if (values.contains(GIVEN) || values.containsAll(names)) {
            return name(path);
        }
        List<String> some = List.copyOf(values);
        int last = some.size() - 1;
        return name(path) + " = "
                + (last == 0 ? "" : String.join(", ", some.subList(0, last)) + " or ")
                + some.get(last);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
