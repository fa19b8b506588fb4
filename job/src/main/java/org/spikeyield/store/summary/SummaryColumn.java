package org.spikeyield.store.summary;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.stats.Distribution;
import org.spikeyield.stats.HierarchicalYield;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.NetworkMeans;
import org.spikeyield.stats.QuantileInterval;
import org.spikeyield.stats.YieldBounds;
import org.spikeyield.stats.signoff.NewSampleYield;
import org.spikeyield.stats.signoff.ZeroFailures;
import org.spikeyield.study.Study;
import org.spikeyield.study.summary.ChipsSummary.Failure;
import org.spikeyield.study.summary.RuleSummary.WorstChip;
import org.spikeyield.study.summary.Summary.OverNetworks;
import org.spikeyield.study.summary.Summary.Stopped;

/**
 * One column of the rows of a summary. The order of {@link #ALL} is the order in both files; a new column stands behind those of its subject.
 *
 * @param name in snake_case, with its unit where it has one
 * @param valueType type of the values
 * @param basis what it depends on
 * @param unit unit of the values; empty where they are pure numbers or texts
 * @param meaning what it is, without a full stop
 * @param value the value of a row; null, or NaN, where there is none
 */
public record SummaryColumn(
        String name,
        ValueType valueType,
        Basis basis,
        String unit,
        String meaning,
        Function<SummaryLine, Object> value) {
    public enum ValueType {
        BOOLEAN,
        STRING,
        INT64,
        DOUBLE,
        DOUBLE_LIST
    }

    /** What a change of the program can touch. */
    public enum Basis {
        /** The study and counts, sums, means and extremes of the rows: it is the same in all versions. */
        ROWS,
        /** An estimator, or the words of this version. */
        ESTIMATE
    }

    public static final List<SummaryColumn> ALL = all();

    /** Puts the value of a row where it belongs. */
    void put(ObjectNode row, SummaryLine line) {
        Object field = value.apply(line);
        switch (valueType) {
            case BOOLEAN -> row.put(name, (Boolean) field);
            case STRING -> row.put(name, (String) field);
            case INT64 -> row.put(name, field == null ? null : (Long) ((Number) field).longValue());
            case DOUBLE -> SummaryFields.put(row, name, (Double) field);
            case DOUBLE_LIST -> {
                ArrayNode list = row.putArray(name);
                for (Object value : (List<?>) field) {
                    list.add(Double.isFinite((Double) value) ? (Double) value : null);
                }
            }
        }
    }

    private static List<SummaryColumn> all() {
        List<SummaryColumn> columns = new ArrayList<>();
        addPlace(columns);
        addChips(columns);
        addAccuracies(columns);
        addClasses(columns);
        for (ChipMetric metric : ChipMetric.values()) {
            columns.add(metric(metric));
        }
        addNetworks(columns);
        addNewSamples(columns);
        return List.copyOf(columns);
    }

    private static void addPlace(List<SummaryColumn> to) {
        to.add(text(
                "scope",
                Basis.ROWS,
                "`network`, or `networks` for all networks of one entry",
                line -> SummaryFields.key(line.scope())));
        to.add(text("name", Basis.ROWS, "name of the network or of the entry", SummaryLine::name));
        to.add(text(
                "condition_id",
                Basis.ROWS,
                "hash of the condition's settings",
                line -> line.condition().id()));
        to.add(text(
                "condition",
                Basis.ESTIMATE,
                "label of the condition",
                line -> line.study().label(line.condition())));
        to.add(new SummaryColumn(
                "listed",
                ValueType.BOOLEAN,
                Basis.ROWS,
                "",
                "whether the study lists the condition, so that it is not run for an estimate only",
                line -> line.study().listedConditions().contains(line.condition())));
        to.add(text("rule", Basis.ROWS, "decision rule", line -> line.rule().key()));
        to.add(text(
                "measure",
                Basis.ESTIMATE,
                "what `accuracy` and the spec are about",
                line -> SummaryFields.key(line.study().spec().measure())));
    }

    private static void addChips(List<SummaryColumn> to) {
        to.add(whole(
                "chips", Basis.ROWS, "chips of the plan", line -> line.chips().expected()));
        to.add(whole("ok", Basis.ROWS, "chips that ran", line -> line.chips().ok()));
        to.add(whole(
                "diverged",
                Basis.ROWS,
                "chips whose state did not stay finite",
                line -> line.chips().diverged()));
        to.add(whole(
                "failed",
                Basis.ROWS,
                "chips whose trial broke",
                line -> line.chips().failed()));
        to.add(text("failed_reasons", Basis.ESTIMATE, "the most frequent reasons of that", SummaryColumn::reasons));
        to.add(whole(
                "missing",
                Basis.ROWS,
                "chips without a row",
                line -> line.chips().missing()));
        to.add(whole(
                "judged",
                Basis.ROWS,
                "chips that are not failed",
                line -> line.judged().judged()));
        to.add(whole(
                "passed",
                Basis.ROWS,
                "judged chips that meet the spec",
                line -> line.judged().passed()));
        to.add(real(
                "yield",
                Basis.ROWS,
                "yield on these samples if no failed chip works",
                line -> line.judged().yield()));
        to.add(estimate(
                "yield_if_failed_work",
                "the same if all failed chips work",
                line -> line.judged().yieldIfFailedWork()));
        to.add(estimate(
                "yield_unbiased",
                "the yield corrected for the bias of a number of chips that depends on it",
                line -> number(line.stopped(), Stopped::share)));
        addInterval(
                to,
                "yield",
                "interval for the yield of further chips of the network on these samples",
                line -> line.stopped()
                        .map(Stopped::interval)
                        .or(() -> line.yield().map(YieldBounds::interval)));
        to.add(text(
                "yield_interval",
                Basis.ESTIMATE,
                "method of that interval",
                line -> line.stopped()
                        .map(found -> SummaryFields.key(found.method()))
                        .or(() -> line.yield().map(YieldBounds::method))
                        .orElse(null)));
        to.add(estimate(
                "yield_at_least",
                "what chips of which none missed the spec show by themselves: a lower bound of the yield",
                line -> line.flawless() ? ZeroFailures.yield(line.judged().judged(), Study.CONFIDENCE) : Double.NaN));
        to.add(whole(
                "grey",
                Basis.ESTIMATE,
                "chips so near to the spec that this test set cannot show on which side they are",
                line -> line.judged().grey()));
        to.add(estimate(
                "grey_share",
                "their share of the judged chips",
                line -> line.judged().greyShare()));
    }

    private static String reasons(SummaryLine line) {
        List<Failure> failures = line.chips().failures();
        return failures.isEmpty()
                ? null
                : failures.stream()
                        .map(failure -> failure.reason() + " (" + failure.chips() + ")")
                        .collect(Collectors.joining("; "));
    }

    private static void addAccuracies(List<SummaryColumn> to) {
        to.add(accuracy("mean", Basis.ROWS, "mean of the accuracies of the judged chips", Distribution::mean));
        to.add(accuracy("sd", Basis.ROWS, "their standard deviation", Distribution::sd));
        to.add(accuracy("min", Basis.ROWS, "the lowest of them", Distribution::min));
        to.add(accuracy("q01", Basis.ESTIMATE, "their 1 % quantile", Distribution::q01));
        to.add(accuracy("q05", Basis.ESTIMATE, "their 5 % quantile", Distribution::q05));
        to.add(accuracy("q25", Basis.ESTIMATE, "their lower quartile", Distribution::q25));
        to.add(accuracy("q50", Basis.ESTIMATE, "their median", Distribution::q50));
        to.add(accuracy("q75", Basis.ESTIMATE, "their upper quartile", Distribution::q75));
        to.add(accuracy("q95", Basis.ESTIMATE, "their 95 % quantile", Distribution::q95));
        addInterval(
                to,
                "accuracy_q05",
                "interval for the 5 % quantile of all chips",
                line -> line.judged().q05().map(QuantileInterval::interval));
        addInterval(
                to,
                "accuracy_q50",
                "interval for the median of all chips",
                line -> line.judged().q50().map(QuantileInterval::interval));
        to.add(text(
                "worst_network",
                Basis.ROWS,
                "network of the chip with the lowest accuracy",
                line -> worst(line).map(WorstChip::networkId).orElse(null)));
        to.add(whole(
                "worst_chip",
                Basis.ROWS,
                "number of that chip",
                line -> worst(line).map(WorstChip::chip).orElse(null)));
    }

    private static void addClasses(List<SummaryColumn> to) {
        to.add(new SummaryColumn(
                "class_accuracies",
                ValueType.DOUBLE_LIST,
                Basis.ROWS,
                "",
                "for each class, the mean over the judged chips of the share of its samples that are correctly classified",
                line -> line.judged().classAccuracies()));
    }

    private static Optional<WorstChip> worst(SummaryLine line) {
        return line.judged().worst();
    }

    private static SummaryColumn accuracy(
            String name, Basis basis, String meaning, ToDoubleFunction<Distribution> value) {
        return real(
                "accuracy_" + name, basis, meaning, line -> number(line.judged().accuracy(), value));
    }

    private static SummaryColumn metric(ChipMetric metric) {
        boolean sum = metric.combination() == ChipMetric.Combination.SUM;
        return new SummaryColumn(
                metric.column(),
                sum ? ValueType.INT64 : ValueType.DOUBLE,
                Basis.ROWS,
                metric.unit(),
                (sum ? "sum over the chips: " : "mean over the chips that ran: ") + metric.meaning(),
                line -> line.chips().value(metric));
    }

    private static void addNetworks(List<SummaryColumn> to) {
        to.add(whole(
                "networks",
                Basis.ROWS,
                "networks of the entry with a chip that was tried",
                line -> line.over().map(over -> over.yield().networks()).orElse(null)));
        to.add(text(
                "networks_scope",
                Basis.ESTIMATE,
                "what the numbers over networks hold for",
                line -> line.over().map(over -> over.yield().scope()).orElse(null)));
        to.add(real(
                "networks_accuracy_mean",
                Basis.ROWS,
                "mean over networks of the mean accuracies of their chips",
                line -> number(accuracies(line), NetworkMeans::mean)));
        to.add(real(
                "networks_accuracy_sd",
                Basis.ROWS,
                "their standard deviation",
                line -> number(accuracies(line), NetworkMeans::sd)));
        addInterval(
                to,
                "networks_accuracy",
                "interval for their mean over all networks of the entry",
                line -> accuracies(line).flatMap(NetworkMeans::interval));
        to.add(real(
                "networks_yield_mean",
                Basis.ROWS,
                "mean over networks of their yields if no failed chip works",
                line -> number(line.over(), over -> over.yield().mean())));
        to.add(estimate(
                "networks_yield_mean_if_failed_work",
                "the same if all failed chips work",
                line -> number(line.over(), OverNetworks::yieldIfFailedWork)));
        to.add(real(
                "networks_yield_sd",
                Basis.ROWS,
                "standard deviation of the networks' yields",
                line -> number(line.over(), over -> over.yield().sd())));
        addInterval(
                to,
                "networks_yield",
                "interval for the mean yield over all networks of the entry",
                line -> line.over().flatMap(OverNetworks::interval));
        to.add(estimate(
                "networks_correlation",
                "correlation of chips of one network in meeting the spec",
                line -> number(hierarchical(line), HierarchicalYield::correlation)));
        to.add(estimate(
                "networks_effective_chips",
                "effective number of chips: independent ones, each of a network of its own, that carry as much information",
                line -> number(hierarchical(line), HierarchicalYield::effectiveChips)));
        to.add(whole(
                "networks_wanted",
                Basis.ESTIMATE,
                "networks needed to know their mean yield to the half width that the study requires",
                line -> line.networksWanted().orElse(null)));
    }

    private static Optional<NetworkMeans> accuracies(SummaryLine line) {
        return line.over().flatMap(OverNetworks::accuracy);
    }

    private static Optional<HierarchicalYield> hierarchical(SummaryLine line) {
        return line.over().map(OverNetworks::hierarchical);
    }

    private static void addNewSamples(List<SummaryColumn> to) {
        to.add(estimate(
                "new_samples_yield",
                "yield over all samples if no failed chip works",
                line -> number(line.newSamples(), NewSampleYield::estimate)));
        to.add(estimate(
                "new_samples_yield_if_failed_work",
                "the same if all failed chips work",
                line -> number(line.newSamples(), NewSampleYield::estimateIfFailedWork)));
        addInterval(
                to,
                "new_samples_yield",
                "its interval for any distribution of accuracies",
                line -> newSamples(line).map(NewSampleYield.Intervals::any));
        addInterval(
                to,
                "new_samples_yield_if_smooth",
                "its interval if chips do not cluster at the spec",
                line -> newSamples(line).map(NewSampleYield.Intervals::ifSmooth));
        addInterval(
                to,
                "new_samples_yield_bound",
                "bounds of it of which each holds by itself",
                line -> newSamples(line).map(NewSampleYield.Intervals::bounds));
        to.add(estimate(
                "shared_noise",
                "standard deviation of what the choice of samples adds to all accuracies alike",
                line -> number(line.newSamples(), NewSampleYield::common)));
    }

    private static Optional<NewSampleYield.Intervals> newSamples(SummaryLine line) {
        return line.newSamples().flatMap(NewSampleYield::intervals);
    }

    static <T> double number(Optional<T> from, ToDoubleFunction<T> value) {
        return from.isPresent() ? value.applyAsDouble(from.get()) : Double.NaN;
    }

    static void addInterval(
            List<SummaryColumn> to, String name, String meaning, Function<SummaryLine, Optional<Interval>> interval) {
        to.add(estimate(
                name + "_lower", meaning + ", its lower end", line -> number(interval.apply(line), Interval::lower)));
        to.add(estimate(
                name + "_upper", meaning + ", its upper end", line -> number(interval.apply(line), Interval::upper)));
    }

    private static SummaryColumn text(String name, Basis basis, String meaning, Function<SummaryLine, Object> value) {
        return new SummaryColumn(name, ValueType.STRING, basis, "", meaning, value);
    }

    private static SummaryColumn whole(String name, Basis basis, String meaning, Function<SummaryLine, Object> value) {
        return new SummaryColumn(name, ValueType.INT64, basis, "", meaning, value);
    }

    static SummaryColumn real(String name, Basis basis, String meaning, ToDoubleFunction<SummaryLine> value) {
        return new SummaryColumn(name, ValueType.DOUBLE, basis, "", meaning, value::applyAsDouble);
    }

    static SummaryColumn estimate(String name, String meaning, ToDoubleFunction<SummaryLine> value) {
        return real(name, Basis.ESTIMATE, meaning, value);
    }
}
