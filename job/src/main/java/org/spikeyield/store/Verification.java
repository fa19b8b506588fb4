package org.spikeyield.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.study.ChipRow;

/** Holds a finished run against its manifest, and some of its chips against themselves. */
public final class Verification {
    private final RunDirectory directory;
    private final Manifest manifest;
    private StoredRun run;
    private long rows;
    private int replayed;

    /** The verification of a run that is finished. */
    public Verification(RunDirectory directory, Manifest manifest) {
        this.directory = directory;
        this.manifest = manifest;
    }

    /**
     * Everything that is not as it should be, one sentence each. Chips are run only when all files are as the manifest says.
     *
     * @param sample how many chips to run once more; all when there are fewer
     * @param seed decides which
     */
    public List<String> findings(int sample, long seed) throws IOException {
        List<String> findings = new ArrayList<>(manifest.findings(directory));
        if (!findings.isEmpty()) {
            return findings;
        }
        if (!manifest.stamp().holds(directory.read(RunDirectory.RESOLVED_STUDY))) {
            findings.add(directory.place(Manifest.FILE) + ": its hash " + manifest.hash()
                    + " is not that of the study it names");
            return findings;
        }
        run = new StoredRun(directory);
        Map<Long, ChipRow> drawn = new HashMap<>();
        SortedSet<Long> positions = run.unkept().isPresent() ? new TreeSet<>() : draw(sample, seed);
        ChipsDigest digest = new ChipsDigest(laterColumns());
        Map<ChipStatus, Long> counts = new EnumMap<>(ChipStatus.class);
        List<String> misplaced = new ArrayList<>();
        try {
            ChipsReader.forEach(directory, manifest.files(ChipsWriter.CHIPS), row -> {
                digest.add(row);
                counts.merge(row.result().status(), 1L, Long::sum);
                if (misplaced.isEmpty() && !isInPlace(row)) {
                    misplaced.add("row " + rows + ": is of network " + row.networkId() + ", condition "
                            + row.conditionId() + ", chip " + row.chip() + ", which has another place in the plan");
                }
                if (positions.contains(rows)) {
                    drawn.put(rows, row);
                }
                rows++;
            });
        } catch (DamagedFileException e) {
            return List.of(e.getMessage());
        }
        findings.addAll(misplaced);
        compare(ChipsDigest.CHIPS, digest.chips().sha256(), manifest.chipsSha256(), findings);
        if (checksMetrics()) {
            compare(
                    ChipsDigest.METRICS,
                    digest.metrics().map(TableDigest::sha256).orElse("that of no column"),
                    manifest.metrics().get().sha256(),
                    findings);
        }
        Manifest.Counts there = new Manifest.Counts(
                run.plan().rows(),
                counts.getOrDefault(ChipStatus.OK, 0L),
                counts.getOrDefault(ChipStatus.FAILED, 0L),
                counts.getOrDefault(ChipStatus.DIVERGED, 0L));
        if (!there.equals(manifest.counts()) || there.missing() != 0) {
            findings.add(directory.place(ChipsWriter.CHIPS) + ": has " + there + ", the manifest states "
                    + manifest.counts());
        }
        for (long position : positions) {
            replay(position, drawn.get(position), findings);
        }
        return findings;
    }

    /** Whether the next row is the one that the plan has there. */
    private boolean isInPlace(ChipRow row) {
        try {
            return run.plan().position(row.network(), row.condition(), row.chip()) == rows
                    && run.plan().networks().get(row.network()).id().equals(row.networkId())
                    && run.study().conditions().get(row.condition()).id().equals(row.conditionId());
        } catch (IllegalArgumentException e) {
            return false; // the study has no such chip
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
        return ChipColumn.of(ChipColumn.Digest.METRICS).stream()
                .filter(column -> names.contains(column.name()))
                .toList();
    }

    /** Whether the run has a second digest of which this program knows all columns. */
    private boolean checksMetrics() {
        return manifest.metrics().isPresent()
                && laterColumns().size() == manifest.metrics().get().columns().size();
    }

    private SortedSet<Long> draw(int sample, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long all = run.plan().rows();
        SortedSet<Long> positions = new TreeSet<>();
        while (positions.size() < Math.min(sample, all)) {
            positions.add(random.nextLong(all));
        }
        return Collections.unmodifiableSortedSet(positions);
    }

    private void replay(long position, ChipRow stored, List<String> findings) throws IOException {
        if (stored == null) {
            findings.add("row " + position + ": missing");
            return;
        }
        ChipRow again = run.replay(stored.network(), stored.condition(), stored.chip());
        replayed++;
        if (!again.equals(stored)) {
            findings.add(String.format(
                    Locale.ROOT,
                    "network %s, condition %s, chip %d: run once more it gives another row; see replay",
                    stored.networkId(),
                    stored.conditionId(),
                    stored.chip()));
        }
    }

    /** What was found in order, for a verification without findings. */
    public String confirmation() {
        return String.format(
                Locale.ROOT,
                "verified: %d files, %,d rows with chips_sha256 %s%s; %s",
                manifest.files().size(),
                rows,
                manifest.chipsSha256(),
                manifest.metrics().isPresent() && !checksMetrics()
                        ? " (metrics_sha256 covers columns that this program does not know)"
                        : "",
                run.unkept()
                        .map(why -> "no chip run again: " + why)
                        .orElse(replayed + " chips run once more, bit for bit the same"));
    }
}
