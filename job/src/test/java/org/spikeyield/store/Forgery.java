package org.spikeyield.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.summary.SummaryFiles;
import org.spikeyield.store.table.ChipColumn;
import org.spikeyield.store.table.ChipsReader;
import org.spikeyield.store.table.ChipsWriter;
import org.spikeyield.store.table.NameColumns;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.summary.SummaryBuilder;

/** A finished run with something in it changed and all hashes made anew, by the code that makes them of a run. */
final class Forgery {
    private final RunDirectory from;
    private final StudyPlan plan;
    private final Manifest manifest;
    private final List<ChipRow> rows = new ArrayList<>();
    private UnaryOperator<String> json = text -> text;
    private UnaryOperator<String> csv = text -> text;
    private List<List<Integer>> ended;
    private Manifest.Counts counts;
    private boolean unlisted;
    private List<ChipColumn> names;

    /** A copy without a change yet. */
    Forgery(RunDirectory from) throws IOException {
        this.from = from;
        plan = new StoredRun(from).plan();
        manifest = Manifest.read(from).orElseThrow();
        ended = manifest.ended();
        names = NameColumns.of(plan.study());
        ChipsReader.forEach(from, plan.study().task(), manifest.files(ChipsWriter.CHIPS), rows::add);
    }

    StudyPlan plan() {
        return plan;
    }

    /** The rows, to be changed. */
    List<ChipRow> rows() {
        return rows;
    }

    Forgery json(UnaryOperator<String> change) {
        json = change;
        return this;
    }

    Forgery csv(UnaryOperator<String> change) {
        csv = change;
        return this;
    }

    Forgery ended(List<List<Integer>> chips) {
        ended = chips;
        return this;
    }

    Forgery counts(long expected, long succeeded, long failed, long diverged) {
        counts = new Manifest.Counts(expected, succeeded, failed, diverged);
        return this;
    }

    /** Has the table call all conditions otherwise. */
    Forgery relabelled() {
        names = names.stream()
                .map(column -> column.name().equals("condition_label")
                        ? new ChipColumn(
                                column.name(),
                                column.valueType(),
                                column.digest(),
                                column.unit(),
                                column.meaning(),
                                row -> "5 %")
                        : column)
                .toList();
        return this;
    }

    /** Leaves the summary out of the manifest. */
    Forgery unlisted() {
        unlisted = true;
        return this;
    }

    /** Writes it as a run of its own. */
    RunDirectory write(Path place) throws IOException {
        RunDirectory to = RunDirectory.at(place.toString(), new Configuration(false));
        to.make();
        List<FileEntry> files = new ArrayList<>();
        files.add(to.put(RunDirectory.RESOLVED_STUDY, from.read(RunDirectory.RESOLVED_STUDY)));
        for (String kept : manifest.files(Inputs.INPUTS)) {
            files.add(to.put(kept, from.read(kept)));
        }
        ChipsWriter writer = new ChipsWriter(to, plan.study().task(), names);
        Map<ChipStatus, Long> there = new EnumMap<>(ChipStatus.class);
        try (writer) {
            for (ChipRow row : rows) {
                writer.add(row);
                there.merge(row.result().status(), 1L, Long::sum);
            }
        }
        files.addAll(writer.files());
        files.addAll(summary(to));
        new Manifest(
                        manifest.study(),
                        manifest.stamp(),
                        writer.digest().chips(),
                        writer.digest().metrics(),
                        counts != null
                                ? counts
                                : new Manifest.Counts(
                                        rows.size(),
                                        there.getOrDefault(ChipStatus.OK, 0L),
                                        there.getOrDefault(ChipStatus.FAILED, 0L),
                                        there.getOrDefault(ChipStatus.DIVERGED, 0L)),
                        ended,
                        manifest.inputs(),
                        manifest.reused(),
                        manifest.versions(),
                        manifest.gitRevision(),
                        files)
                .write(to);
        return to;
    }

    /** That of the rows, where they are rows of the plan, else the one that was there. */
    private List<FileEntry> summary(RunDirectory to) throws IOException {
        try {
            StudyPlan run = ended.isEmpty() ? plan : StudyPlan.of(plan.study()).ending(ended);
            SummaryBuilder builder = new SummaryBuilder(run);
            rows.forEach(builder::add);
            SummaryFiles.write(to, plan.study(), builder.build());
        } catch (IllegalArgumentException e) {
            to.put(SummaryFiles.JSON, from.read(SummaryFiles.JSON));
            to.put(SummaryFiles.CSV, from.read(SummaryFiles.CSV));
        }
        List<FileEntry> files = new ArrayList<>();
        for (Map.Entry<String, UnaryOperator<String>> file :
                Map.of(SummaryFiles.JSON, json, SummaryFiles.CSV, csv).entrySet()) {
            String text = new String(to.read(file.getKey()), StandardCharsets.UTF_8);
            byte[] changed = file.getValue().apply(text).getBytes(StandardCharsets.UTF_8);
            to.overwrite(file.getKey(), changed);
            files.add(FileEntry.of(file.getKey(), changed));
        }
        return unlisted ? List.of() : files;
    }
}
