package org.spikeyield.chip.mismatch;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.chip.perturbation.Cause;
import org.spikeyield.chip.perturbation.CheckedNetworks;
import org.spikeyield.chip.perturbation.ChipDraft;
import org.spikeyield.chip.perturbation.ParameterGroup;
import org.spikeyield.chip.perturbation.Percent;
import org.spikeyield.chip.perturbation.Perturbation;
import org.spikeyield.chip.perturbation.SweptParameter;
import org.spikeyield.chip.perturbation.Term;
import org.spikeyield.network.Model;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.settings.SettingsReader;

/**
 * A second population of synapses, whose weights are several times what they should be, on top of mismatch: each synapse of some groups belongs to
 * it with one probability, for itself, and fixed for a chip. Those of a smaller share are among those of a larger one.
 *
 * <p>On the fast synapses of DYNAP-SE 15 to 18 % of them were measured at 2 to 2.5 times the weight (data published with Büchel et al. 2021).
 *
 * @param share probability that a synapse is an outlier, 0 to 1
 * @param factor what the weight of one is multiplied by, 0 to 100
 * @param groups the groups of weights that have outliers, at least one; all where there are none
 */
public record Outliers(double share, double factor, SortedSet<ParameterGroup> groups) implements Perturbation {
    private static final String KEY = "outliers";
    private static final String SHARE = "share";
    private static final String FACTOR = "factor";
    private static final String GROUPS = "groups";
    private static final Cause CAUSE = new Cause(KEY, true);
    private static final double MAX_FACTOR = 100;

    private static final Map<ParameterGroup, StreamGroup> STREAMS = new EnumMap<>(Map.of(
            ParameterGroup.W_IN, StreamGroup.OUTLIERS_IN,
            ParameterGroup.W_SLOW, StreamGroup.OUTLIERS_SLOW,
            ParameterGroup.W_REC, StreamGroup.OUTLIERS_SLOW,
            ParameterGroup.W_FEEDBACK, StreamGroup.OUTLIERS_FAST,
            ParameterGroup.W_FAST, StreamGroup.OUTLIERS_FAST,
            ParameterGroup.W_OUT, StreamGroup.OUTLIERS_OUT,
            ParameterGroup.W_READOUT, StreamGroup.OUTLIERS_READOUT));
    private static final double DEFAULT_FACTOR = 2;

    /** None. */
    public static final Outliers NONE = new Outliers(0, DEFAULT_FACTOR, new TreeSet<>(STREAMS.keySet()));

    public Outliers {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share of outliers is " + share + ": must be in [0, 1]");
        }
        if (!(factor >= 0 && factor <= MAX_FACTOR)) {
            throw new IllegalArgumentException("factor of outliers is " + factor + ": must be in [0, 100]");
        }
        if (groups.isEmpty() || !STREAMS.keySet().containsAll(groups)) {
            throw new IllegalArgumentException("groups of outliers are " + keys(groups) + ": must be weights");
        }
        factor = share > 0 ? factor : DEFAULT_FACTOR;
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(share > 0 ? groups : STREAMS.keySet()));
    }

    private Outliers withShare(double other) {
        return new Outliers(other, factor, groups);
    }

    @Override
    public boolean acts() {
        return share > 0;
    }

    @Override
    public List<Part> parts() {
        if (!acts()) {
            return List.of();
        }
        String times = CanonicalNumber.of(factor);
        return List.of(new Part(
                CAUSE,
                "outliers=" + CanonicalNumber.of(share) + " outlier-factor=" + times
                        + (all() ? "" : " outlier-groups=" + String.join(",", keys(groups))),
                "outliers " + Percent.of(share) + " × " + times
                        + (all() ? "" : " of " + String.join(" and ", keys(groups))),
                NONE));
    }

    private boolean all() {
        return groups.containsAll(STREAMS.keySet());
    }

    @Override
    public List<Term> terms() {
        return List.of(new Term(
                "outliers " + Percent.of(share),
                "outliers N %",
                List.of("synapses" + (all() ? "" : " of " + String.join(" and ", keys(groups))) + " whose weight is "
                        + CanonicalNumber.of(factor) + " times what it should be")));
    }

    @Override
    public List<Outliers> read(SettingsReader reader, CheckedNetworks networks) {
        SettingsReader section = reader.section(KEY);
        List<Double> shares = section.fractions(SHARE, NONE.share);
        double times = section.number(
                FACTOR, DEFAULT_FACTOR, value -> value >= 0 && value <= MAX_FACTOR, "a number from 0 to 100");
        List<String> weights = keys(STREAMS.keySet());
        List<String> named = section.names(GROUPS, weights, weights);
        SortedSet<ParameterGroup> of = Arrays.stream(ParameterGroup.values())
                .filter(group -> named.contains(group.key()))
                .collect(Collectors.toCollection(TreeSet::new));
        SortedSet<ParameterGroup> known = of.isEmpty() ? NONE.groups : of; // what is refused varies nothing less
        return shares.stream().map(value -> new Outliers(value, times, known)).toList();
    }

    @Override
    public List<SweptParameter> swept() {
        return List.of(SweptParameter.fraction(Outliers.class, KEY, Outliers::share, Outliers::withShare));
    }

    @Override
    public List<Effect> effects() {
        return acts() && !all()
                ? groups.stream()
                        .map(group -> new Effect(
                                KEY + "." + GROUPS + " = " + group.key(),
                                (model, neurons) -> ParameterGroup.of(model).contains(group)))
                        .toList()
                : List.of();
    }

    @Override
    public List<Cause> causes(Model model) {
        return ParameterGroup.of(model).stream().anyMatch(groups::contains) ? List.of(CAUSE) : List.of();
    }

    @Override
    public Stage stage() {
        return Stage.VARIED;
    }

    @Override
    public void build(ChipDraft chip) {
        SpikingNetwork before = chip.network();
        SpikingNetwork.Builder builder = before.with();
        for (ParameterGroup group : ParameterGroup.of(before.model())) {
            if (groups.contains(group)) {
                float[][] ideal = before.matrix(group.parameter());
                float[][] weights = new float[ideal.length][];
                for (int row = 0; row < ideal.length; row++) {
                    weights[row] = ideal[row].clone();
                    RandomStream stream = chip.streams().open(STREAMS.get(group), row);
                    for (int i = 0; i < weights[row].length; i++) {
                        if (stream.nextDouble() < share) {
                            weights[row][i] = chip.finite(weights[row][i] * factor);
                        }
                    }
                }
                builder.set(group.parameter(), weights);
            }
        }
        chip.become(builder.build());
    }

    private static List<String> keys(Collection<ParameterGroup> groups) {
        EnumSet<ParameterGroup> sorted = EnumSet.noneOf(ParameterGroup.class);
        sorted.addAll(groups);
        return sorted.stream().map(ParameterGroup::key).toList();
    }
}
