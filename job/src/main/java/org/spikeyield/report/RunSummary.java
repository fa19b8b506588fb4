package org.spikeyield.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spikeyield.InvalidInputException;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.DecisionRule;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.StoredRun;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.summary.SummaryFiles;
import org.spikeyield.store.summary.SummaryRow;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Study;

/** A finished run without its table: the study, the kinds of its networks, and the rows of its summary. */
final class RunSummary {
    private final RunDirectory directory;
    private final StoredRun run;
    private final Manifest manifest;
    private final JsonNode summary;
    private final List<Kind> kinds;
    private final Map<String, SummaryRow> rows = new HashMap<>();

    /**
     * Reads the summary of a run.
     *
     * @throws InvalidInputException when it is unfinished
     */
    RunSummary(RunDirectory directory) throws IOException {
        this.directory = directory;
        run = new StoredRun(directory);
        manifest = run.manifest()
                .orElseThrow(() -> new InvalidInputException(
                        directory.place() + ": unfinished, a report is made of finished runs"));
        summary = manifest.storedSummary(directory);
        SummaryRow.of(summary)
                .forEach(row -> rows.put(
                        key(row.text("scope"), row.text("name"), row.text("condition_id"), row.text("rule")), row));
        kinds = Kind.of(run.plan());
    }

    private static String key(String scope, String name, String conditionId, String rule) {
        return String.join(" ", scope, rule, conditionId, name);
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

    /** What the study lists; a condition's index is its place in the study. */
    List<Condition> conditions() {
        return study().listedConditions();
    }

    List<Kind> kinds() {
        return kinds;
    }

    /** The rule of the spec. */
    DecisionRule rule() {
        return study().spec().rule();
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
        SummaryRow row = rows.get(key(scope, name, condition.id(), RunReading.name(rule)));
        if (row == null) {
            throw new InvalidInputException(
                    directory.place(SummaryFiles.JSON) + ": has no row of " + name + " under " + condition.label());
        }
        return row;
    }

    /** Whether the yield is reached that the study is to show. */
    VerdictText verdicts() {
        return new VerdictText(summary);
    }

    /** What its samples leave open about new ones. */
    List<String> shortSamples() {
        return new NewSamplesText(summary).sentences();
    }

    /** Where chips failed, how many, what that leaves open, and why. */
    List<String> failed() {
        return new FailedText(summary).sentences();
    }

    /** The elements of a list of the summary, such as {@code comparisons}. */
    List<SummaryPart> part(String name) {
        List<SummaryPart> part = new ArrayList<>();
        summary.path(name).forEach(row -> part.add(new SummaryPart(row)));
        return part;
    }
}
