package org.spikeyield.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.evaluate.DecisionRule;
import org.spikeyield.stats.GreyZone;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.StoredRun;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.summary.SummaryRow;
import org.spikeyield.store.table.ChipsReader;
import org.spikeyield.store.table.ChipsWriter;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.ConditionSeries;
import org.spikeyield.study.Measure;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Study;

/** A finished run as its report needs it: the summary, and the table read once, of which only counts are kept. */
final class RunReading {
    /** Rows that are shown one by one because something went wrong, of each kind. */
    static final int MOST_TROUBLES = 20;

    private final RunDirectory directory;
    private final RunSummary summary;
    private final String title;
    private final String defaultPlace;
    private final GreyZone greyZone;
    private final ChipCounts[][] counts;
    private final List<ChipRow> failed = new ArrayList<>();
    private final List<ChipRow> diverged = new ArrayList<>();

    /**
     * Reads a run.
     *
     * @throws org.spikeyield.InvalidInputException when it is unfinished
     */
    static RunReading of(RunDirectory directory) throws IOException {
        RunSummary summary = new RunSummary(directory);
        Study study = summary.study();
        return new RunReading(
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
    RunReading(RunDirectory directory, RunSummary summary, String title, String defaultPlace) throws IOException {
        this.directory = directory;
        this.summary = summary;
        this.title = title;
        this.defaultPlace = defaultPlace;
        greyZone = summary.study().greyZone();
        counts = new ChipCounts[run().plan().networks().size()][conditions().size()];
        for (ChipCounts[] ofNetwork : counts) {
            for (int condition = 0; condition < ofNetwork.length; condition++) {
                ofNetwork[condition] = new ChipCounts();
            }
        }
        for (String part : manifest().files(ChipsWriter.CHIPS)) {
            manifest().requireWhole(directory, part);
        }
        ChipsReader.forEach(directory, manifest().files(ChipsWriter.CHIPS), this::add);
    }

    private void add(ChipRow row) {
        if (row.condition() < study().listed()) {
            counts[row.network()][row.condition()].add(row.chip(), row.result(), study().spec());
        }
        if (row.result().status() == ChipStatus.FAILED && failed.size() < MOST_TROUBLES) {
            failed.add(row);
        }
        if (row.result().status() == ChipStatus.DIVERGED && diverged.size() < MOST_TROUBLES) {
            diverged.add(row);
        }
    }

    RunDirectory directory() {
        return directory;
    }

    /** The run itself, to run its chips again. */
    StoredRun run() {
        return summary.run();
    }

    /** What its table comes to. */
    RunSummary summary() {
        return summary;
    }

    /** What the run is called among others. */
    String title() {
        return title;
    }

    Study study() {
        return summary.study();
    }

    Manifest manifest() {
        return summary.manifest();
    }

    /** What the study lists; a condition's index is its place in the study. */
    List<Condition> conditions() {
        return summary.conditions();
    }

    List<Kind> kinds() {
        return summary.kinds();
    }

    /** The rule of the spec, which charts show. */
    DecisionRule rule() {
        return summary.rule();
    }

    /** What an axis of accuracies is called. */
    String accuracyName() {
        return study().spec().measure() == Measure.ACCURACY ? "accuracy, % of samples" : "balanced accuracy, %";
    }

    /** The accuracies too near to the spec to tell. */
    GreyZone greyZone() {
        return greyZone;
    }

    /** What the summary says of one network. */
    SummaryRow row(NetworkSlot slot, Condition condition, DecisionRule rule) {
        return summary.row(slot, condition, rule);
    }

    /** What the summary says of a kind of networks. */
    SummaryRow row(Kind kind, Condition condition, DecisionRule rule) {
        return summary.row(kind, condition, rule);
    }

    /** What became of the study's claims, in its order. */
    List<SummaryPart> claims() {
        return summary.part("comparisons");
    }

    /** The answers to the study's questions for causes, question by question and kind by kind. */
    List<SummaryPart> causes() {
        return summary.part("causes");
    }

    /** The answers to its questions for rare failures, question by question and network by network. */
    List<SummaryPart> tails() {
        return summary.part("tails");
    }

    /** At which level of a series the yield of a kind falls to a target: of its network where it has one. Nothing where the summary does not tell. */
    Optional<SummaryPart> crossing(Kind kind, ConditionSeries series, double target) {
        boolean alone = kind.slots().size() == 1;
        String name = alone ? kind.slots().get(0).id() : kind.label();
        return summary.part("crossings").stream()
                .filter(crossing -> crossing.text("scope").equals(alone ? "network" : "networks")
                        && crossing.text("name").equals(name)
                        && crossing.text("series_id").equals(series.id())
                        && crossing.number("target") == target)
                .findFirst();
    }

    /** The judged chips of one network, under the spec's rule. */
    ChipCounts counts(NetworkSlot slot, int condition) {
        return counts[slot.ordinal()][condition];
    }

    /** The judged chips of all networks of a kind. */
    ChipCounts counts(Kind kind, int condition) {
        return ChipCounts.sum(
                kind.slots().stream().map(slot -> counts(slot, condition)).toList());
    }

    /** The first rows whose trial broke. */
    List<ChipRow> failed() {
        return failed;
    }

    /** The first rows whose state did not stay finite. */
    List<ChipRow> diverged() {
        return diverged;
    }

    /** What calls a chip of this run again; the place is the one that runs have by default. */
    String replayCommand(NetworkSlot slot, int condition, int chip) {
        return "scripts/spikeyield replay " + defaultPlace() + " --network " + slot.id() + " --condition " + condition
                + " --chip " + chip;
    }

    /** Where the run is unless it was put elsewhere; the page must not depend on where it was made. */
    String defaultPlace() {
        return defaultPlace;
    }

    /** A rule's name in studies and tables. */
    static String name(DecisionRule rule) {
        return rule.name().toLowerCase(Locale.ROOT);
    }
}
