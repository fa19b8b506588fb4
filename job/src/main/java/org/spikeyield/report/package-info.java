/**
 * What finished runs look like to people: {@link org.spikeyield.report.SummaryTable} is the text on the console, {@link org.spikeyield.report.Report} the
 * page with its charts and the notebook.
 *
 * <p>All of them go over the chapters of the room {@code chapter}, which says and draws with the rooms {@code text} and {@code chart} what {@code
 * data} reads. Numbers come from the summary. The table is read once, row by row, and only counts are kept of it; a few chips are run again for
 * their spikes. Nothing enters a report but the runs: no clock, no location, no machine. Colours and fonts are in two style sheets beside the classes.
 *
 * <p>Must not depend on: Spark, the packages {@code spark} and {@code cli}.
 */
package org.spikeyield.report;
