package org.spikeyield.study;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The result version of each {@link Behaviour} that holds for a study, where it is not the first.
 *
 * @param above versions above 1 by behaviour, copied
 */
public record ResultVersions(Map<Behaviour, Integer> above) {
    /** Those of runs that were stored before behaviours had versions: 1 each. */
    public static final ResultVersions FIRST = new ResultVersions(Map.of());

    public ResultVersions {
        EnumMap<Behaviour, Integer> copy = new EnumMap<>(Behaviour.class);
        above.forEach((behaviour, version) -> {
            if (version > 1) {
                copy.put(behaviour, version);
            }
        });
        above = Map.copyOf(copy);
    }

    /** Those of this program. */
    public static ResultVersions current() {
        EnumMap<Behaviour, Integer> all = new EnumMap<>(Behaviour.class);
        for (Behaviour behaviour : Behaviour.values()) {
            all.put(behaviour, behaviour.version());
        }
        return new ResultVersions(all);
    }

    /** The version of one behaviour, from 1. */
    public int of(Behaviour behaviour) {
        return above.getOrDefault(behaviour, 1);
    }

    /** The same with another version of one behaviour. */
    public ResultVersions with(Behaviour behaviour, int version) {
        EnumMap<Behaviour, Integer> all = new EnumMap<>(Behaviour.class);
        all.putAll(above);
        all.put(behaviour, version);
        return new ResultVersions(all);
    }

    /** Those of the behaviours that a study uses. */
    ResultVersions usedBy(Study study) {
        return new ResultVersions(above.entrySet().stream()
                .filter(entry -> entry.getKey().usedBy(study))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Why this program cannot run a study under these versions, in a sentence; empty when it can. */
    Optional<String> unkept(Study study) {
        for (Behaviour behaviour : Behaviour.of(study)) {
            int version = of(behaviour);
            if (version < behaviour.oldestKept() || version > behaviour.version()) {
                return Optional.of("it has result version " + version + " of " + behaviour.key()
                        + ", and this program runs "
                        + (behaviour.oldestKept() == behaviour.version()
                                ? "version " + behaviour.version()
                                : "versions " + behaviour.oldestKept() + " to " + behaviour.version()));
            }
        }
        return Optional.empty();
    }

    /** The versions above 1 for people: {@code file-replicate 2}. */
    @Override
    public String toString() {
        return above.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey().key() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /** One line for each version above 1, {@code prefix + key = version}, in the order of the behaviours. */
    public String lines(String prefix) {
        StringBuilder lines = new StringBuilder();
        for (Behaviour behaviour : Behaviour.values()) {
            if (of(behaviour) > 1) {
                lines.append(prefix)
                        .append(behaviour.key())
                        .append(" = ")
                        .append(of(behaviour))
                        .append('\n');
            }
        }
        return lines.toString();
    }
}
