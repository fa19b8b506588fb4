package org.spikeyield.study.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spikeyield.InvalidInputException;
import org.spikeyield.settings.AskedKey;
import org.spikeyield.settings.NearestName;
import org.spikeyield.study.Study;

/** The keys that a study may have, as its readers ask for them, with what each means. */
public final class StudyKeys {
    /** Of an element of a list, as {@code --set} writes it. */
    private static final Pattern INDEX = Pattern.compile("\\.\\d+(?=\\.|$)");

    private final List<StudyKey> keys;

    private StudyKeys(List<StudyKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** Asks the readers; takes a fraction of a second. */
    public static StudyKeys read() {
        KeyProbes found = new KeyProbes();
        List<StudyKey> keys = new ArrayList<>();
        for (String path : found.order) {
            List<KeyProbes.Probe> with = found.probes.stream()
                    .filter(probe -> probe.keys().containsKey(path))
                    .toList();
            keys.add(key(path, with, found));
        }
        SurveyReader.keys().forEach(key -> keys.add(key(key, List.of(form(key)), "")));
        return new StudyKeys(grouped(keys));
    }

    private static StudyKey key(String path, List<KeyProbes.Probe> with, KeyProbes found) {
        Map<StudyKey.Form, List<KeyProbes.Probe>> forms = new LinkedHashMap<>();
        for (KeyProbes.Probe probe : with) {
            forms.computeIfAbsent(form(probe.keys().get(path)), any -> new ArrayList<>())
                    .add(probe);
        }
        Set<String> deciding = found.deciding.getOrDefault(path, Set.of());
        Set<String> varying = new LinkedHashSet<>(deciding);
        varying.addAll(found.varying.getOrDefault(path, Set.of()));
        List<StudyKey.Form> all = new ArrayList<>();
        forms.forEach((form, those) -> all.add(new StudyKey.Form(
                form.allowed(),
                form.byDefault(),
                forms.size() == 1 ? "" : KeyContexts.of(those, found.withTheirOwn(varying, path)))));
        return key(with.get(0).keys().get(path), all, KeyContexts.of(with, found.withTheirOwn(deciding, path)));
    }

    private static StudyKey key(AskedKey key, List<StudyKey.Form> forms, String where) {
        Optional<KeyText> text = KeyTexts.of(key.path());
        boolean required = text.map(KeyText::required).orElse(false)
                || key.required() && text.flatMap(KeyText::byDefault).isEmpty();
        return new StudyKey(
                key.path(),
                key.kind(),
                forms,
                required,
                text.flatMap(KeyText::where).orElse(where),
                text.map(KeyText::meaning).orElse(""));
    }

    private static StudyKey.Form form(AskedKey key) {
        Optional<KeyText> text = KeyTexts.of(key.path());
        return new StudyKey.Form(
                text.flatMap(KeyText::allowed).orElse(key.allowed()),
                text.flatMap(KeyText::byDefault).or(() -> key.byDefault().flatMap(StudyKeys::written)),
                "");
    }

    /** Without quotes, a list of one as its one value; none for an empty list, which stands for one that must be given. */
    private static Optional<String> written(String value) {
        boolean one = value.startsWith("[") && value.endsWith("]") && !value.contains(",");
        String plain = one ? value.substring(1, value.length() - 1) : value;
        return Optional.of(plain.replace("\"", "")).filter(text -> !text.isEmpty());
    }

    /** Groups one after the other, each with its keys before the groups in it. */
    private static List<StudyKey> grouped(List<StudyKey> keys) {
        Map<String, List<StudyKey>> groups =
                keys.stream().collect(Collectors.groupingBy(StudyKey::group, LinkedHashMap::new, Collectors.toList()));
        List<StudyKey> ordered = new ArrayList<>();
        add("", groups, ordered);
        return ordered;
    }

    private static void add(String group, Map<String, List<StudyKey>> groups, List<StudyKey> ordered) {
        List<StudyKey> here = groups.getOrDefault(group, List.of());
        here.stream().filter(key -> !key.isGroup()).forEach(ordered::add);
        // who writes a study needs earlier versions last
        Stream<StudyKey> inner = here.stream()
                .filter(StudyKey::isGroup)
                .sorted(Comparator.comparing(key -> key.path().equals(Study.VERSIONS)));
        inner.forEach(key -> {
            ordered.add(key);
            add(key.prefix(), groups, ordered);
        });
    }

    /** All of them: first those of the study itself, then group after group, each group followed by its keys. */
    public List<StudyKey> all() {
        return keys;
    }

    /**
     * The keys that a path means: {@code networks.0.epochs}, {@code networks[].epochs} or its end, {@code epochs}; with a group come its keys.
     *
     * @throws InvalidInputException naming the nearest when there is none
     */
    public List<StudyKey> at(String path) {
        String wanted = INDEX.matcher(path.strip()).replaceAll("[]");
        String plain = wanted.endsWith("[]") ? wanted.substring(0, wanted.length() - 2) : wanted;
        List<StudyKey> exact =
                keys.stream().filter(key -> key.path().equals(plain)).toList();
        List<StudyKey> meant = exact.isEmpty()
                ? keys.stream().filter(key -> key.path().endsWith("." + plain)).toList()
                : exact;
        if (plain.isEmpty()) {
            throw new InvalidInputException("the path is empty; leave it out to see all keys");
        }
        if (meant.isEmpty()) {
            Set<String> names = new LinkedHashSet<>();
            keys.forEach(key -> names.add(key.path()));
            keys.forEach(key -> names.add(key.name()));
            throw new InvalidInputException("\"" + path + "\" is no key of a study; did you mean "
                    + NearestName.to(plain, names).orElseThrow() + "?");
        }
        return meant.stream().flatMap(this::withItsKeys).distinct().toList();
    }

    private Stream<StudyKey> withItsKeys(StudyKey group) {
        return Stream.concat(
                Stream.of(group),
                keys.stream().filter(key -> group.isGroup() && key.path().startsWith(group.prefix() + ".")));
    }
}
