/**
 * The summary as files: {@code summary.json} and {@code summary.csv}.
 *
 * <p>{@link org.spikeyield.store.summary.SummaryColumn} is the list of its columns, {@link org.spikeyield.store.summary.SummaryRow} reads a row by them.
 * Every other part is a record that is written and read by the same names; {@link org.spikeyield.store.summary.SummaryFiles} writes the whole, {@link
 * org.spikeyield.store.summary.StoredSummary} is the whole as it was read.
 *
 * <p>Must not depend on: manifests, plans and the chip table.
 */
package org.spikeyield.store.summary;
