package org.spikeyield.store;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.study.ChipRow;

/**
 * Finds rows whose results are bit for bit those of another chip: distances from target and teacher are means over all steps of all samples, and
 * two chips that differ in anything have different ones. Chips that do not differ, such as those without a dead neuron where few are
 * dead, and silent chips are alike by right; so whoever asks runs them again before he accuses anybody. Memory is 8 bytes a row, and 8 more while
 * asked.
 */
final class CopySearch {
    /** Of more rows than this the further ones are not looked at. */
    static final int MAX_ROWS = 20_000_000;

    private static final List<ChipMetric> DISTANCES =
            List.of(ChipMetric.MSE_TARGET, ChipMetric.MSE_TEACHER, ChipMetric.RECONSTRUCTION_ERROR);
    private static final int FIRST_ROWS = 1 << 12;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** By the rows' positions; 0 for rows without results. */
    private long[] results = new long[FIRST_ROWS];

    private int rows;

    /** Takes the row behind those before. */
    void add(ChipRow row) {
        if (rows == MAX_ROWS) {
            return;
        }
        if (rows == results.length) {
            results = Arrays.copyOf(results, Math.min(2 * rows, MAX_ROWS));
        }
        results[rows++] = row.result().status() == ChipStatus.OK ? hash(row.result()) : 0;
    }

    private static long hash(ChipResult result) {
        long hash = 1;
        for (ChipMetric metric : DISTANCES) {
            hash = (hash ^ Double.doubleToLongBits(result.value(metric))) * GOLDEN;
            hash ^= hash >>> 32;
        }
        return hash == 0 ? 1 : hash;
    }

    /**
     * Rows that have the results of another.
     *
     * @param all how many there are
     * @param twins position of such another row by the position of each that was drawn
     */
    record Found(long all, Map<Long, Long> twins) {}

    /**
     * Looks for them.
     *
     * @param most how many are drawn
     */
    Found found(int most, SplittableRandom random) {
        long[] sorted = Arrays.copyOf(results, rows);
        Arrays.sort(sorted);
        int[] drawn = new int[most];
        int alike = 0;
        for (int row = 0; row < rows; row++) {
            if (results[row] == 0 || !isTwice(sorted, results[row])) {
                continue;
            }
            int place = alike < most ? alike : random.nextInt(alike + 1);
            if (place < most) {
                drawn[place] = row;
            }
            alike++;
        }
        Map<Long, Long> twins = new TreeMap<>();
        for (int i = 0; i < Math.min(alike, most); i++) {
            twins.put((long) drawn[i], twin(drawn[i]));
        }
        return new Found(alike, Collections.unmodifiableMap(twins));
    }

    private static boolean isTwice(long[] sorted, long hash) {
        int found = Arrays.binarySearch(sorted, hash);
        return (found > 0 && sorted[found - 1] == hash) || (found + 1 < sorted.length && sorted[found + 1] == hash);
    }

    private long twin(int of) {
        int row = 0;
        while (row == of || results[row] != results[of]) {
            row++;
        }
        return row;
    }
}
