package org.spikeyield.settings;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spikeyield.InvalidInputException;

/** Puts single values into a study's tree: {@code chips = 10}, {@code networks.0.epochs = 3}. */
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
                tree = put(tree, SET, override.getKey(), HoconText.parseValue(override.getValue(), name));
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
            return (ConfigObject) put(tree, path, 0, value);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(from + String.join(".", path) + ": " + e.getMessage());
        }
    }

    private static ConfigValue put(ConfigValue node, String[] path, int depth, ConfigValue value) {
        if (depth == path.length) {
            return value;
        }
        if (node instanceof ConfigList list) {
            int index = index(list, path, depth);
            List<ConfigValue> elements = new ArrayList<>(list);
            elements.set(index, put(list.get(index), path, depth + 1, value));
            return ConfigValueFactory.fromIterable(elements);
        }
        if (node != null && !(node instanceof ConfigObject)) {
            throw new InvalidInputException(prefix(path, depth) + " is a single value and has no part " + path[depth]);
        }
        ConfigObject object = node == null ? ConfigValueFactory.fromMap(Map.of()) : (ConfigObject) node;
        return object.withValue(path[depth], put(object.get(path[depth]), path, depth + 1, value));
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
