/**
 * The summary as files: {@code summary.json} and {@code summary.csv}.
 *
 * <p>{@link org.spikeyield.store.summary.SummaryColumn} is the list of its columns, {@link org.spikeyield.store.summary.SummaryRow} reads a row by them, and
 * {@link org.spikeyield.store.summary.SummaryFiles} writes and reads the whole.
 *
 * <p>Must not depend on: manifests, plans and the chip table.
 */
package org.spikeyield.store.summary;
