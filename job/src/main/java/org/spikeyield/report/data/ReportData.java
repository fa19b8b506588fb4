package org.spikeyield.report.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spikeyield.chip.Calibration;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.stats.GreyZone;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.StoredRun;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.summary.CrossingPart;
import org.spikeyield.store.summary.StoredSummary;
import org.spikeyield.store.summary.SummaryRow;
import org.spikeyield.store.table.ChipsReader;
import org.spikeyield.store.table.ChipsWriter;
import org.spikeyield.store.trace.Traces;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.ConditionSeries;
import org.spikeyield.study.Measure;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Study;
import org.spikeyield.study.summary.Summary.Scope;
import org.spikeyield.task.DecisionRule;

/** A finished run as its report needs it: the summary, and the table read once, of which only counts are kept. */
public final class ReportData {
    /** Rows that are shown one by one because something went wrong, of those that failed and of those that diverged. */
    public static final int MAX_TROUBLES = 20;

    private final RunSummary summary;
    private final String title;
    private final String defaultPlace;
    private final GreyZone greyZone;
    private final Traces traces;
    private final ChipCounts[][] counts;
    private final List<ChipRow> failed = new ArrayList<>();
    private final List<ChipRow> diverged = new ArrayList<>();

    /**
     * Reads a run.
     *
     * @throws org.spikeyield.InvalidInputException when it is unfinished
     */
    public static ReportData of(RunDirectory directory) throws IOException {
        RunSummary summary = new RunSummary(directory);
        Study study = summary.study();
        return new ReportData(
                directory,
                summary,
                study.name(),
                "runs/" + study.name() + "-" + summary.manifest().stamp().hash8());
    }

    /**
     * Reads a run whose summary is read.
     *
     * @param title what it is called among others
     * @param defaultPlace see {@link #defaultPlace()}
     */
    public ReportData(RunDirectory directory, RunSummary summary, String title, String defaultPlace)
            throws IOException {
        this.summary = summary;
        this.title = title;
        this.defaultPlace = defaultPlace;
        greyZone = summary.study().greyZone().with(designEffect());
        traces = new Traces(directory, run());
        counts = new ChipCounts[run().plan().networks().size()][conditions().size()];
        for (ChipCounts[] ofNetwork : counts) {
            for (int condition = 0; condition < ofNetwork.length; condition++) {
                ofNetwork[condition] = new ChipCounts();
            }
        }
        for (String part : manifest().files(ChipsWriter.CHIPS)) {
            manifest().requireWhole(directory, part);
        }
        ChipsReader.forEach(directory, study().task(), manifest().files(ChipsWriter.CHIPS), this::add);
    }

    /** The largest of all ensembles and conditions; 1 where samples are independent. */
    private double designEffect() {
        return stored().rows().stream()
                .filter(row -> row.isListed() && row.text("rule").equals(rule().key()))
                .mapToDouble(row -> study().testSamples() / row.number("effective_samples"))
                .filter(Double::isFinite)
                .max()
                .orElse(1);
    }

    private void add(ChipRow row) {
        if (row.condition() < study().listed()) {
            counts[row.network()][row.condition()].add(row.chip(), row.result(), study().spec());
        }
        if (row.result().status() == ChipStatus.FAILED && failed.size() < MAX_TROUBLES) {
            failed.add(row);
        }
        if (row.result().status() == ChipStatus.DIVERGED && diverged.size() < MAX_TROUBLES) {
            diverged.add(row);
        }
    }

    /** The run itself, to run its chips again. */
    public StoredRun run() {
        return summary.run();
    }

    /** What some of its chips did on some samples. */
    public Traces traces() {
        return traces;
    }

    /** What its table comes to. */
    public RunSummary summary() {
        return summary;
    }

    /** Its summary as it is stored. */
    public StoredSummary stored() {
        return summary.stored();
    }

    /** What the run is called among others. */
    public String title() {
        return title;
    }

    /** Its study. */
    public Study study() {
        return summary.study();
    }

    /** Its manifest. */
    public Manifest manifest() {
        return summary.manifest();
    }

    /** What the study lists; a condition's index is its place in the study. */
    public List<Condition> conditions() {
        return summary.conditions();
    }

    /** What people call a condition. */
    public String label(Condition condition) {
        return summary.label(condition);
    }

    /** The ensembles of its networks, in the order of the study. */
    public List<NetworkGroup> ensembles() {
        return summary.ensembles();
    }

    /** Names of the ensembles. */
    public List<String> labels() {
        return ensembles().stream().map(NetworkGroup::label).toList();
    }

    /** The rule of the spec, which charts show. */
    public DecisionRule rule() {
        return summary.rule();
    }

    /** What an axis of accuracies is called. */
    public String accuracyName() {
        return study().spec().measure() == Measure.ACCURACY ? "accuracy, % of samples" : "balanced accuracy, %";
    }

    /** The accuracies too near to the spec to show on which side they are. */
    public GreyZone greyZone() {
        return greyZone;
    }

    /** What the summary says of one network. */
    public SummaryRow row(NetworkSlot slot, Condition condition, DecisionRule rule) {
        return summary.row(slot, condition, rule);
    }

    /** What the summary says of an ensemble. */
    public SummaryRow row(NetworkGroup ensemble, Condition condition, DecisionRule rule) {
        return summary.row(ensemble, condition, rule);
    }

    /** At which level of a series the yield of an ensemble falls to a target: of its network where it has one. Nothing where the summary has none. */
    public Optional<CrossingPart> crossing(NetworkGroup ensemble, ConditionSeries series, double target) {
        boolean alone = ensemble.slots().size() == 1;
        Scope scope = alone ? Scope.NETWORK : Scope.NETWORKS;
        String name = alone ? ensemble.slots().get(0).id() : ensemble.label();
        return summary.stored().crossings().stream()
                .filter(found -> found.scope() == scope
                        && found.name().equals(name)
                        && found.seriesId().equals(series.id())
                        && found.crossing().target() == target)
                .findFirst();
    }

    /**
     * The index of the most informative condition: the largest Σ yield·(1 − yield) over the ensembles, among the conditions in which chips differ
     * and nothing is done for them, if there are any.
     */
    public int mostInformative() {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int index = 0; index < conditions().size(); index++) {
            Condition condition = conditions().get(index);
            double informs = condition.random() ? 2.0 * ensembles().size() : 0;
            informs += condition.calibration() == Calibration.NONE ? ensembles().size() : 0;
            for (NetworkGroup ensemble : ensembles()) {
                double share = row(ensemble, condition, rule()).number("networks_yield_mean");
                informs += Double.isFinite(share) ? share * (1 - share) : 0;
            }
            if (informs > most) {
                most = informs;
                best = index;
            }
        }
        return best;
    }

    /** The judged chips of one network, under the spec's rule. */
    public ChipCounts counts(NetworkSlot slot, int condition) {
        return counts[slot.ordinal()][condition];
    }

    /** The judged chips of all networks of an ensemble. */
    public ChipCounts counts(NetworkGroup ensemble, int condition) {
        return ChipCounts.sum(
                ensemble.slots().stream().map(slot -> counts(slot, condition)).toList());
    }

    /** The first rows whose trial broke. */
    public List<ChipRow> failed() {
        return failed;
    }

    /** The first rows whose state did not stay finite. */
    public List<ChipRow> diverged() {
        return diverged;
    }

    /** What calls a chip of this run again; the place is the one that runs have by default. */
    public String replayCommand(NetworkSlot slot, int condition, int chip) {
        return "scripts/spikeyield replay " + defaultPlace() + " --network " + slot.id() + " --condition " + condition
                + " --chip " + chip;
    }

    /** Where the run is unless it was put elsewhere; the page must not depend on where it was made. */
    public String defaultPlace() {
        return defaultPlace;
    }

    /** A rule's name in studies and tables. */
    public static String name(DecisionRule rule) {
        return rule.key();
    }
}
