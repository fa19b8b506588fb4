package org.spikeyield.report.text;

import org.spikeyield.store.summary.StoredSummary;
import org.spikeyield.store.summary.SummaryRow;

/**
 * Which networks and ensembles have lines on the console: of many networks only their ensembles; an ensemble of one network has none beside
 * that network's line.
 *
 * @param networks whether single networks have
 */
public record PrintedRows(boolean networks) {
    /** The most lines about single networks that a person reads. */
    private static final int MAX_NETWORK_LINES = 60;

    /** Those of a summary. */
    public PrintedRows(StoredSummary summary) {
        this(summary.rows().stream()
                        .filter(SummaryRow::isListed)
                        .filter(SummaryRow::isNetwork)
                        .filter(row -> row.text("rule").equals(summary.head().rule()))
                        .count()
                <= MAX_NETWORK_LINES);
    }

    /**
     * Whether there is a line.
     *
     * @param network whether it would be about one network
     * @param count of networks of the ensemble
     */
    public boolean has(boolean network, long count) {
        return network ? networks : !networks || count > 1;
    }

    /** Name of a network, or of an ensemble with the number of its networks; one whose chips all failed has no number. */
    public static String name(boolean network, String name, long count) {
        return name + (network || count == 0 ? "" : " ×" + count);
    }
}
