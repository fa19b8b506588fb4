package org.spikeyield.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.spikeyield.InvalidInputException;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.evaluate.DecisionRule;
import org.spikeyield.stats.GreyZone;
import org.spikeyield.store.ChipsReader;
import org.spikeyield.store.ChipsWriter;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.RunDirectory;
import org.spikeyield.store.StoredRun;
import org.spikeyield.store.SummaryFiles;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.ConditionSeries;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Study;
import org.spikeyield.study.Summary;

/** A finished run as its report needs it: the summary, and the table read once, of which only counts are kept. */
final class RunReading {
    /** Rows that are shown one by one because something went wrong, of each kind. */
    static final int MOST_TROUBLES = 20;

    private final RunDirectory directory;
    private final StoredRun run;
    private final Manifest manifest;
    private final JsonNode summary;
    private final List<Kind> kinds;
    private final Map<String, SummaryRow> rows = new HashMap<>();
    private final ChipCounts[][] counts;
    private final List<ChipRow> failed = new ArrayList<>();
    private final List<ChipRow> diverged = new ArrayList<>();

    /**
     * Reads a run.
     *
     * @throws InvalidInputException when it is unfinished, or was made under other rules than this program's
     */
    RunReading(RunDirectory directory) throws IOException {
        this.directory = directory;
        run = new StoredRun(directory);
        manifest = run.manifest()
                .orElseThrow(() -> new InvalidInputException(
                        directory.place() + ": unfinished, a report is made of finished runs"));
        if (!manifest.hash().equals(study().hash())) {
            throw new InvalidInputException(directory.place() + ": has result version " + manifest.resultVersion()
                    + ", this program makes " + Study.RESULT_VERSION + " and could not run its chips again");
        }
        summary = SummaryFiles.read(directory);
        for (JsonNode row : summary.path("rows")) {
            rows.put(
                    key(
                            row.path("scope").asText(),
                            row.path("name").asText(),
                            row.path("condition_id").asText(),
                            row.path("rule").asText()),
                    new SummaryRow(row));
        }
        kinds = Kind.of(run.plan());
        counts = new ChipCounts[run.plan().networks().size()][conditions().size()];
        for (ChipCounts[] ofNetwork : counts) {
            for (int condition = 0; condition < ofNetwork.length; condition++) {
                ofNetwork[condition] = new ChipCounts();
            }
        }
        ChipsReader.forEach(directory, manifest.files(ChipsWriter.CHIPS), this::add);
    }

    private void add(ChipRow row) {
        counts[row.network()][row.condition()].add(row.chip(), row.result(), rule());
        if (row.result().status() == ChipStatus.FAILED && failed.size() < MOST_TROUBLES) {
            failed.add(row);
        }
        if (row.result().status() == ChipStatus.DIVERGED && diverged.size() < MOST_TROUBLES) {
            diverged.add(row);
        }
    }

    private static String key(String scope, String name, String conditionId, String rule) {
        return String.join(" ", scope, rule, conditionId, name);
    }

    RunDirectory directory() {
        return directory;
    }

    /** The run itself, to run its chips again. */
    StoredRun run() {
        return run;
    }

    Study study() {
        return run.study();
    }

    Manifest manifest() {
        return manifest;
    }

    List<Condition> conditions() {
        return study().conditions();
    }

    List<Kind> kinds() {
        return kinds;
    }

    /** The rule of the spec, which charts show. */
    DecisionRule rule() {
        return study().spec().rule();
    }

    /** The accuracies too near to the spec to tell. */
    GreyZone greyZone() {
        return new GreyZone(study().spec().accuracy(), study().testSamples(), Summary.CONFIDENCE);
    }

    /** What the summary says of one network. */
    SummaryRow row(NetworkSlot slot, Condition condition, DecisionRule rule) {
        return row("network", slot.id(), condition, rule);
    }

    /** What the summary says of a kind of networks. */
    SummaryRow row(Kind kind, Condition condition, DecisionRule rule) {
        return row("networks", kind.label(), condition, rule);
    }

    private SummaryRow row(String scope, String name, Condition condition, DecisionRule rule) {
        SummaryRow row = rows.get(key(scope, name, condition.id(), name(rule)));
        if (row == null) {
            throw new InvalidInputException(
                    directory.place(SummaryFiles.JSON) + ": has no row of " + name + " under " + condition.label());
        }
        return row;
    }

    /** What became of the study's claims, in its order. */
    List<SummaryRow> claims() {
        List<SummaryRow> claims = new ArrayList<>();
        summary.path("comparisons").forEach(row -> claims.add(new SummaryRow(row)));
        return claims;
    }

    /** At which level of a series the yield of a kind falls to a target: of its network where it has one. Nothing where the summary does not tell. */
    Optional<SummaryRow> crossing(Kind kind, ConditionSeries series, double target) {
        boolean alone = kind.slots().size() == 1;
        String name = alone ? kind.slots().get(0).id() : kind.label();
        for (JsonNode crossing : summary.path("crossings")) {
            if (crossing.path("scope").asText().equals(alone ? "network" : "networks")
                    && crossing.path("name").asText().equals(name)
                    && crossing.path("series_id").asText().equals(series.id())
                    && crossing.path("target").asDouble() == target) {
                return Optional.of(new SummaryRow(crossing));
            }
        }
        return Optional.empty();
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
        return "runs/" + study().name() + "-" + study().hash8();
    }

    /** A rule's name in studies and tables. */
    static String name(DecisionRule rule) {
        return rule.name().toLowerCase(Locale.ROOT);
    }
}
