package org.spikeyield.chip;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.network.Model;

/**
 * Device mismatch, frozen per chip: each parameter is multiplied by its own draw of a factor with mean one.
 *
 * @param family the factor's distribution
 * @param mask the groups that {@code level} acts on
 * @param level coefficient of variation of the factor, a fraction ≥ 0 (0.10 for 10 %)
 * @param groupLevels levels of single groups, which replace {@code level} and the mask for those groups
 * @param thresholdReference the voltage that threshold distances are measured from
 * @param correlation what the values of one chip have in common
 * @param redraw which groups are drawn anew, from other draws than the chip's own
 */
public record Mismatch(
        MismatchFamily family,
        Mask mask,
        double level,
        SortedMap<ParameterGroup, Double> groupLevels,
        ThresholdReference thresholdReference,
        Correlation correlation,
        Redraw redraw) {

    public Mismatch {
        requireLevel("level", level);
        for (Map.Entry<ParameterGroup, Double> entry : groupLevels.entrySet()) {
            requireLevel("level of " + entry.getKey().key(), entry.getValue());
        }
        groupLevels = Collections.unmodifiableSortedMap(new TreeMap<>(groupLevels));
    }

    /** Mismatch in which every value is for itself. */
    public Mismatch(
            MismatchFamily family,
            Mask mask,
            double level,
            SortedMap<ParameterGroup, Double> groupLevels,
            ThresholdReference thresholdReference) {
        this(family, mask, level, groupLevels, thresholdReference, Correlation.NONE, Redraw.NONE);
    }

    /** The same of another level, except for groups that have levels of their own. */
    public Mismatch withLevel(double other) {
        return new Mismatch(family, mask, other, groupLevels, thresholdReference, correlation, redraw);
    }

    /** The same with all levels stretched by a factor, those of single groups as well. */
    public Mismatch stretched(double factor) {
        SortedMap<ParameterGroup, Double> levels = new TreeMap<>(groupLevels);
        levels.replaceAll((group, groupLevel) -> factor * groupLevel);
        return new Mismatch(family, mask, factor * level, levels, thresholdReference, correlation, redraw);
    }

    /** The largest level of any group. */
    public double largestLevel() {
        return groupLevels.values().stream().reduce(level, Math::max);
    }

    /** The same in which values of one chip have something in common. */
    public Mismatch withCorrelation(Correlation shared) {
        return new Mismatch(family, mask, level, groupLevels, thresholdReference, shared, redraw);
    }

    /** The same with some groups drawn anew. */
    public Mismatch withRedraw(Redraw anew) {
        return new Mismatch(family, mask, level, groupLevels, thresholdReference, correlation, anew);
    }

    /** The same without mismatch on some groups. */
    public Mismatch without(Collection<ParameterGroup> groups) {
        SortedMap<ParameterGroup, Double> levels = new TreeMap<>(groupLevels);
        groups.forEach(group -> levels.put(group, 0.0));
        return new Mismatch(family, mask, level, levels, thresholdReference, correlation, redraw);
    }

    /** Gaussian mismatch of one level for all groups of a mask, thresholds relative to reset. */
    public static Mismatch gaussian(Mask mask, double level) {
        return new Mismatch(MismatchFamily.GAUSSIAN, mask, level, new TreeMap<>(), ThresholdReference.RESET);
    }

    /** The level that acts on a group of a model's networks: a fraction, 0 when the group is left alone. */
    public double level(Model model, ParameterGroup group) {
        return groupLevels.getOrDefault(group, mask.covers(model, group) ? level : 0.0);
    }

    /** The groups of a model's networks that vary. */
    public Set<ParameterGroup> varied(Model model) {
        return ParameterGroup.of(model).stream()
                .filter(group -> level(model, group) > 0)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ParameterGroup.class)));
    }

    /** Whether a level is the one that a group has by level and mask alone, whatever the model. */
    boolean isLevelAnyway(ParameterGroup group, double groupLevel) {
        return Arrays.stream(Model.values())
                .filter(model -> ParameterGroup.of(model).contains(group))
                .allMatch(model -> groupLevel == (mask.covers(model, group) ? level : 0.0));
    }

    /** Whether any parameter of a chip is drawn at random. */
    public boolean random() {
        return level > 0 || groupLevels.values().stream().anyMatch(groupLevel -> groupLevel > 0);
    }

    /** A short name for tables, such as {@code 10 % paper}. */
    String label() {
        StringJoiner label = new StringJoiner(" ");
        label.add(Percent.of(level)).add(mask.key());
        if (family != MismatchFamily.GAUSSIAN) {
            label.add(family.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        if (thresholdReference != ThresholdReference.RESET) {
            label.add("threshold-from-rest");
        }
        groupLevels.forEach((group, groupLevel) -> label.add(group.key() + "=" + Percent.of(groupLevel)));
        putShare(label, "die", correlation.die());
        putShare(label, "core", correlation.core());
        if (correlation.core() > 0 && correlation.cores() != Correlation.NONE.cores()) {
            label.add("(" + correlation.cores() + " cores)");
        }
        putShare(label, "field", correlation.field());
        if (correlation.field() > 0 && correlation.length() != Correlation.NONE.length()) {
            label.add("(length " + CanonicalNumber.of(correlation.length()) + ")");
        }
        if (redraw.any()) {
            label.add("redrawn " + redraw.label());
        }
        return label.toString();
    }

    private static void putShare(StringJoiner label, String name, double share) {
        if (share > 0) {
            label.add(name + " " + Percent.of(share));
        }
    }

    /** The settings that change what a chip is, and no others, as canonical text. */
    String settings() {
        StringBuilder text = new StringBuilder("mismatch");
        text.append(" family=").append(family);
        text.append(" threshold-reference=").append(thresholdReference);
        if (level > 0) {
            text.append(" mask=").append(mask);
            text.append(" level=").append(CanonicalNumber.of(level));
        }
        groupLevels.forEach((group, groupLevel) -> {
            if (!isLevelAnyway(group, groupLevel)) {
                text.append(' ').append(group.key()).append('=').append(CanonicalNumber.of(groupLevel));
            }
        });
        if (correlation.die() > 0) {
            text.append(" die=").append(CanonicalNumber.of(correlation.die()));
        }
        if (correlation.core() > 0) {
            text.append(" core=").append(CanonicalNumber.of(correlation.core()));
            text.append(" cores=").append(correlation.cores());
        }
        if (correlation.field() > 0) {
            text.append(" field=").append(CanonicalNumber.of(correlation.field()));
            text.append(" length=").append(CanonicalNumber.of(correlation.length()));
        }
        if (redraw.any()) {
            text.append(" redrawn=").append(redraw.label());
        }
        return text.toString();
    }

    private static void requireLevel(String name, double level) {
        if (!(level >= 0 && level < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "mismatch " + name + " is " + level + ": must be a finite fraction >= 0");
        }
    }
}
