package org.spikeyield.study.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.CheckedNetworks;
import org.spikeyield.chip.perturbation.ParameterGroup;
import org.spikeyield.network.Model;
import org.spikeyield.settings.CanonicalSettings;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.study.CauseSet;
import org.spikeyield.study.Causes;
import org.spikeyield.study.NetworkSource;

/**
 * Reads {@code causes}: a list of groups, each of which has the keys of mismatch that {@code conditions} have, for every level a question of its
 * own; and the sets of parameter groups that are separated: by default time constants, thresholds and weights.
 */
final class CausesReader {
    static final String KEY = "causes";
    private static final String SETS = "sets";
    private static final String GROUPS = "groups";
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,29}");
    private static final String REST = "rest";

    private final Set<Model> models;
    private final Integer usualChips;
    private final CheckedNetworks checks;

    private CausesReader(Set<Model> models, Integer usualChips, CheckedNetworks checks) {
        this.models = models;
        this.usualChips = usualChips;
        this.checks = checks;
    }

    /**
     * The questions in order.
     *
     * @param networks of which models the networks are decides which groups vary; those from files may be of any
     * @param usualChips where a group does not say; null where it must
     * @param checks what mismatch must have a meaning for
     */
    static List<Causes> read(
            SettingsReader root, List<NetworkSource> networks, Integer usualChips, CheckedNetworks checks) {
        Set<Model> models = networks.stream()
                .flatMap(source -> source instanceof NetworkSource.Trained trained
                        ? Stream.of(trained.settings().model())
                        : Model.ALL.stream())
                .collect(Collectors.toSet());
        CausesReader reader = new CausesReader(models, usualChips, checks);
        List<Causes> causes = new ArrayList<>();
        if (root.has(KEY)) {
            root.sections(KEY).forEach(section -> causes.addAll(reader.readGroup(section)));
        }
        return ConditionsReader.atMostSoMany(root, KEY, causes);
    }

    private List<Causes> readGroup(SettingsReader reader) {
        List<Mismatch> mismatches = Mismatch.NONE.read(reader, checks);
        Set<ParameterGroup> varied = EnumSet.noneOf(ParameterGroup.class);
        mismatches.forEach(mismatch -> models.forEach(model -> varied.addAll(mismatch.varied(model))));
        List<CauseSet> sets = reader.has(SETS) ? readSets(reader, varied) : usualSets(varied);
        reader.canonical()
                .putSections(SETS, sets.stream().map(CausesReader::canonical).toList());
        boolean shapley = reader.yesOrNo("shapley", false);
        int most = shapley ? Causes.MAX_SHAPLEY_SETS : Causes.MAX_SETS;
        if (sets.size() > most) {
            reader.problem(SETS, "are " + sets.size() + ", must be at most " + most + (shapley ? " with shapley" : ""));
            return List.of();
        }
        int chips = reader.count(
                "chips", usualChips == null ? null : Math.min(usualChips, Causes.MAX_CHIPS), 2, Causes.MAX_CHIPS);
        if (mismatches.stream().anyMatch(mismatch -> !mismatch.random())) {
            reader.problem("level", "is 0, must be above: without mismatch there is nothing to compare");
        }
        if (sets.stream().anyMatch(set -> set.groups().isEmpty())) {
            // its groups were refused: there is no question to ask
            return List.of();
        }
        return mismatches.stream()
                .map(mismatch -> new Causes(new Condition(mismatch), sets, shapley, chips))
                .toList();
    }

    private static List<CauseSet> usualSets(Set<ParameterGroup> varied) {
        Map<String, Set<ParameterGroup>> sets = new LinkedHashMap<>();
        for (ParameterGroup group : varied) {
            String label =
                    group == ParameterGroup.THRESHOLD ? "thresholds" : group.weights() ? "weights" : "time-constants";
            sets.computeIfAbsent(label, any -> EnumSet.noneOf(ParameterGroup.class))
                    .add(group);
        }
        return sets.entrySet().stream()
                .map(entry -> new CauseSet(entry.getKey(), new TreeSet<>(entry.getValue())))
                .toList();
    }

    private static List<CauseSet> readSets(SettingsReader reader, Set<ParameterGroup> varied) {
        List<String> names = varied.stream().map(ParameterGroup::key).toList();
        Set<ParameterGroup> free = EnumSet.copyOf(varied);
        List<CauseSet> sets = new ArrayList<>();
        for (SettingsReader section : reader.sections(SETS)) {
            String label = section.text("label", null, LABEL, "1 to 30 letters, digits, dots, hyphens or underscores");
            if (sets.stream().anyMatch(set -> set.label().equals(label))) {
                section.problem("label", "is " + label + ", as that of another set, must differ");
            }
            Set<ParameterGroup> groups = EnumSet.noneOf(ParameterGroup.class);
            section.names(GROUPS, List.of(), names).forEach(name -> groups.add(groupOf(name)));
            Set<ParameterGroup> taken = EnumSet.copyOf(groups);
            taken.removeAll(free);
            taken.forEach(group -> section.problem(
                    GROUPS, "has " + group.key() + ", which is in another set, must be in one of them"));
            free.removeAll(groups);
            sets.add(new CauseSet(label, new TreeSet<>(groups)));
        }
        if (!free.isEmpty()) {
            sets.add(new CauseSet(REST, new TreeSet<>(free)));
        }
        return sets;
    }

    private static ParameterGroup groupOf(String key) {
        return Arrays.stream(ParameterGroup.values())
                .filter(group -> group.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static CanonicalSettings canonical(CauseSet set) {
        CanonicalSettings settings = new CanonicalSettings();
        settings.putText("label", set.label(), null);
        settings.putTexts(GROUPS, set.groups().stream().map(ParameterGroup::key).toList(), List.of());
        return settings;
    }
}
