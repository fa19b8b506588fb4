package org.spikeyield.study.file;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.Mismatch;
import org.spikeyield.chip.ParameterGroup;
import org.spikeyield.chip.ThresholdReference;
import org.spikeyield.network.Model;
import org.spikeyield.settings.SettingsReader;

/**
 * Refuses settings of conditions that have no meaning for the networks of a study. A stored study is not checked again: its networks are
 * not at hand, and what was run can be reported whatever is refused today.
 *
 * @param dtSeconds time step of the study's task
 * @param networks the entries of the study; empty where nothing is to be refused
 * @param complete whether these are all entries of the study
 */
record ConditionChecks(double dtSeconds, List<NetworkTraits> networks, boolean complete) {
    /** A spike in ten seconds: below, a neuron that is said to fire would hardly do so within a sample. */
    private static final double LEAST_RATE_HZ = 0.1;
    /** What a rate may deviate from that of a whole number of steps, as a share. */
    private static final double MOST_DEVIATION = 0.02;

    /** Whether bounds hold that were not always there; not where a stored study is read. */
    boolean enforced() {
        return !networks.isEmpty();
    }

    /** A group of parameters that no network has cannot vary. */
    void groupLevels(SettingsReader reader, Set<ParameterGroup> groups) {
        Set<ParameterGroup> there = networks.stream()
                .flatMap(network -> ParameterGroup.of(network.model()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (ParameterGroup group : groups) {
            if (complete && enforced() && !there.contains(group)) {
                reader.problem(
                        group.key(),
                        "is given, but no network of the study has such parameters; must be one of " + keys(there));
            }
        }
    }

    /** A threshold at rest is no distance away from it that could vary. */
    void thresholdReference(SettingsReader reader, List<Mismatch> mismatches) {
        for (NetworkTraits network : networks) {
            boolean refers = mismatches.stream()
                    .anyMatch(mismatch -> mismatch.thresholdReference() == ThresholdReference.REST
                            && mismatch.level(network.model(), ParameterGroup.THRESHOLD) > 0);
            if (refers && network.restsAtThreshold()) {
                reader.problem(
                        "threshold-reference",
                        "is rest, must be reset for " + network.name()
                                + ", where neurons rest at their threshold: a distance of 0 does not vary");
            }
        }
    }

    /** The rate of stuck neurons, which fire every so many whole steps and not while they are refractory. */
    double stuckRateHz(SettingsReader reader, double usual) {
        double most = 1 / dtSeconds;
        double rate = reader.number(
                "stuck-rate-hz",
                usual,
                hz -> hz > 0 && (!enforced() || hz >= LEAST_RATE_HZ && hz <= most),
                "a rate from " + LEAST_RATE_HZ + " to " + CanonicalNumber.of(most) + ", one spike a step");
        if (reader.has("stuck") && enforced()) {
            checkPeriod(reader, rate);
            networks.forEach(network -> checkRefractory(reader, rate, network));
        }
        return rate;
    }

    private void checkPeriod(SettingsReader reader, double rate) {
        double steps = 1 / (rate * dtSeconds);
        if (Math.abs(StrictMath.rint(steps) / steps - 1) > MOST_DEVIATION) {
            reader.problem(
                    "stuck-rate-hz",
                    "is " + CanonicalNumber.of(rate)
                            + ", must be a rate of one spike in a whole number of steps, such as "
                            + hertz(StrictMath.ceil(steps)) + " or " + hertz(StrictMath.floor(steps)));
        }
    }

    private void checkRefractory(SettingsReader reader, double rate, NetworkTraits network) {
        double leastSteps = 1 + StrictMath.rint(network.refractorySeconds() / dtSeconds);
        if (StrictMath.rint(1 / (rate * dtSeconds)) < leastSteps) {
            reader.problem(
                    "stuck-rate-hz",
                    "is " + CanonicalNumber.of(rate) + ", must be at most " + hertz(leastSteps) + " for "
                            + network.name() + ", where neurons are refractory after a spike");
        }
    }

    private String hertz(double steps) {
        return String.format(Locale.ROOT, "%.5g", 1 / (steps * dtSeconds));
    }

    /** Two methods can be compared only where a condition does the same to both. */
    void comparison(SettingsReader reader, Condition condition, String label, Model model) {
        Set<ParameterGroup> groups =
                new LinkedHashSet<>(condition.mismatch().groupLevels().keySet());
        groups.removeAll(ParameterGroup.of(model));
        if (enforced() && !groups.isEmpty()) {
            reader.problem(
                    "conditions",
                    "has \"" + condition.label() + "\", whose group-levels name " + keys(groups)
                            + ", must be conditions without: networks of " + label + " have no such parameters");
        }
    }

    private static String keys(Set<ParameterGroup> groups) {
        return groups.stream().map(ParameterGroup::key).collect(Collectors.joining(", "));
    }
}
