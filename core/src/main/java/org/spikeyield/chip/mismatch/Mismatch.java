package org.spikeyield.chip.mismatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.chip.perturbation.Cause;
import org.spikeyield.chip.perturbation.CheckedNetworks;
import org.spikeyield.chip.perturbation.ChipDraft;
import org.spikeyield.chip.perturbation.Correlation;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.chip.perturbation.MismatchFamily;
import org.spikeyield.chip.perturbation.ParameterGroup;
import org.spikeyield.chip.perturbation.Percent;
import org.spikeyield.chip.perturbation.Perturbation;
import org.spikeyield.chip.perturbation.SweptParameter;
import org.spikeyield.chip.perturbation.Term;
import org.spikeyield.chip.perturbation.ThresholdReference;
import org.spikeyield.network.Model;
import org.spikeyield.settings.SettingsReader;

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
        Redraw redraw)
        implements Perturbation {
    /** None. */
    public static final Mismatch NONE = gaussian(Mask.PAPER, 0);
    /** Its level as what a study can vary. */
    public static final SweptParameter LEVEL =
            SweptParameter.fraction(Mismatch.class, "mismatch", Mismatch::level, Mismatch::withLevel);

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
        return Model.ALL.stream()
                .filter(model -> ParameterGroup.of(model).contains(group))
                .allMatch(model -> groupLevel == (mask.covers(model, group) ? level : 0.0));
    }

    @Override
    public boolean acts() {
        return level > 0 || groupLevels.values().stream().anyMatch(groupLevel -> groupLevel > 0);
    }

    @Override
    public String name(List<Perturbation> within) {
        StringJoiner name = new StringJoiner(" ");
        name.add(Percent.of(level)).add(mask.key());
        if (family != MismatchFamily.GAUSSIAN) {
            name.add(key(family));
        }
        if (thresholdReference != ThresholdReference.RESET) {
            name.add("threshold-from-rest");
        }
        groupLevels.forEach((group, groupLevel) -> name.add(group.key() + "=" + Percent.of(groupLevel)));
        correlation.putName(name);
        if (redraw.any()) {
            name.add("redrawn " + redraw.name());
        }
        return name.toString();
    }

    @Override
    public List<Term> terms() {
        return new MismatchTerms(this).all();
    }

    @Override
    public boolean names(Mask groups) {
        return acts() && mask == groups;
    }

    @Override
    public String settings() {
        StringJoiner text = new StringJoiner(" ");
        text.add("mismatch family=" + family).add("threshold-reference=" + thresholdReference);
        if (level > 0) {
            text.add("mask=" + mask).add("level=" + CanonicalNumber.of(level));
        }
        groupLevels.forEach((group, groupLevel) -> {
            if (!isLevelAnyway(group, groupLevel)) {
                text.add(group.key() + "=" + CanonicalNumber.of(groupLevel));
            }
        });
        correlation.putSettings(text);
        if (redraw.any()) {
            text.add("redrawn=" + redraw.name());
        }
        return text.toString();
    }

    @Override
    public List<Mismatch> read(SettingsReader reader, CheckedNetworks networks) {
        return new MismatchReader(reader, networks).read();
    }

    @Override
    public List<SweptParameter> swept() {
        return List.of(
                LEVEL,
                share(
                        "mismatch that a die shares",
                        Correlation::die,
                        (c, v) -> new Correlation(v, c.core(), c.cores(), c.field(), c.length())),
                share(
                        "mismatch that a core shares",
                        Correlation::core,
                        (c, v) -> new Correlation(c.die(), v, c.cores(), c.field(), c.length())),
                share(
                        "smooth mismatch",
                        Correlation::field,
                        (c, v) -> new Correlation(c.die(), c.core(), c.cores(), v, c.length())));
    }

    private static SweptParameter share(
            String name, ToDoubleFunction<Correlation> value, BiFunction<Correlation, Double, Correlation> with) {
        return SweptParameter.fraction(
                Mismatch.class,
                name,
                mismatch -> value.applyAsDouble(mismatch.correlation()),
                (mismatch, share) -> mismatch.withCorrelation(with.apply(mismatch.correlation(), share)));
    }

    /** Mismatch of a group as a cause. */
    public static Cause cause(ParameterGroup group) {
        return new Cause(group.key(), group.ofNeurons());
    }

    @Override
    public List<Cause> causes(Model model) {
        return varied(model).stream().map(Mismatch::cause).toList();
    }

    @Override
    public Mismatch without(Cause cause) {
        return Arrays.stream(ParameterGroup.values())
                .filter(group -> cause(group).equals(cause))
                .findFirst()
                .map(group -> without(List.of(group)))
                .orElse(this);
    }

    @Override
    public List<Effect> effects() {
        BiPredicate<Model, Integer> varies = (model, neurons) -> !varied(model).isEmpty();
        List<Effect> effects = new ArrayList<>();
        if (level > 0) {
            effects.add(new Effect(
                    "level = " + CanonicalNumber.of(level),
                    (model, neurons) -> !groupLevels.keySet().containsAll(varied(model))));
        }
        if (mask != Mask.PAPER) {
            effects.add(mask.effect(level > 0));
        }
        if (family != MismatchFamily.GAUSSIAN) {
            effects.add(new Effect("family = " + key(family), varies));
        }
        if (thresholdReference != ThresholdReference.RESET) {
            effects.add(new Effect(
                    "threshold-reference = " + key(thresholdReference),
                    (model, neurons) -> level(model, ParameterGroup.THRESHOLD) > 0));
        }
        groupLevels.forEach((group, groupLevel) -> effects.add(new Effect(
                "group-levels." + group.key() + " = " + CanonicalNumber.of(groupLevel),
                (model, neurons) -> ParameterGroup.of(model).contains(group)
                        && groupLevel != (mask.covers(model, group) ? level : 0))));
        effects.addAll(correlation.effects(varies));
        return effects;
    }

    static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Stage stage() {
        return Stage.VARIED;
    }

    @Override
    public void build(ChipDraft chip) {
        new MismatchSampler(this, chip).sample();
    }

    private static void requireLevel(String name, double level) {
        if (!(level >= 0 && level < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "mismatch " + name + " is " + level + ": must be a finite fraction >= 0");
        }
    }
}
