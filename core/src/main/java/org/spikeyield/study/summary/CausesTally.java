package org.spikeyield.study.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.stats.Estimate;
import org.spikeyield.stats.NetworkMeans;
import org.spikeyield.stats.RatioOfMeans;
import org.spikeyield.stats.SobolIndices;
import org.spikeyield.stats.SobolIndices.Index;
import org.spikeyield.study.Causes;
import org.spikeyield.study.Causes.Response;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Study;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.summary.CausesSummary.Indices;
import org.spikeyield.study.summary.CausesSummary.Shares;
import org.spikeyield.study.summary.CausesSummary.Variances;

/** Takes the rows of one question for causes and keeps, chip by chip, what its answer is made of. */
final class CausesTally {
    private static final int REPLICATES = 1000;

    private final Study study;
    private final Causes causes;
    private final List<Condition> conditions;
    /** Where a condition of the study stands among these; -1 for others. */
    private final int[] places;
    /** By network, response and place among the conditions; a chip without a finite response is not a number. */
    private final double[][][][] responses;

    CausesTally(StudyPlan plan, Causes causes) {
        this.study = plan.study();
        this.causes = causes;
        conditions = List.copyOf(causes.conditions());
        places = study.conditions().stream().mapToInt(conditions::indexOf).toArray();
        responses = new double[plan.networks().size()][Response.values().length][conditions.size()][causes.chips()];
        for (double[][][] ofNetwork : responses) {
            for (double[][] ofResponse : ofNetwork) {
                Arrays.stream(ofResponse).forEach(chips -> Arrays.fill(chips, Double.NaN));
            }
        }
    }

    void add(ChipRow row) {
        int place = places[row.condition()];
        ChipResult result = row.result();
        if (place >= 0 && row.chip() < causes.chips() && result.status() != ChipStatus.FAILED) {
            double[][][] ofNetwork = responses[row.network()];
            ofNetwork[Response.ACCURACY.ordinal()][place][row.chip()] =
                    study.spec().score(result);
            if (result.value(ChipMetric.MSE_TARGET) > 0) {
                ofNetwork[Response.LOG_MSE.ordinal()][place][row.chip()] =
                        StrictMath.log10(result.value(ChipMetric.MSE_TARGET));
            }
        }
    }

    /** The answer for the networks of a kind; empty while no network, or no chip of a single network, was judged under every condition. */
    Optional<CausesSummary> summary(String kind, List<NetworkSlot> slots) {
        List<NetworkSlot> judged = slots.stream()
                .filter(slot -> conditions.stream()
                        .allMatch(condition -> Double.isFinite(mean(chips(slot, Response.ACCURACY, condition)))))
                .toList();
        if (judged.isEmpty()) {
            return Optional.empty();
        }
        Function<Condition, double[]> units = judged.size() == 1 ? byChip(judged.get(0)) : byNetwork(judged);
        if (units.apply(causes.all()).length == 0) {
            return Optional.empty();
        }
        return Optional.of(new CausesSummary(
                kind,
                judged.size(),
                causes.chips(),
                causes,
                NetworkMeans.of(loss(units, causes.everything()), Study.CONFIDENCE),
                IntStream.range(0, causes.sets().size())
                        .mapToObj(set -> shares(units, set))
                        .toList(),
                Arrays.stream(Response.values())
                        .flatMap(response -> variances(judged, response).stream())
                        .toList()));
    }

    private double[] chips(NetworkSlot slot, Response response, Condition condition) {
        double[] values = responses[slot.ordinal()][response.ordinal()][conditions.indexOf(condition)];
        // where nothing is random, one chip stands for all
        return condition.random()
                ? values
                : IntStream.range(0, values.length)
                        .mapToDouble(chip -> values[0])
                        .toArray();
    }

    /** NaN when there is none. */
    private static double mean(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).average().orElse(Double.NaN);
    }

    /** The accuracies of those chips of one network that were judged under every condition. */
    private Function<Condition, double[]> byChip(NetworkSlot slot) {
        double[][] whole = whole(slot, Response.ACCURACY, conditions);
        return condition -> whole[conditions.indexOf(condition)];
    }

    private Function<Condition, double[]> byNetwork(List<NetworkSlot> slots) {
        double[][] means = conditions.stream()
                .map(condition -> slots.stream()
                        .mapToDouble(slot -> mean(chips(slot, Response.ACCURACY, condition)))
                        .toArray())
                .toArray(double[][]::new);
        return condition -> means[conditions.indexOf(condition)];
    }

    /** The responses of those chips that have one under every condition, condition by condition. */
    private double[][] whole(NetworkSlot slot, Response response, List<Condition> under) {
        List<double[]> all = under.stream()
                .map(condition -> chips(slot, response, condition))
                .toList();
        int[] whole = IntStream.range(0, causes.chips())
                .filter(chip -> all.stream().allMatch(values -> Double.isFinite(values[chip])))
                .toArray();
        return all.stream().map(values -> pick(values, whole)).toArray(double[][]::new);
    }

    private static double[] pick(double[] values, int[] places) {
        return Arrays.stream(places).mapToDouble(place -> values[place]).toArray();
    }

    /** What a selection of sets costs each unit. */
    private double[] loss(Function<Condition, double[]> units, int selection) {
        return difference(units.apply(causes.varying(0)), units.apply(causes.varying(selection)));
    }

    private static double[] difference(double[] from, double[] what) {
        return IntStream.range(0, from.length)
                .mapToDouble(unit -> from[unit] - what[unit])
                .toArray();
    }

    private Shares shares(Function<Condition, double[]> units, int set) {
        double[] whole = loss(units, causes.everything());
        return new Shares(
                RatioOfMeans.of(loss(units, causes.only(set)), whole, Study.CONFIDENCE),
                RatioOfMeans.of(difference(whole, loss(units, causes.allBut(set))), whole, Study.CONFIDENCE),
                causes.shapley() ? RatioOfMeans.of(shapley(units, set), whole, Study.CONFIDENCE) : Optional.empty());
    }

    private double[] shapley(Function<Condition, double[]> units, int set) {
        int sets = causes.sets().size();
        double[] value = new double[units.apply(causes.all()).length];
        for (int others : causes.selections()) {
            if ((others & causes.only(set)) == 0) {
                double[] added = difference(loss(units, others | causes.only(set)), loss(units, others));
                double share = 1.0 / (sets * choices(sets - 1, Integer.bitCount(others)));
                Arrays.setAll(value, k -> value[k] + share * added[k]);
            }
        }
        return value;
    }

    private static double choices(int of, int take) {
        double choices = 1;
        for (int i = 1; i <= take; i++) {
            choices = choices * (of - take + i) / i;
        }
        return choices;
    }

    private Optional<Variances> variances(List<NetworkSlot> slots, Response response) {
        List<SobolIndices> ofNetworks = slots.stream()
                .flatMap(slot -> indices(slot, response, slots.size() == 1 ? REPLICATES : 1).stream())
                .toList();
        if (ofNetworks.isEmpty()) {
            return Optional.empty();
        }
        List<Indices> sets = new ArrayList<>();
        for (int set = 0; set < causes.sets().size(); set++) {
            int place = set;
            sets.add(new Indices(
                    estimate(
                            ofNetworks,
                            slots.size(),
                            indices -> indices.groups().get(place).first()),
                    estimate(
                            ofNetworks,
                            slots.size(),
                            indices -> indices.groups().get(place).total())));
        }
        return Optional.of(
                new Variances(response, sets, estimate(ofNetworks, slots.size(), SobolIndices::interactions)));
    }

    private static Estimate estimate(List<SobolIndices> ofNetworks, int networks, Function<SobolIndices, Index> index) {
        if (networks == 1) {
            Index only = index.apply(ofNetworks.get(0));
            return new Estimate(only.estimate(), Optional.of(only.interval()));
        }
        double[] estimates = ofNetworks.stream()
                .mapToDouble(indices -> index.apply(indices).estimate())
                .toArray();
        return Estimate.of(NetworkMeans.of(estimates, Study.CONFIDENCE));
    }

    /** Empty where chips do not differ, or fewer than two gave all responses. */
    private Optional<SobolIndices> indices(NetworkSlot slot, Response response, int replicates) {
        List<Condition> under = Stream.concat(
                        Stream.of(causes.all(), causes.redrawn(causes.everything())),
                        IntStream.range(0, causes.sets().size()).mapToObj(set -> causes.redrawn(causes.only(set))))
                .toList();
        double[][] values = whole(slot, response, under);
        boolean differ = Stream.of(values[0], values[1])
                        .flatMapToDouble(Arrays::stream)
                        .distinct()
                        .count()
                > 1;
        return values[0].length < 2 || !differ
                ? Optional.empty()
                : Optional.of(SobolIndices.of(
                        values[0],
                        values[1],
                        Arrays.copyOfRange(values, 2, values.length),
                        Study.CONFIDENCE,
                        replicates,
                        study.seed()));
    }
}
