/**
 * What finished runs look like to people: {@link org.spikeyield.report.SummaryTable} is the text table, {@link org.spikeyield.report.Report} the
 * page with its charts and the notebook.
 *
 * <p>Numbers come from the summary. The table is read once, row by row, and only counts are kept of it; a few chips are run again for their
 * spikes. Nothing enters a report but the runs: no clock, no place, no machine. Charts are written by a small SVG writer ({@code Svg},
 * {@code Plot}, {@code Axis}, {@code SeriesStyle}); a figure is a class that says what is drawn where. Colours and fonts are in two style sheets beside the
 * classes.
 *
 * <p>Must not depend on: Spark, the packages {@code spark} and {@code cli}.
 */
package org.spikeyield.report;
