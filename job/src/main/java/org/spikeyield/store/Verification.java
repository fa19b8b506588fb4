package org.spikeyield.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
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
        run = new StoredRun(directory);
        if (!run.study().hash().equals(manifest.hash())) {
            findings.add(directory.place(RunDirectory.RESOLVED_STUDY) + ": has hash "
                    + run.study().hash() + ", the manifest's study has " + manifest.hash());
        }
        Map<Long, ChipRow> drawn = new HashMap<>();
        SortedSet<Long> positions = draw(sample, seed);
        ChipsDigest digest = new ChipsDigest();
        try {
            ChipsReader.forEach(directory, manifest.files(ChipsWriter.CHIPS), row -> {
                digest.add(row);
                if (positions.contains(rows)) {
                    drawn.put(rows, row);
                }
                rows++;
            });
        } catch (DamagedFileException e) {
            return List.of(e.getMessage());
        }
        String identity = digest.hex();
        if (!identity.equals(manifest.chipsSha256())) {
            findings.add(directory.place(ChipsWriter.CHIPS) + ": chips_sha256 is " + identity + " instead of "
                    + manifest.chipsSha256());
        }
        if (rows != manifest.counts().expected() - manifest.counts().missing()) {
            findings.add(directory.place(ChipsWriter.CHIPS) + ": " + rows + " rows, the manifest counts "
                    + (manifest.counts().expected() - manifest.counts().missing()));
        }
        for (long position : positions) {
            replay(position, drawn.get(position), findings);
        }
        return findings;
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
                "verified: %d files, %,d rows with chips_sha256 %s; %d chips run once more, bit for bit the same",
                manifest.files().size(),
                rows,
                manifest.chipsSha256(),
                replayed);
    }
}
