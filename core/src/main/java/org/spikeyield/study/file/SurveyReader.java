package org.spikeyield.study.file;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.InvalidInputException;
import org.spikeyield.settings.AskedKey;
import org.spikeyield.settings.AskedKey.Kind;
import org.spikeyield.settings.CachedFiles;
import org.spikeyield.settings.HoconText;
import org.spikeyield.settings.Overrides;
import org.spikeyield.settings.StudyFiles;
import org.spikeyield.study.ResultVersions;
import org.spikeyield.study.Study;
import org.spikeyield.study.Survey;
import org.spikeyield.study.Survey.Variant;
import org.spikeyield.study.plan.MemoryLimits;

/**
 * Reads a survey: a study with a group {@code survey}, which says what is varied.
 *
 * <p>{@code grid} has a list of values for each key and stands for all combinations, in the order written, the last key fastest; {@code list} has
 * variants one by one, which follow. Keys are those of the study, as {@code --set} takes them, in quotes ({@code "networks.0.epochs"}) or as
 * groups within groups. A variant's values replace the study's; every variant is read like any study before anything is run, and all mistakes of
 * all variants are told at once, the same one once.
 */
public final class SurveyReader {
    static final String SURVEY = "survey";

    private static final String GRID = "grid";
    private static final String LIST = "list";
    private static final String GRID_KEYS = SURVEY + "." + GRID + ".";

    private final String name;
    private final StudyFiles files;
    private final MemoryLimits memory;
    private final ResultVersions versions;
    private final List<String> problems = new ArrayList<>();

    private SurveyReader(String name, StudyFiles files, MemoryLimits memory, ResultVersions versions) {
        this.name = name;
        this.files = files;
        this.memory = memory;
        this.versions = versions;
    }

    /**
     * Whether a text is that of a survey.
     *
     * @param text HOCON
     * @param name what messages call the text
     * @param overrides values in HOCON by path
     * @throws InvalidInputException when it is no HOCON that a study may be written in
     */
    public static boolean isSurvey(String text, String name, Map<String, String> overrides) {
        return HoconText.parse(text, name).containsKey(SURVEY)
                || overrides.keySet().stream().anyMatch(SurveyReader::isOfSurvey);
    }

    /**
     * Reads a survey that this JVM is to run, one thing after the other.
     *
     * @param text HOCON
     * @param name what messages call the text: its file's name
     * @param overrides values in HOCON by path, put in place of those of every variant, or of the survey's own group
     * @param files gives the files that the variants name; each is asked for once
     * @throws InvalidInputException with every mistake
     */
    public static Survey read(String text, String name, Map<String, String> overrides, StudyFiles files) {
        return read(text, name, overrides, files, MemoryLimits.ofThisJvm(), ResultVersions.current());
    }

    /**
     * Reads a survey that is to be run in some memory, under result versions, those of a survey that is stored, say.
     *
     * @param memory that every variant is to be run in
     * @param versions hold where a variant has none
     */
    public static Survey read(
            String text,
            String name,
            Map<String, String> overrides,
            StudyFiles files,
            MemoryLimits memory,
            ResultVersions versions) {
        return new SurveyReader(name, new CachedFiles(files), memory, versions).read(text, overrides);
    }

    /** The keys of a survey's own group, in which keys of the study stand. */
    static List<AskedKey> keys() {
        return List.of(
                key(SURVEY, Kind.GROUP, ""),
                key(
                        SURVEY + "." + GRID,
                        Kind.VALUE,
                        "a group { KEY = [ … ], … } of keys of the study, each with a list of at least one value"),
                key(SURVEY + "." + LIST, Kind.VALUE, "a list [ { … }, … ] of groups of keys of the study"));
    }

    private static AskedKey key(String path, Kind kind, String allowed) {
        return new AskedKey(path, kind, allowed, List.of(), Optional.empty(), Optional.empty(), false);
    }

    private static boolean isOfSurvey(String key) {
        return key.equals(SURVEY) || key.startsWith(SURVEY + ".");
    }

    private Survey read(String text, Map<String, String> overrides) {
        HoconText.parse(text, name); // so that a mistake's line is that of the file
        Map<String, String> others = new LinkedHashMap<>();
        Map<String, ConfigValue> grid = new LinkedHashMap<>();
        overrides.forEach((key, value) -> {
            if (key.startsWith(GRID_KEYS)) {
                try {
                    grid.put(key.substring(GRID_KEYS.length()), HoconText.parseValue(value, "--set " + key));
                } catch (InvalidInputException e) {
                    problems.addAll(e.problems());
                }
            } else {
                others.put(key, isOfSurvey(key) ? HoconText.oneKeyALine(value) : value);
            }
        });
        ConfigObject tree = Overrides.apply(HoconText.parse(HoconText.oneKeyALine(text), name), others, problems);
        ConfigObject common = tree.withoutKey(SURVEY);
        List<Map<String, ConfigValue>> variants = new ArrayList<>();
        ConfigObject survey = group(tree.get(SURVEY), SURVEY);
        survey.keySet().stream()
                .filter(key -> !key.equals(GRID) && !key.equals(LIST))
                .sorted()
                .forEach(key -> problems.add(
                        SURVEY + "." + key + " is not a setting; settings here are " + GRID + ", " + LIST));
        addGrid(survey.get(GRID), grid, variants);
        addList(survey.get(LIST), variants);
        if (variants.isEmpty() && problems.isEmpty()) {
            problems.add(SURVEY + " has no variants, must have grid { KEY = [ … ], … }, list = [ { … }, … ] or both");
        }
        checkKeys(variants, overrides.keySet());
        throwProblems();
        return survey(common, variants);
    }

    private ConfigObject group(ConfigValue value, String path) {
        if (value == null || value instanceof ConfigObject) {
            return value == null ? ConfigValueFactory.fromMap(Map.of()) : (ConfigObject) value;
        }
        problems.add(path + " is " + text(value) + ", must be a group { … }");
        return ConfigValueFactory.fromMap(Map.of());
    }

    private void addGrid(
            ConfigValue given, Map<String, ConfigValue> overrides, List<Map<String, ConfigValue>> variants) {
        Map<String, ConfigValue> grid = settings(group(given, SURVEY + "." + GRID), SURVEY + "." + GRID);
        grid.putAll(overrides);
        long combinations = grid.isEmpty() ? 0 : 1;
        for (Map.Entry<String, ConfigValue> key : grid.entrySet()) {
            if (key.getValue() instanceof ConfigList values && !values.isEmpty()) {
                combinations = Math.min(combinations * values.size(), Integer.MAX_VALUE);
            } else {
                problems.add(GRID_KEYS + key.getKey() + " is " + text(key.getValue())
                        + ", must be a list of at least one value");
                combinations = 0;
            }
        }
        if (combinations == 0 || tooMany(combinations, "grid makes")) {
            return;
        }
        List<Map<String, ConfigValue>> all = List.of(Map.of());
        for (Map.Entry<String, ConfigValue> key : grid.entrySet()) {
            List<Map<String, ConfigValue>> longer = new ArrayList<>();
            for (Map<String, ConfigValue> settings : all) {
                for (ConfigValue value : (ConfigList) key.getValue()) {
                    Map<String, ConfigValue> more = new LinkedHashMap<>(settings);
                    more.put(key.getKey(), value);
                    longer.add(more);
                }
            }
            all = longer;
        }
        variants.addAll(all);
    }

    private void addList(ConfigValue given, List<Map<String, ConfigValue>> variants) {
        if (given == null) {
            return;
        }
        String path = SURVEY + "." + LIST;
        if (!(given instanceof ConfigList list)) {
            problems.add(path + " is " + text(given) + ", must be a list [ { … }, … ]");
            return;
        }
        if (tooMany((long) variants.size() + list.size(), "list makes, with those of its grid,")) {
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            variants.add(settings(group(list.get(i), path + "." + i), path + "." + i));
        }
    }

    private boolean tooMany(long variants, String what) {
        if (variants > Survey.MAX_VARIANTS) {
            problems.add(SURVEY + "." + what + " " + variants + " variants, must make at most " + Survey.MAX_VARIANTS);
        }
        return variants > Survey.MAX_VARIANTS;
    }

    /** The values of a group by the whole path of their keys, in the order written. */
    private Map<String, ConfigValue> settings(ConfigObject group, String path) {
        List<Map.Entry<String, ConfigValue>> leaves = new ArrayList<>();
        collect(group, "", leaves);
        leaves.sort(Comparator.comparingInt(leaf -> leaf.getValue().origin().lineNumber()));
        Map<String, ConfigValue> settings = new LinkedHashMap<>();
        for (Map.Entry<String, ConfigValue> leaf : leaves) {
            if (settings.put(leaf.getKey(), leaf.getValue()) != null) {
                problems.add(path + "." + leaf.getKey() + " is given twice, in quotes and as groups within groups");
            }
        }
        return settings;
    }

    private static void collect(ConfigObject group, String prefix, List<Map.Entry<String, ConfigValue>> leaves) {
        group.forEach((key, value) -> {
            if (value instanceof ConfigObject object && !object.isEmpty()) {
                collect(object, prefix + key + ".", leaves);
            } else {
                leaves.add(Map.entry(prefix + key, value));
            }
        });
    }

    /** Tells where one key is varied and also set in another way. */
    private void checkKeys(List<Map<String, ConfigValue>> variants, Collection<String> overrides) {
        List<String> found = new ArrayList<>();
        for (Map<String, ConfigValue> variant : variants) {
            for (String key : variant.keySet()) {
                if (key.equals("name")) {
                    found.add("name is varied, but is what the whole survey is called");
                }
                variant.keySet().stream()
                        .filter(other -> other.startsWith(key + "."))
                        .forEach(other -> found.add(key + " and " + other + ", a part of it, are both varied"));
                overrides.stream()
                        .filter(set -> set.equals(key) || set.startsWith(key + "."))
                        .forEach(set -> found.add("--set " + set + ": the survey varies " + key
                                + ", must be either; --set " + GRID_KEYS + key + "=[ … ] changes what a grid varies"));
            }
        }
        found.stream().distinct().forEach(problems::add);
    }

    private Survey survey(ConfigObject common, List<Map<String, ConfigValue>> settings) {
        List<Variant> variants = new ArrayList<>();
        Map<String, List<String>> mistakes = new LinkedHashMap<>();
        Map<String, Variant> byHash = new HashMap<>();
        for (int index = 1; index <= settings.size(); index++) {
            Map<String, String> texts = new LinkedHashMap<>();
            settings.get(index - 1).forEach((key, value) -> texts.put(key, text(value)));
            String label = index + " (" + Variant.label(texts) + ")";
            try {
                Study study = StudyReader.read(with(common, settings.get(index - 1)), name, files, memory, versions);
                Variant variant = new Variant(index, texts, study);
                variants.add(variant);
                Variant same = byHash.putIfAbsent(study.hash(), variant);
                if (same != null) {
                    mistakes.computeIfAbsent(
                                    name + ": " + SURVEY + " has a study twice, first as variant " + same.index() + " ("
                                            + same.label() + ")",
                                    problem -> new ArrayList<>())
                            .add(label);
                }
            } catch (InvalidInputException e) {
                e.problems()
                        .forEach(problem -> mistakes.computeIfAbsent(problem, p -> new ArrayList<>())
                                .add(label));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidInputException(mistakes.entrySet().stream()
                    .map(mistake -> mistake.getKey() + where(mistake.getValue(), settings.size()))
                    .toList());
        }
        return new Survey(variants.get(0).study().name(), variants, resolved(common, variants));
    }

    private ConfigObject with(ConfigObject common, Map<String, ConfigValue> settings) {
        ConfigObject tree = common;
        for (Map.Entry<String, ConfigValue> setting : settings.entrySet()) {
            tree = Overrides.put(tree, name + ": ", setting.getKey(), setting.getValue());
        }
        return tree;
    }

    /** In which variants a mistake is; it is the file's own when it is in all. */
    private static String where(List<String> variants, int all) {
        if (variants.size() == all && all > 1) {
            return "";
        }
        int more = variants.size() - 1;
        return ", in variant " + variants.get(0) + (more == 0 ? "" : " and " + more + " more");
    }

    private static String resolved(ConfigObject common, List<Variant> variants) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(common.withoutKey(Study.VERSIONS))
                .forEach((key, value) -> text.append(ConfigUtil.quoteString(key))
                        .append(" = ")
                        .append(text(value))
                        .append('\n'));
        String versions = Survey.versions(variants).lines("  ");
        if (!versions.isEmpty()) {
            text.append(Study.VERSIONS).append(" {\n").append(versions).append("}\n");
        }
        text.append(SURVEY).append(" {\n  ").append(LIST).append(" = [\n");
        for (Variant variant : variants) {
            String settings = variant.settings().entrySet().stream()
                    .map(setting -> ConfigUtil.quoteString(setting.getKey()) + " = " + setting.getValue())
                    .collect(Collectors.joining(", "));
            text.append(String.format(
                    Locale.ROOT,
                    "    # variant %d, study %s\n",
                    variant.index(),
                    variant.study().hash()));
            text.append("    { ").append(settings).append(" }\n");
        }
        return text.append("  ]\n}\n").toString();
    }

    /** A value as JSON text in one form. */
    private static String text(ConfigValue value) {
        return switch (value.valueType()) {
            case STRING -> ConfigUtil.quoteString((String) value.unwrapped());
            case LIST ->
                ((ConfigList) value).stream().map(SurveyReader::text).collect(Collectors.joining(", ", "[", "]"));
            case OBJECT ->
                new TreeMap<>((ConfigObject) value)
                        .entrySet().stream()
                                .map(entry -> ConfigUtil.quoteString(entry.getKey()) + ": " + text(entry.getValue()))
                                .collect(Collectors.joining(", ", "{", "}"));
            default ->
                value.unwrapped() instanceof Double number && Double.isFinite(number)
                        ? CanonicalNumber.of(number)
                        : String.valueOf(value.unwrapped());
        };
    }

    private void throwProblems() {
        if (!problems.isEmpty()) {
            throw new InvalidInputException(
                    problems.stream().map(problem -> name + ": " + problem).toList());
        }
    }
}
