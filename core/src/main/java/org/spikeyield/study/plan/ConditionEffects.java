package org.spikeyield.study.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spikeyield.chip.Calibration;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.chip.perturbation.ParameterGroup;
import org.spikeyield.chip.perturbation.Perturbation;
import org.spikeyield.chip.perturbation.WeightBits;
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
        // what mismatch does comes first
        conditions.forEach(condition -> read(condition.mismatch()));
        conditions.forEach(condition -> {
            condition.perturbations().forEach(this::read);
            readCalibration(condition);
        });
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
        return groups(
                conditions.stream()
                        .map(Condition::mismatch)
                        .filter(mismatch -> mismatch.level() > 0)
                        .map(Mismatch::mask),
                Mask::covers);
    }

    /** Which weights are of few bits, method by method. */
    List<String> bits() {
        return groups(
                conditions.stream()
                        .map(condition -> condition.get(WeightBits.class))
                        .filter(WeightBits::acts)
                        .map(WeightBits::mask),
                (mask, model, group) -> mask.quantises(group));
    }

    private interface Covers {
        boolean test(Mask mask, Model model, ParameterGroup group);
    }

    private List<String> groups(Stream<Mask> masks, Covers covers) {
        Map<Model, Set<NetworkSource>> models = new LinkedHashMap<>();
        for (NetworkSource source : study.networks()) {
            source.model()
                    .ifPresent(model -> models.computeIfAbsent(model, any -> new LinkedHashSet<>())
                            .add(source));
        }
        List<String> lines = new ArrayList<>();
        masks.distinct()
                .forEach(mask ->
                        models.forEach((model, sources) -> lines.add(mask.key() + " on " + labels(sources) + ": "
                                + ParameterGroup.of(model).stream()
                                        .filter(group -> covers.test(mask, model, group))
                                        .map(ParameterGroup::key)
                                        .collect(Collectors.joining(", ")))));
        return lines;
    }

    private void read(Perturbation perturbation) {
        // of networks whose model is not known nothing is said
        perturbation
                .effects()
                .forEach(effect -> add(
                        effect.setting(),
                        source -> source.model()
                                .map(model -> effect.acts().test(model, source.neurons()))
                                .orElse(true)));
    }

    private void readCalibration(Condition condition) {
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

    private static String labels(Set<NetworkSource> sources) {
        return sources.stream().map(NetworkSource::label).collect(Collectors.joining(", "));
    }
}
