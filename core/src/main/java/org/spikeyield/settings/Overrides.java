package org.spikeyield.settings;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spikeyield.InvalidInputException;

/** Puts single values into a study's tree: {@code chips = 10}, {@code networks.0.epochs = 3}; {@code null} takes a key out. */
public final class Overrides {
    private static final String SET = "--set ";

    private Overrides() {}

    /**
     * The tree with the values in place. A list is entered by the index of its element; groups that are not there are
     * made, so that a misspelt key is found like any other.
     *
     * @param overrides HOCON values by path
     * @param problems takes a sentence for each override that has no place
     */
    public static ConfigObject apply(ConfigObject root, Map<String, String> overrides, List<String> problems) {
        ConfigObject tree = root;
        for (Map.Entry<String, String> override : overrides.entrySet()) {
            String name = SET + override.getKey();
            try {
                ConfigValue value = HoconText.parseValue(override.getValue(), name);
                tree = change(
                        tree,
                        SET,
                        override.getKey(),
                        value.valueType() == ConfigValueType.NULL ? Optional.empty() : Optional.of(value));
            } catch (InvalidInputException e) {
                problems.addAll(e.problems());
            }
        }
        return tree;
    }

    /**
     * The tree with one value in place.
     *
     * @param from what messages put before the key, such as {@value #SET}
     * @throws InvalidInputException when the key has no place
     */
    public static ConfigObject put(ConfigObject tree, String from, String key, ConfigValue value) {
        return change(tree, from, key, Optional.of(value));
    }

    /** Puts a value into its place, or takes the key out where there is none. */
    private static ConfigObject change(ConfigObject tree, String from, String key, Optional<ConfigValue> value) {
        String[] path = key.strip().split("\\.", -1);
        for (String part : path) {
            if (part.isBlank()) {
                throw new InvalidInputException(
                        from + key + ": the key has an empty part; write it like networks.0.epochs");
            }
        }
        if (path.length > HoconText.MAX_DEPTH) {
            throw new InvalidInputException(from.strip() + ": the key has " + path.length + " parts, at most "
                    + HoconText.MAX_DEPTH + " are allowed");
        }
        try {
            return (ConfigObject) change(tree, path, 0, value);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(from + String.join(".", path) + ": " + e.getMessage());
        }
    }

    private static ConfigValue change(ConfigValue node, String[] path, int depth, Optional<ConfigValue> value) {
        if (depth == path.length) {
            return value.orElseThrow(() -> new InvalidInputException("null has no element of a list to take out"));
        }
        if (node instanceof ConfigList list) {
            int index = index(list, path, depth);
            List<ConfigValue> elements = new ArrayList<>(list);
            elements.set(index, change(list.get(index), path, depth + 1, value));
            return ConfigValueFactory.fromIterable(elements);
        }
        if (node != null && !(node instanceof ConfigObject)) {
            throw new InvalidInputException(prefix(path, depth) + " is a single value and has no part " + path[depth]);
        }
        ConfigObject object = node == null ? ConfigValueFactory.fromMap(Map.of()) : (ConfigObject) node;
        if (depth == path.length - 1 && value.isEmpty()) {
            if (!object.containsKey(path[depth])) {
                throw new InvalidInputException("there is no such key that null could take out");
            }
            return object.withoutKey(path[depth]);
        }
        return object.withValue(path[depth], change(object.get(path[depth]), path, depth + 1, value));
    }

    private static int index(ConfigList list, String[] path, int depth) {
        for (int i = 0; i < list.size(); i++) {
            if (path[depth].equals(Integer.toString(i))) {
                return i;
            }
        }
        throw new InvalidInputException(prefix(path, depth) + " is a list of " + list.size()
                + ", its elements are numbered from 0; there is no " + path[depth]);
    }

    private static String prefix(String[] path, int depth) {
        return String.join(".", List.of(path).subList(0, depth));
    }
}
