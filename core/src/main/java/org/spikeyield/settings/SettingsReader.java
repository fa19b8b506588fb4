package org.spikeyield.settings;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.settings.AskedKey.Kind;

/**
 * Reads the keys of one group of settings, each once, with its type, its default and what is allowed.
 *
 * <p>Reading never throws: a mistake becomes a sentence among the problems, with the key's path, the value given and
 * what is allowed, and the reading goes on with the default, so that all mistakes are told at once. What was read is
 * also written down in canonical form, and a key that nobody read is a key that does not exist: there is no second
 * list of keys anywhere.
 *
 * <p>A default of {@code null} means that the key must be given; when it is not, the method gives some value of its
 * type, which goes nowhere.
 */
public final class SettingsReader {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,20}(?:\\.\\d{1,20})?)\\s{0,20}(us|ms|s|min)");
    /** Of an element of a list within the path of a key. */
    private static final Pattern INDEX = Pattern.compile("\\.\\d+(?=\\.)");

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,20}(?:\\.\\d{1,20})?)\\s{0,20}%");
    private static final Pattern NUMBER_AS_TEXT =
            Pattern.compile("\\+?(-?(?:\\d{1,20}\\.?\\d{0,20}|\\.\\d{1,20})(?:[eE][+-]?\\d{1,3})?)");
    private static final Pattern TYPOGRAPHIC_QUOTES = Pattern.compile(
            "[\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb](.*)[\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb]");
    /** Beyond any quantity there is, and so far below the largest double that what is made of it is finite. */
    private static final double MAX_NUMBER = 1e15;

    private static final int MAX_UNKNOWN_KEYS = 10;
    /** Above what any list may have for other reasons; what is combined with other lists stays bounded. */
    private static final int MAX_ELEMENTS = 4096;

    private static final String FRACTION = "a fraction from 0 to 1";
    private static final String AUTO = "auto";
    public static final String YES = "yes";
    public static final String NO = "no";
    private static final String YES_OR_NO = "yes or no";
    /** How a list says that a quantity is left alone in one of its conditions. */
    public static final String NONE = "none";

    private final ConfigObject values;
    private final String prefix;
    private final List<String> problems;
    private final CanonicalSettings canonical;
    private final Map<String, Known> known = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();
    private final List<SettingsReader> children = new ArrayList<>();

    /** What is known of a key by being asked for it. */
    private record Known(Kind kind, String allowed, List<String> names, boolean required) {
        static final Known UNREAD = new Known(Kind.UNREAD, "", List.of(), false);
    }

    /** A reader of a whole study. */
    public SettingsReader(ConfigObject values, List<String> problems) {
        this(values, "", problems, new CanonicalSettings());
    }

    private SettingsReader(ConfigObject values, String prefix, List<String> problems, CanonicalSettings canonical) {
        this.values = values;
        this.prefix = prefix;
        this.problems = problems;
        this.canonical = canonical;
    }

    /** What was read so far, in canonical form. */
    public CanonicalSettings canonical() {
        return canonical;
    }

    /** How many mistakes there are by now, in the whole study. */
    public int problems() {
        return problems.size();
    }

    /** The full path of a key of this group. */
    public String path(String key) {
        return prefix + key;
    }

    /** The path of this group, which is not the whole study. */
    public String path() {
        return prefix.substring(0, prefix.length() - 1);
    }

    /** Adds a mistake about a key of this group; once, though several readers share the key. */
    public void problem(String key, String sentence) {
        String problem = path(shorten(key)) + " " + sentence;
        if (told.add(problem)) {
            problems.add(problem);
        }
    }

    /** Adds a mistake about this group as a whole. */
    public void problem(String sentence) {
        problems.add(path() + " " + sentence);
    }

    /** Whether a key is given. */
    public boolean has(String key) {
        known.putIfAbsent(key, Known.UNREAD);
        return values.containsKey(key);
    }

    /** A whole number within a range, both ends allowed. */
    public long whole(String key, Long byDefault, long min, long max) {
        String allowed = max == Long.MAX_VALUE && min == Long.MIN_VALUE
                ? "a whole number of 64 bits, with sign"
                : range(min, max);
        long value = find(key, byDefault == null, allowed)
                .flatMap(given -> wholeIn(key, given, min, max, allowed))
                .orElse(byDefault == null ? min : byDefault);
        canonical.put(key, value, byDefault);
        return value;
    }

    private static String range(long min, long max) {
        return min == max ? min + ", the only value allowed" : "a whole number from " + min + " to " + max;
    }

    /** {@link #whole} for values that fit an int. */
    public int count(String key, Integer byDefault, int min, int max) {
        return (int) whole(key, byDefault == null ? null : byDefault.longValue(), min, max);
    }

    /** A count, or {@code auto}, the default, for empty. */
    public OptionalInt countOrAuto(String key, int min, int max) {
        String allowed = range(min, max) + ", or " + AUTO;
        Optional<ConfigValue> given = find(key, false, allowed).filter(v -> !AUTO.equals(v.unwrapped()));
        Optional<Long> value = given.flatMap(v -> wholeIn(key, v, min, max, allowed));
        canonical.putName(key, value.map(v -> Long.toString(v)).orElse(AUTO), AUTO);
        return value.map(v -> OptionalInt.of(v.intValue())).orElse(OptionalInt.empty());
    }

    /** A finite number. */
    public double number(String key, Double byDefault, DoublePredicate range, String allowed) {
        double value = find(key, byDefault == null, allowed)
                .flatMap(given -> numberIn(key, given, range, allowed))
                .orElse(byDefault == null ? 0.0 : byDefault);
        canonical.put(key, value, byDefault);
        return value;
    }

    /** A number above 0. */
    public double positive(String key, Double byDefault) {
        return number(key, byDefault, value -> value > 0, "a number above 0");
    }

    /** A number, 0 or more. */
    public double notNegative(String key, Double byDefault) {
        return number(key, byDefault, value -> value >= 0, "a number, 0 or more");
    }

    /** A fraction from 0 to 1. */
    public double fraction(String key, Double byDefault) {
        double value = find(key, byDefault == null, FRACTION)
                .flatMap(given -> fractionOf(key, given))
                .orElse(byDefault == null ? 0.0 : byDefault);
        canonical.put(key, value, byDefault);
        return value;
    }

    /** A fraction or a list of them, which must be given; empty when it is not. */
    public List<Double> fractions(String key) {
        return fractions(key, null);
    }

    /** A fraction or a list of them. */
    public List<Double> fractions(String key, Double byDefault) {
        return oneOrMore(key, single(byDefault), Double.NaN, FRACTION, this::fractionOf);
    }

    /** A finite number or a list of them; must be given when there are none by default. */
    public List<Double> numbers(String key, List<Double> byDefault, DoublePredicate range, String allowed) {
        return oneOrMore(key, byDefault, Double.NaN, allowed, (path, given) -> numberIn(path, given, range, allowed));
    }

    /** A finite number or a list of them, each of which may be {@code none}, the default. */
    public List<Double> numbersOrNone(String key, double none, DoublePredicate range, String allowed) {
        return oneOrMore(key, List.of(none), none, allowed, (path, given) -> numberIn(path, given, range, allowed));
    }

    /** A count or a list of them, each of which may be {@code none}, the default. */
    public List<Integer> countsOrNone(String key, int none, int min, int max) {
        String allowed = range(min, max);
        return oneOrMore(
                        key,
                        List.of((double) none),
                        (double) none,
                        allowed,
                        (path, given) -> wholeIn(path, given, min, max, allowed + ", or " + NONE)
                                .map(Long::doubleValue))
                .stream()
                .map(Double::intValue)
                .toList();
    }

    /**
     * One value or a list of them; empty when none is given and there is no default.
     *
     * @param byDefault what holds where nothing is given; empty when something must be
     * @param none what the word none stands for; NaN when it is not allowed
     */
    private List<Double> oneOrMore(
            String key,
            List<Double> byDefault,
            double none,
            String allowed,
            BiFunction<String, ConfigValue, Optional<Double>> value) {
        String wanted = allowed + (Double.isNaN(none) ? "" : ", " + NONE) + " or a list of them";
        BiFunction<String, ConfigValue, Optional<Double>> valueOrNone = (path, one) ->
                !Double.isNaN(none) && NONE.equals(one.unwrapped()) ? Optional.of(none) : value.apply(path, one);
        Optional<ConfigValue> given = find(key, byDefault.isEmpty(), wanted);
        List<Double> values = new ArrayList<>();
        if (given.isEmpty()) {
            values.addAll(byDefault);
        } else if (given.isPresent() && given.get() instanceof ConfigList list) {
            if (list.isEmpty()) {
                problem(key, "is an empty list, must be " + wanted);
            }
            for (int i = 0; i < elements(key, list); i++) {
                valueOrNone.apply(key + "." + i, list.get(i)).ifPresent(values::add);
            }
        } else {
            given.flatMap(one -> valueOrNone.apply(key, one)).ifPresent(values::add);
        }
        canonical.putNumbers(key, values, none, byDefault);
        return values;
    }

    /** How many elements of a list are read: all, or the first when it has too many, which is told. */
    private int elements(String key, ConfigList list) {
        if (list.size() > MAX_ELEMENTS) {
            problem(key, "is a list of " + list.size() + ", must have at most " + MAX_ELEMENTS + " elements");
            return 1;
        }
        return list.size();
    }

    private static List<Double> single(Double byDefault) {
        return byDefault == null ? List.of() : List.of(byDefault);
    }

    /** A time with its unit, in seconds. */
    public double seconds(String key, Double byDefault) {
        String allowed = "a time with its unit (us, ms, s or min), such as 1 s or 50 ms";
        double value = find(key, byDefault == null, allowed)
                .flatMap(given -> secondsOf(key, given, allowed))
                .orElse(byDefault == null ? 0.0 : byDefault);
        canonical.putSeconds(key, value, byDefault);
        return value;
    }

    /** Text that fits a pattern as a whole. */
    public String text(String key, String byDefault, Pattern pattern, String allowed) {
        String value = find(key, byDefault == null, allowed)
                .flatMap(given -> textOf(key, given, pattern, allowed))
                .orElse(byDefault == null ? "" : byDefault);
        canonical.putText(key, value, byDefault);
        return value;
    }

    /** A list of texts, each of which fits a pattern as a whole. */
    public List<String> texts(String key, List<String> byDefault, Pattern pattern, String allowed) {
        Optional<ConfigValue> given = find(key, false, allowed);
        List<String> values = new ArrayList<>();
        if (given.isPresent() && given.get() instanceof ConfigList list) {
            for (int i = 0; i < elements(key, list); i++) {
                textOf(key + "." + i, list.get(i), pattern, allowed).ifPresent(values::add);
            }
        } else {
            given.ifPresent(value -> refuse(key, value, allowed));
        }
        List<String> chosen = given.isPresent() ? values : byDefault;
        canonical.putTexts(key, chosen, byDefault);
        return chosen;
    }

    /** One of an enum's constants, written in lower case with hyphens. */
    public <E extends Enum<E>> E choice(String key, E byDefault) {
        List<E> constants = Arrays.asList(byDefault.getDeclaringClass().getEnumConstants());
        List<String> names = constants.stream().map(SettingsReader::keyOf).toList();
        return constants.get(names.indexOf(choice(key, keyOf(byDefault), names)));
    }

    /** One of some names. */
    public String choice(String key, String byDefault, List<String> names) {
        String allowed = names.size() == 1 ? names.get(0) : "one of " + String.join(", ", names);
        Optional<ConfigValue> given = find(key, Kind.VALUE, false, allowed, names);
        if (given.isPresent() && !(given.get().unwrapped() instanceof String name && names.contains(name))) {
            String meant = given.get().unwrapped() instanceof String typed ? didYouMean(typed, names) : "";
            problem(key, "is " + show(given.get()) + ", must be " + allowed + meant);
            given = Optional.empty();
        }
        String value = given.map(v -> (String) v.unwrapped()).orElse(byDefault);
        canonical.putName(key, value, byDefault);
        return value;
    }

    /** {@code yes} or {@code no}, for which {@code true} and {@code false} may be written. */
    public boolean yesOrNo(String key, boolean byDefault) {
        Optional<ConfigValue> given = find(key, false, YES_OR_NO);
        boolean value = given.flatMap(answer -> switch (String.valueOf(answer.unwrapped())) {
                    case "yes", "true" -> Optional.of(true);
                    case "no", "false" -> Optional.of(false);
                    default -> this.<Boolean>refuse(key, answer, YES_OR_NO);
                })
                .orElse(byDefault);
        canonical.putName(key, value ? YES : NO, byDefault ? YES : NO);
        return value;
    }

    /**
     * One or more of some names, without quotes where their letters allow it.
     *
     * @param byDefault what holds where nothing is given; empty when something must be
     */
    public List<String> names(String key, List<String> byDefault, List<String> names) {
        return names(key, byDefault, names, names);
    }

    /**
     * The same where things have further names, of which messages do not speak.
     *
     * @param taken all names, among them {@code names}
     */
    public List<String> names(String key, List<String> byDefault, List<String> names, Collection<String> taken) {
        String allowed = "one or a list of: " + String.join(", ", names);
        Optional<ConfigValue> given = find(key, byDefault.isEmpty(), allowed);
        List<String> values = new ArrayList<>();
        List<ConfigValue> all = given.map(value -> value instanceof ConfigList list
                        ? List.copyOf(list.subList(0, elements(key, list)))
                        : List.of(value))
                .orElse(List.of());
        if (given.isPresent() && all.isEmpty()) {
            problem(key, "is an empty list, must be " + allowed);
        }
        for (ConfigValue one : all) {
            if (one.unwrapped() instanceof String name && taken.contains(name)) {
                values.add(name);
            } else {
                String meant = one.unwrapped() instanceof String typed ? didYouMean(typed, names) : "";
                problem(key, "is " + show(one) + ", must be " + allowed + meant);
            }
        }
        List<String> chosen = given.isPresent() ? values : byDefault;
        canonical.putTexts(key, chosen, byDefault);
        return chosen;
    }

    /** A group of settings within this one; empty when it is not given. */
    public SettingsReader section(String key) {
        Optional<ConfigValue> given = find(key, Kind.GROUP, false, "", List.of());
        ConfigObject object = ConfigValueFactory.fromMap(Map.of());
        if (given.isPresent()) {
            if (given.get() instanceof ConfigObject found) {
                object = found;
            } else {
                problem(key, "is " + show(given.get()) + ", must be a group " + key + " { … }");
            }
        }
        return child(object, path(key), canonical.putSection(key));
    }

    /** A list of groups, which must be given and not be empty. */
    public List<SettingsReader> sections(String key) {
        String allowed = "a list [ { … }, … ] with at least one group";
        Optional<ConfigValue> given = find(key, Kind.LIST_OF_GROUPS, true, allowed, List.of());
        List<SettingsReader> sections = new ArrayList<>();
        if (given.isPresent() && given.get() instanceof ConfigList list && !list.isEmpty()) {
            for (int i = 0; i < elements(key, list); i++) {
                if (list.get(i) instanceof ConfigObject object) {
                    sections.add(child(object, path(key) + "." + i, new CanonicalSettings()));
                } else {
                    problem(key + "." + i, "is " + show(list.get(i)) + ", must be a group { … }");
                }
            }
        } else {
            given.ifPresent(value -> problem(key, "is " + show(value) + ", must be " + allowed));
        }
        canonical.putSections(
                key, sections.stream().map(SettingsReader::canonical).toList());
        return sections;
    }

    /** Every key, here and below, that was asked for, in the order of asking; a group is followed by its keys. */
    public List<AskedKey> asked() {
        List<AskedKey> asked = new ArrayList<>();
        known.forEach((key, what) -> {
            asked.add(new AskedKey(
                    INDEX.matcher(path(key)).replaceAll("[]"),
                    what.kind,
                    what.allowed,
                    what.names,
                    canonical.byDefault(key),
                    canonical.value(key),
                    what.required));
            String group = path(key) + ".";
            children.stream()
                    .filter(child -> child.prefix.equals(group)
                            || what.kind == Kind.LIST_OF_GROUPS
                                    && child.prefix.matches(Pattern.quote(group) + "\\d+\\."))
                    .forEach(child -> asked.addAll(child.asked()));
        });
        return asked;
    }

    private SettingsReader child(ConfigObject object, String path, CanonicalSettings settings) {
        SettingsReader child = new SettingsReader(object, path + ".", problems, settings);
        children.add(child);
        return child;
    }

    /** Tells every key, here and below, that nobody asked for. To be called when all has been read. */
    public void refuseUnknownKeys() {
        List<String> unknown = values.keySet().stream()
                .filter(key -> !known.containsKey(key))
                .sorted()
                .toList();
        for (String key : unknown.subList(0, Math.min(unknown.size(), MAX_UNKNOWN_KEYS))) {
            String meant = didYouMean(key, known.keySet());
            problem(
                    key,
                    "is not a setting"
                            + (meant.isEmpty() ? "; settings here are " + String.join(", ", known.keySet()) : meant));
        }
        if (unknown.size() > MAX_UNKNOWN_KEYS) {
            problem(
                    unknown.get(MAX_UNKNOWN_KEYS),
                    "and " + (unknown.size() - MAX_UNKNOWN_KEYS - 1) + " more keys are not settings either");
        }
        children.forEach(SettingsReader::refuseUnknownKeys);
    }

    private Optional<ConfigValue> find(String key, boolean required, String allowed) {
        return find(key, Kind.VALUE, required, allowed, List.of());
    }

    private Optional<ConfigValue> find(String key, Kind kind, boolean required, String allowed, List<String> names) {
        // who looks first whether a key is there can do without it
        known.put(key, new Known(kind, allowed, names, required && !known.containsKey(key)));
        ConfigValue value = values.get(key);
        if (value == null && required) {
            problem(key, "is missing, must be " + allowed);
        }
        if (value != null && value.unwrapped() instanceof String text) {
            Matcher quoted = TYPOGRAPHIC_QUOTES.matcher(text);
            if (quoted.matches()) {
                problem(
                        key,
                        "is " + shorten(text) + " in typographic quotes, must be in plain ones: \""
                                + shorten(quoted.group(1)) + "\"");
                return Optional.empty();
            }
        }
        return Optional.ofNullable(value);
    }

    private Optional<Long> wholeIn(String key, ConfigValue given, long min, long max, String allowed) {
        if (given.unwrapped() instanceof Number number && (number instanceof Integer || number instanceof Long)) {
            long value = number.longValue();
            if (value >= min && value <= max) {
                return Optional.of(value);
            }
        }
        return refuse(key, given, allowed + numberHint(given));
    }

    private Optional<Double> numberIn(String key, ConfigValue given, DoublePredicate range, String allowed) {
        if (given.unwrapped() instanceof Number number) {
            double value = number.doubleValue();
            if (Math.abs(value) > MAX_NUMBER) {
                return refuse(key, given, allowed + "; no number beyond 1e15 is");
            }
            if (range.test(value)) {
                return Optional.of(value);
            }
        }
        return refuse(key, given, allowed + numberHint(given));
    }

    /** What to write where HOCON takes a number for a text: in quotes, without a digit before its point, with a plus sign. */
    private static String numberHint(ConfigValue given) {
        if (given.unwrapped() instanceof String text) {
            Matcher number = NUMBER_AS_TEXT.matcher(text.strip());
            if (number.matches()) {
                double value = Double.parseDouble(number.group(1));
                return Double.isFinite(value)
                        ? "; write " + CanonicalNumber.of(value)
                                + ": numbers stand without quotes, with a digit before the point"
                        : "";
            }
        }
        return "";
    }

    private Optional<Double> fractionOf(String key, ConfigValue given) {
        String hint = "";
        if (given.unwrapped() instanceof Number number && number.doubleValue() > 1 && number.doubleValue() <= 100) {
            hint = percentHint(new BigDecimal(number.toString()));
        } else if (given.unwrapped() instanceof String text) {
            Matcher percent = PERCENT.matcher(text);
            hint = percent.matches() ? percentHint(new BigDecimal(percent.group(1))) : "";
        }
        return numberIn(key, given, value -> value >= 0 && value <= 1, FRACTION + hint);
    }

    private static String percentHint(BigDecimal percent) {
        BigDecimal fraction = percent.movePointLeft(2);
        return " (" + percent.toPlainString() + " % is "
                + fraction.setScale(Math.max(2, fraction.scale())).toPlainString() + ")";
    }

    private Optional<Double> secondsOf(String key, ConfigValue given, String allowed) {
        if (given.unwrapped() instanceof String text) {
            Matcher duration = DURATION.matcher(text);
            if (duration.matches()) {
                BigDecimal number = new BigDecimal(duration.group(1));
                BigDecimal seconds = switch (duration.group(2)) {
                    case "us" -> number.movePointLeft(6);
                    case "ms" -> number.movePointLeft(3);
                    case "min" -> number.multiply(BigDecimal.valueOf(60));
                    default -> number;
                };
                return Optional.of(seconds.doubleValue());
            }
        }
        return refuse(key, given, allowed);
    }

    private Optional<String> textOf(String key, ConfigValue given, Pattern pattern, String allowed) {
        if (given.unwrapped() instanceof String text && pattern.matcher(text).matches()) {
            return Optional.of(text);
        }
        boolean scalar = given.unwrapped() instanceof Number || given.unwrapped() instanceof Boolean;
        boolean fits = scalar && pattern.matcher(show(given)).matches();
        return refuse(key, given, allowed + (fits ? "; as text it must be in quotes: \"" + show(given) + "\"" : ""));
    }

    private <T> Optional<T> refuse(String key, ConfigValue given, String allowed) {
        problem(key, "is " + show(given) + ", must be " + allowed);
        return Optional.empty();
    }

    private static String show(ConfigValue value) {
        return switch (value.valueType()) {
            case STRING -> "the text \"" + shorten(value.unwrapped().toString()) + "\"";
            case LIST -> "a list of " + ((ConfigList) value).size();
            case OBJECT -> "a group { … }";
            case NULL -> "null";
            default ->
                value.unwrapped() instanceof Double number && Double.isFinite(number)
                        ? CanonicalNumber.of(number)
                        : value.unwrapped().toString();
        };
    }

    private static String shorten(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }

    private static String didYouMean(String typed, Collection<String> names) {
        String start = shorten(typed);
        return NearestName.to(start, names)
                .filter(name -> NearestName.distance(start, name) <= Math.max(start.length(), name.length()) / 2)
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }

    private static String keyOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
