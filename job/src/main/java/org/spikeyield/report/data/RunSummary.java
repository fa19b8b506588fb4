package org.spikeyield.report.data;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spikeyield.InvalidInputException;
import org.spikeyield.chip.Condition;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.StoredRun;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.summary.StoredSummary;
import org.spikeyield.store.summary.SummaryFiles;
import org.spikeyield.store.summary.SummaryRow;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Study;
import org.spikeyield.task.DecisionRule;

/** A finished run without its table: the study, the ensembles of its networks, and the rows of its summary. */
public final class RunSummary {
    private final RunDirectory directory;
    private final StoredRun run;
    private final Manifest manifest;
    private final StoredSummary summary;
    private final List<NetworkGroup> ensembles;
    private final Map<String, SummaryRow> rows = new HashMap<>();

    /**
     * Reads the summary of a run.
     *
     * @throws InvalidInputException when it is unfinished
     */
    public RunSummary(RunDirectory directory) throws IOException {
        this.directory = directory;
        run = new StoredRun(directory);
        manifest = run.manifest()
                .orElseThrow(() -> new InvalidInputException(
                        directory.place() + ": unfinished, a report is made of finished runs"));
        summary = StoredSummary.of(manifest.storedSummary(directory), directory.place(SummaryFiles.JSON));
        summary.rows()
                .forEach(row -> rows.put(
                        key(row.text("scope"), row.text("name"), row.text("condition_id"), row.text("rule")), row));
        ensembles = NetworkGroup.of(run.plan());
    }

    /**
     * The summary of a finished run by itself.
     *
     * @throws java.io.FileNotFoundException when there is no manifest
     */
    public static StoredSummary read(RunDirectory directory) throws IOException {
        return StoredSummary.of(Manifest.summary(directory), directory.place(SummaryFiles.JSON));
    }

    private static String key(String scope, String name, String conditionId, String rule) {
        return String.join(" ", scope, rule, conditionId, name);
    }

    /** The run itself, to run its chips again. */
    public StoredRun run() {
        return run;
    }

    /** Its study. */
    public Study study() {
        return run.study();
    }

    /** Its manifest. */
    public Manifest manifest() {
        return manifest;
    }

    /** What the study lists; a condition's index is its place in the study. */
    public List<Condition> conditions() {
        return study().listedConditions();
    }

    /** What people call a condition. */
    public String label(Condition condition) {
        return study().label(condition);
    }

    /** The ensembles of its networks, in the order of the study. */
    public List<NetworkGroup> ensembles() {
        return ensembles;
    }

    /** The rule of the spec. */
    public DecisionRule rule() {
        return study().spec().rule();
    }

    /** What the summary says of one network. */
    public SummaryRow row(NetworkSlot slot, Condition condition, DecisionRule rule) {
        return row("network", slot.id(), condition, rule);
    }

    /** What the summary says of an ensemble. */
    public SummaryRow row(NetworkGroup ensemble, Condition condition, DecisionRule rule) {
        return row("networks", ensemble.label(), condition, rule);
    }

    private SummaryRow row(String scope, String name, Condition condition, DecisionRule rule) {
        SummaryRow row = rows.get(key(scope, name, condition.id(), ReportData.name(rule)));
        if (row == null) {
            throw new InvalidInputException(
                    directory.place(SummaryFiles.JSON) + ": has no row of " + name + " under " + label(condition));
        }
        return row;
    }

    /** Its summary as it is stored. */
    public StoredSummary stored() {
        return summary;
    }
}
