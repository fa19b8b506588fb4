package org.spikeyield.study.file;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spikeyield.InvalidInputException;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;
import org.spikeyield.settings.CachedFiles;
import org.spikeyield.settings.HoconText;
import org.spikeyield.settings.Overrides;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.settings.StudyFiles;
import org.spikeyield.study.NetworkSource;
import org.spikeyield.study.ResultVersions;
import org.spikeyield.study.Study;
import org.spikeyield.study.Tuning;
import org.spikeyield.study.Tuning.Draw;
import org.spikeyield.study.Tuning.Range;
import org.spikeyield.study.plan.MemoryLimits;

/**
 * Reads a tuning: a study with a group {@code tuning { draws = 16, ranges { LABEL { KEY = [LOW, HIGH] } } }}.
 *
 * <p>Every draw of an entry of {@code networks} is a study of this entry alone, with the values in place, and otherwise with the same keys, so that all draws have their
 * random numbers in common. Scores are taken on chips and samples of role tune. Two whole ends give whole numbers; ends with a unit, in quotes, give times.
 */
public final class TuningReader {
    private static final String TUNING = "tuning";
    private static final String RANGES = "ranges";
    private static final String NETWORKS = "networks";
    private static final int MAX_DRAWS = 1000;
    private static final Pattern TIME = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?(us|ms|s|min)");
    private static final String ALLOWED = "[LOW, HIGH], two numbers above 0 or two times of one unit, HIGH being "
            + (int) Tuning.MIN_RATIO + " times LOW or more";

    private final String name;
    private final StudyFiles files;
    private final Set<String> problems = new LinkedHashSet<>();

    private TuningReader(String name, StudyFiles files) {
        this.name = name;
        this.files = files;
    }

    /**
     * Reads a tuning.
     *
     * @param text HOCON
     * @param name what messages call the text: its file's name
     * @param overrides values in HOCON by path, put in place of those of the text
     * @param files gives the files that the studies name; each is asked for once
     * @throws InvalidInputException with every mistake
     */
    public static Tuning read(String text, String name, Map<String, String> overrides, StudyFiles files) {
        TuningReader reader = new TuningReader(name, new CachedFiles(files));
        List<String> misplaced = new ArrayList<>();
        ConfigObject tree = Overrides.apply(HoconText.parse(text, name), overrides, misplaced);
        misplaced.forEach(reader::problem);
        return reader.read(tree);
    }

    private Tuning read(ConfigObject tree) {
        Study all = study(tree.withoutKey(TUNING), "");
        throwProblems();
        if (all.calibrates()) {
            problem("conditions have a calibration, must have none: settings are to hold without");
        }
        if (!(tree.get(TUNING) instanceof ConfigObject group)) {
            throw new InvalidInputException(name
                    + ": tuning is missing, must be a group { draws = 16, ranges { LABEL { KEY = [LOW, HIGH] } } }");
        }
        List<String> told = new ArrayList<>();
        SettingsReader reader = new SettingsReader(group.withoutKey(RANGES), told);
        int draws = reader.count("draws", 16, 1, MAX_DRAWS);
        reader.refuseUnknownKeys();
        told.forEach(problem -> problem("tuning." + problem));
        Map<String, ConfigObject> ranges = new LinkedHashMap<>();
        if (group.get(RANGES) instanceof ConfigObject given) {
            given.forEach((label, keys) -> {
                if (keys instanceof ConfigObject object) {
                    ranges.put(label, object);
                } else {
                    problem("tuning.ranges." + label + " must be a group { KEY = [LOW, HIGH] }");
                }
            });
        }
        List<Tuning.Method> methods = new ArrayList<>();
        List<String> labels = all.networks().stream().map(NetworkSource::label).toList();
        ranges.keySet().stream()
                .filter(label -> !labels.contains(label))
                .sorted()
                .forEach(label -> problem(
                        "tuning.ranges." + label + " is no label of networks; these are " + String.join(", ", labels)));
        for (int entry = 0; entry < labels.size(); entry++) {
            methods.add(method(tree.withoutKey(TUNING), entry, labels.get(entry), ranges, draws));
        }
        throwProblems();
        return new Tuning(all.name(), methods);
    }

    private Tuning.Method method(
            ConfigObject tree, int entry, String label, Map<String, ConfigObject> ranges, int draws) {
        SortedMap<String, Range> keys = new TreeMap<>();
        collect(ranges.getOrDefault(label, HoconText.parse("", name)), "", "tuning.ranges." + label + ".", keys);
        if (keys.isEmpty() || keys.size() > Tuning.MAX_KEYS) {
            problem("tuning.ranges." + label + " has " + keys.size() + " keys, must have 1 to " + Tuning.MAX_KEYS);
        }
        List<Draw> all = new ArrayList<>();
        for (int number = 0; number <= draws && problems.isEmpty(); number++) {
            all.add(draw(tree, entry, label, List.copyOf(keys.values()), number));
        }
        return new Tuning.Method(label, List.copyOf(keys.values()), all);
    }

    private Draw draw(ConfigObject tree, int entry, String label, List<Range> ranges, int number) {
        long seed = ((Number) tree.get("seed").unwrapped()).longValue();
        SortedMap<String, String> values = new TreeMap<>();
        ConfigObject settings = (ConfigObject) ((ConfigList) tree.get(NETWORKS)).get(entry);
        for (int row = 0; row < ranges.size() && number > 0; row++) {
            RandomStream stream =
                    RandomStream.of(new StreamKey(seed, Role.TUNE, entry, number, StreamGroup.SETTINGS, row));
            String key = ranges.get(row).key();
            values.put(key, ranges.get(row).value(stream.nextDouble()));
            settings = Overrides.put(settings, name + ": ", key, HoconText.parseValue(values.get(key), name));
        }
        ConfigObject drawn = tree.withValue(NETWORKS, ConfigValueFactory.fromIterable(List.of(settings)));
        String rendered =
                settings.render(ConfigRenderOptions.concise().setJson(false).setFormatted(true));
        return new Draw(number, values, rendered, study(drawn, ", draw " + number + " of " + label));
    }

    /** Empty numbers of mistakes are told by {@link #throwProblems} later; until then there is no study. */
    private Study study(ConfigObject tree, String where) {
        try {
            return StudyReader.read(tree, name, files, MemoryLimits.ofThisJvm(), ResultVersions.current());
        } catch (InvalidInputException e) {
            e.problems().forEach(problem -> problems.add(problem + where));
            return null;
        }
    }

    private void collect(ConfigObject group, String prefix, String path, SortedMap<String, Range> ranges) {
        for (Map.Entry<String, ConfigValue> each : group.entrySet()) {
            String key = prefix + each.getKey();
            if (each.getValue() instanceof ConfigObject inner) {
                collect(inner, key + ".", path, ranges);
            } else {
                range(key, each.getValue())
                        .filter(range -> range.low() > 0 && range.high() >= Tuning.MIN_RATIO * range.low())
                        .ifPresentOrElse(
                                range -> ranges.put(key, range), () -> problem(path + key + " must be " + ALLOWED));
            }
        }
    }

    private static Optional<Range> range(String key, ConfigValue value) {
        if (!(value instanceof ConfigList ends) || ends.size() != 2) {
            return Optional.empty();
        }
        Object low = ends.get(0).unwrapped();
        Object high = ends.get(1).unwrapped();
        if (low instanceof Number from && high instanceof Number to) {
            boolean whole = low instanceof Integer && high instanceof Integer;
            return Optional.of(new Range(key, from.doubleValue(), to.doubleValue(), whole, ""));
        }
        Matcher from = TIME.matcher(String.valueOf(low));
        Matcher to = TIME.matcher(String.valueOf(high));
        if (low instanceof String
                && high instanceof String
                && from.matches()
                && to.matches()
                && from.group(2).equals(to.group(2))) {
            return Optional.of(new Range(
                    key, Double.parseDouble(from.group(1)), Double.parseDouble(to.group(1)), false, from.group(2)));
        }
        return Optional.empty();
    }

    private void problem(String sentence) {
        problems.add(name + ": " + sentence);
    }

    private void throwProblems() {
        if (!problems.isEmpty()) {
            throw new InvalidInputException(List.copyOf(problems));
        }
    }
}
