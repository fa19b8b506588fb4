package org.spikeyield.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.spikeyield.stats.SpotCheck;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.summary.SummaryFiles;
import org.spikeyield.store.table.ChipColumn;
import org.spikeyield.store.table.ChipColumns;
import org.spikeyield.store.table.ChipsDigest;
import org.spikeyield.store.table.ChipsReader;
import org.spikeyield.store.table.ChipsWriter;
import org.spikeyield.store.table.NameColumns;
import org.spikeyield.store.table.TableDigest;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.summary.TestSet;

/**
 * Holds a finished run against its manifest, every row against the plan and against itself, the summary against the rows, and some chips against
 * themselves. So what is found is not only what happened to files: a manifest whose hashes somebody made anew proves nothing by itself.
 */
public final class Verification {
    /** Rows that are run again because they equal others. */
    private static final int MAX_COPIES = 10;

    private static final double CONFIDENCE = 0.95;
    private static final double FEW = 0.01;

    private final RunDirectory directory;
    private final Manifest manifest;
    private StoredRun run;
    private TableCheck table;
    private boolean wholeSummary;
    private long seed;
    private long drawn;
    private long alike;
    private int alikeAgain;

    /** The verification of a run that is finished. */
    public Verification(RunDirectory directory, Manifest manifest) {
        this.directory = directory;
        this.manifest = manifest;
    }

    /**
     * Refuses a run in which something is found without running chips; nothing happens where nothing is, or there is no run.
     *
     * @throws DamagedFileException with the first finding
     */
    public static void requireSound(RunDirectory directory) throws IOException {
        Optional<Manifest> manifest = Manifest.read(directory);
        List<String> findings =
                manifest.isEmpty() ? List.of() : new Verification(directory, manifest.get()).findings(0, 1);
        if (!findings.isEmpty()) {
            throw new DamagedFileException(directory.place(), findings.get(0));
        }
    }

    /**
     * Everything that is not as it should be, one sentence each. Rows are looked at when all files are as the manifest says, and chips are run when
     * all rows agree with the plan and the summary.
     *
     * @param sample how many chips to run once more; all when there are fewer
     * @param seed decides which
     */
    public List<String> findings(int sample, long seed) throws IOException {
        this.seed = seed;
        List<String> findings = new ArrayList<>(manifest.findings(directory));
        List.of(RunDirectory.RESOLVED_STUDY, SummaryFiles.JSON, SummaryFiles.CSV)
                .forEach(name -> requireListed(name, findings));
        if (!findings.isEmpty()) {
            return findings;
        }
        if (!manifest.stamp().holds(directory.read(RunDirectory.RESOLVED_STUDY))) {
            findings.add(directory.place(Manifest.FILE) + ": its hash " + manifest.hash()
                    + " is not that of the study it names");
            return findings;
        }
        try {
            run = new StoredRun(directory);
            SortedSet<Long> positions = run.unkept().isPresent() ? new TreeSet<>() : draw(sample);
            table = new TableCheck(run, positions, laterColumns());
            ChipColumns columns = ChipColumns.of(run.study().task(), NameColumns.of(run.study()));
            ChipsReader.forEach(directory, columns, manifest.files(ChipsWriter.CHIPS), table::add);
            findings.addAll(run.inputs().findings());
            checkManifest(findings);
            findings.addAll(table.findings());
            checkDigests(findings);
            if (findings.isEmpty()) {
                checkSummary(findings);
            }
            if (findings.isEmpty() && !positions.isEmpty()) {
                checkTestSet(findings);
            }
            if (findings.isEmpty()) {
                replayCopies(findings);
                for (long position : positions) {
                    replay(position, table.kept(position).orElseThrow(), "", findings);
                    drawn++;
                }
            }
        } catch (DamagedFileException e) {
            findings.add(e.getMessage());
        }
        return findings;
    }

    private void requireListed(String name, List<String> findings) {
        if (manifest.file(name).isEmpty()) {
            findings.add(directory.place(Manifest.FILE) + ": does not list " + name);
        }
    }

    /** What the manifest says of the study and the table besides hashes. */
    private void checkManifest(List<String> findings) throws IOException {
        String place = directory.place(Manifest.FILE);
        if (!manifest.study().equals(run.study().name())) {
            findings.add(place + ": names another study than " + RunDirectory.RESOLVED_STUDY);
        }
        run.inputs().copies().forEach(name -> requireListed(name, findings));
        for (NetworkSlot slot : run.plan().networks()) {
            if (run.input(slot).isEmpty()) {
                requireListed(Networks.name(slot.id()), findings);
            }
        }
        Manifest.Counts there = table.counts();
        if (!there.equals(manifest.counts()) || there.missing() != 0) {
            findings.add(directory.place(ChipsWriter.CHIPS) + ": has " + there + ", the manifest states "
                    + manifest.counts());
        }
    }

    private void checkDigests(List<String> findings) {
        compare(ChipsDigest.CHIPS, table.digest().chips().sha256(), manifest.chipsSha256(), findings);
        if (checksMetrics()) {
            compare(
                    ChipsDigest.METRICS,
                    table.digest().metrics().map(TableDigest::sha256).orElse("that of no column"),
                    manifest.metrics().get().sha256(),
                    findings);
        }
    }

    private void compare(String name, String identity, String stated, List<String> findings) {
        if (!identity.equals(stated)) {
            findings.add(
                    directory.place(ChipsWriter.CHIPS) + ": " + name + " is " + identity + " instead of " + stated);
        }
    }

    /** The columns that the run's second digest covers, as far as this program knows them. */
    private List<ChipColumn> laterColumns() {
        List<String> names = manifest.metrics().map(TableDigest::columns).orElse(List.of());
        return ChipColumns.later().stream()
                .filter(column -> names.contains(column.name()))
                .toList();
    }

    /** Whether the run has a second digest of which this program knows all columns. */
    private boolean checksMetrics() {
        return manifest.metrics().isPresent()
                && laterColumns().size() == manifest.metrics().get().columns().size();
    }

    private void checkSummary(List<String> findings) throws IOException {
        ObjectNode made = SummaryFiles.json(run.study(), table.summary().build());
        // a run of an earlier version keeps the hash that it was begun with
        made.put("hash", manifest.hash());
        SummaryCheck check = new SummaryCheck(directory, manifest, made);
        wholeSummary = check.isWhole();
        findings.addAll(check.findings());
    }

    /** A test set that was said to be of other recordings would have another uncertainty; runs of an earlier version say nothing of recordings. */
    private void checkTestSet(List<String> findings) throws IOException {
        Optional<TestSet> stored = run.testSet();
        if ((wholeSummary || stored.isPresent()) && !stored.equals(run.drawnTestSet())) {
            findings.add(directory.place(TestSetFile.NAME) + ": is not the test set that the task draws");
        }
    }

    private SortedSet<Long> draw(int sample) {
        SplittableRandom random = new SplittableRandom(seed);
        long all = run.plan().rows();
        SortedSet<Long> positions = new TreeSet<>();
        while (positions.size() < Math.min(sample, all)) {
            positions.add(random.nextLong(all));
        }
        return Collections.unmodifiableSortedSet(positions);
    }

    /** A copied row is found out by the chip that it was copied over: run again, that gives its own results. */
    private void replayCopies(List<String> findings) throws IOException {
        if (run.unkept().isPresent()) {
            return;
        }
        CopySearch.Found found = table.copies(MAX_COPIES, new SplittableRandom(seed));
        alike = found.all();
        for (Map.Entry<Long, Long> copy : found.twins().entrySet()) {
            replay(
                    copy.getKey(),
                    row(copy.getKey()),
                    " of its own; the stored one has the results of row " + copy.getValue(),
                    findings);
            alikeAgain++;
        }
    }

    private ChipRow row(long position) throws IOException {
        List<ChipRow> part = ChipsReader.part(directory, run.study().task(), position);
        return part.get((int) (position % ChipsWriter.PART_ROWS));
    }

    private void replay(long position, ChipRow stored, String besides, List<String> findings) throws IOException {
        ChipRow again = run.replay(stored.network(), stored.condition(), stored.chip());
        if (!again.agrees(stored)) {
            findings.add(String.format(
                    Locale.ROOT,
                    "row %d, network %s, condition %s, chip %d: run once more it gives another row%s; see replay",
                    position,
                    stored.networkId(),
                    stored.conditionId(),
                    stored.chip(),
                    besides));
        }
    }

    /** What was found in order, for a verification without findings, and what it cannot have found. */
    public String confirmation() {
        return String.format(
                Locale.ROOT,
                "verified: %d files, %,d rows with chips_sha256 %s%s, each in its place, and %s; %s",
                manifest.files().size(),
                table.rows(),
                manifest.chipsSha256(),
                manifest.metrics().isPresent() && !checksMetrics()
                        ? " (metrics_sha256 covers columns that this program does not know)"
                        : "",
                wholeSummary
                        ? "the summary that they make"
                        : "the counts and means that they make in the summary of another version",
                run.unkept().map(why -> "no row run again: " + why).orElseGet(() -> copiesText() + sampleText()));
    }

    private String copiesText() {
        return alike == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%d of the %,d rows whose results equal those of others run again: by right; ",
                        alikeAgain,
                        alike);
    }

    private String sampleText() {
        long rows = table.rows();
        if (drawn == rows) {
            return String.format(Locale.ROOT, "all %,d rows run again: bit for bit the same", rows);
        }
        long few = (long) Math.ceil(FEW * rows);
        long needed = SpotCheck.needed(rows, few, CONFIDENCE);
        String more = drawn >= needed
                ? ""
                : String.format(Locale.ROOT, "; --sample %d finds %s", needed, few == 1 ? "a single one" : "1 %");
        if (drawn == 0) {
            return "no row run again, so rows made up with all hashes would not have been noticed" + more;
        }
        return String.format(
                Locale.ROOT,
                "%d of %,d rows, drawn by --seed %d, run again: bit for bit the same; rows made up at random would have been"
                        + " noticed if %s %% or more were (95 %%)%s",
                drawn,
                rows,
                seed,
                percent(100.0 * new SpotCheck(rows, drawn).noticed(CONFIDENCE) / rows),
                more);
    }

    /** Rounded up: to whole ones, and below one to a hundredth. */
    private static String percent(double percent) {
        return percent >= 1
                ? String.format(Locale.ROOT, "%.0f", Math.ceil(percent))
                : String.format(Locale.ROOT, "%.2f", Math.ceil(100 * percent) / 100);
    }
}
