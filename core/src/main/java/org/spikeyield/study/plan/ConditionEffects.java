package org.spikeyield.study.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.chip.Calibration;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.Correlation;
import org.spikeyield.chip.Faults;
import org.spikeyield.chip.Mask;
import org.spikeyield.chip.Mismatch;
import org.spikeyield.chip.MismatchFamily;
import org.spikeyield.chip.Noise;
import org.spikeyield.chip.ParameterGroup;
import org.spikeyield.chip.ThresholdReference;
import org.spikeyield.network.Model;
import org.spikeyield.study.NetworkSource;
import org.spikeyield.study.Study;
import org.spikeyield.study.Tail;

/** Which settings of a study's conditions act on which of its networks, for people who read its plan. */
final class ConditionEffects {
    private final Study study;
    private final List<Condition> conditions;
    private final Map<String, Set<NetworkSource>> acting = new LinkedHashMap<>();

    ConditionEffects(Study study) {
        this.study = study;
        // causes list the condition that they take apart, tails do not list that which they ask about
        conditions = Stream.concat(
                        study.listedConditions().stream(),
                        study.tails().stream().map(Tail::nominal))
                .toList();
        conditions.forEach(this::readMismatch);
        conditions.forEach(this::readOthers);
    }

    /** Settings that do nothing to any network, as a study writes them. */
    List<String> idle() {
        return acting.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Settings that act on some networks and not on others, with the labels of both. */
    List<String> partial() {
        List<String> partial = new ArrayList<>();
        acting.forEach((setting, on) -> {
            if (!on.isEmpty() && on.size() < study.networks().size()) {
                Set<NetworkSource> others = new LinkedHashSet<>(study.networks());
                others.removeAll(on);
                partial.add(setting + " on " + labels(on) + ", not on " + labels(others));
            }
        });
        return partial;
    }

    /** What each mask that mismatch has comes to, method by method. */
    List<String> masks() {
        return groups(condition -> condition.mismatch().level() > 0, Mask::covers);
    }

    /** Which weights are of few bits, method by method. */
    List<String> bits() {
        return groups(Condition::quantised, (mask, model, group) -> mask.quantises(group));
    }

    private interface Covers {
        boolean test(Mask mask, Model model, ParameterGroup group);
    }

    private List<String> groups(Predicate<Condition> concerned, Covers covers) {
        Set<Mask> masks = conditions.stream()
                .filter(concerned)
                .map(condition -> condition.mismatch().mask())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<Model, Set<NetworkSource>> models = new LinkedHashMap<>();
        for (NetworkSource source : study.networks()) {
            source.model()
                    .ifPresent(model -> models.computeIfAbsent(model, any -> new LinkedHashSet<>())
                            .add(source));
        }
        List<String> lines = new ArrayList<>();
        for (Mask mask : masks) {
            models.forEach((model, sources) -> lines.add(mask.key() + " on " + labels(sources) + ": "
                    + ParameterGroup.of(model).stream()
                            .filter(group -> covers.test(mask, model, group))
                            .map(ParameterGroup::key)
                            .collect(Collectors.joining(", "))));
        }
        return lines;
    }

    private void readMismatch(Condition condition) {
        Mismatch mismatch = condition.mismatch();
        Predicate<NetworkSource> varies =
                onModels(model -> !mismatch.varied(model).isEmpty());
        if (mismatch.level() > 0) {
            add("level = " + number(mismatch.level()), onModels(model -> actsByLevel(mismatch, model)));
        }
        if (mismatch.mask() != Mask.PAPER) {
            add("mask = " + mismatch.mask().key(), any -> mismatch.level() > 0 || condition.quantised());
        }
        if (mismatch.family() != MismatchFamily.GAUSSIAN) {
            add("family = " + key(mismatch.family()), varies);
        }
        if (mismatch.thresholdReference() != ThresholdReference.RESET) {
            add(
                    "threshold-reference = " + key(mismatch.thresholdReference()),
                    onModels(model -> mismatch.level(model, ParameterGroup.THRESHOLD) > 0));
        }
        mismatch.groupLevels()
                .forEach((group, level) -> add(
                        "group-levels." + group.key() + " = " + number(level),
                        onModels(model -> ParameterGroup.of(model).contains(group)
                                && level != (mismatch.mask().covers(model, group) ? mismatch.level() : 0))));
        Correlation shared = mismatch.correlation();
        if (shared.any()) {
            add("correlation", varies);
        }
        if (shared.cores() != Correlation.NONE.cores()) {
            add("correlation.cores = " + shared.cores(), varies.and(any -> shared.core() > 0));
        }
        if (shared.length() != Correlation.NONE.length()) {
            add("correlation.length = " + number(shared.length()), varies.and(any -> shared.field() > 0));
        }
    }

    private void readOthers(Condition condition) {
        Faults faults = condition.faults();
        if (faults.dead() > 0) {
            add("dead = " + number(faults.dead()), source -> neurons(faults.dead(), source) > 0);
        }
        if (faults.stuck() > 0) {
            add("stuck = " + number(faults.stuck()), source -> neurons(faults.stuck(), source) > 0);
        }
        if (faults.stuckRateHz() != Faults.NONE.stuckRateHz()) {
            add("stuck-rate-hz = " + number(faults.stuckRateHz()), source -> neurons(faults.stuck(), source) > 0);
        }
        if (condition.noise().measure() != Noise.Measure.CURRENT) {
            add(
                    "noise-is = " + key(condition.noise().measure()),
                    any -> condition.noise().level() > 0);
        }
        if (condition.calibration() == Calibration.WEIGHT_SCALING) {
            add(
                    "calibration = " + Calibration.WEIGHT_SCALING.key(),
                    any -> condition.mismatch().level() > 0);
        }
    }

    /** The same setting may act in one condition and not in another. */
    private void add(String setting, Predicate<NetworkSource> acts) {
        Set<NetworkSource> on = acting.computeIfAbsent(setting, any -> new LinkedHashSet<>());
        study.networks().stream().filter(acts).forEach(on::add);
    }

    private static boolean actsByLevel(Mismatch mismatch, Model model) {
        return mismatch.varied(model).stream()
                .anyMatch(group -> !mismatch.groupLevels().containsKey(group));
    }

    /** Of networks whose model is not known nothing is said. */
    private static Predicate<NetworkSource> onModels(Predicate<Model> acts) {
        return source -> source.model().map(acts::test).orElse(true);
    }

    private static long neurons(double fraction, NetworkSource source) {
        return Math.round(StrictMath.rint(fraction * source.neurons()));
    }

    private static String labels(Set<NetworkSource> sources) {
        return sources.stream().map(NetworkSource::label).collect(Collectors.joining(", "));
    }

    private static String number(double value) {
        return CanonicalNumber.of(value);
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
