/**
 * What a report reads of a finished run: {@link org.spikeyield.report.data.RunSummary} its study and summary, {@link
 * org.spikeyield.report.data.ReportData} also its table, of which only counts are kept.
 *
 * <p>Must not know: how anything is said or drawn, but for the style that an ensemble has in all charts.
 */
package org.spikeyield.report.data;
