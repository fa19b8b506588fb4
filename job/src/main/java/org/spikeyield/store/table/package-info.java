/**
 * The chip table: one row per chip, as Parquet.
 *
 * <p>{@link org.spikeyield.store.table.ChipColumn} is the list of its columns, from which schema, digests and the page {@code job/tables.md} follow;
 * {@link org.spikeyield.store.table.ChipTable} is one Parquet file, {@link org.spikeyield.store.table.BlockFile} that of one block of a wave, and
 * {@link org.spikeyield.store.table.ChipsWriter} and {@link org.spikeyield.store.table.ChipsReader} are the finished table.
 *
 * <p>Must not depend on: manifests, plans and summaries.
 */
package org.spikeyield.store.table;
