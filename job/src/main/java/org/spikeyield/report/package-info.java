/**
 * What a finished run looks like to people: {@link org.spikeyield.report.SummaryTable} is the text table.
 *
 * <p>Reads finished tables and traces only, and computes nothing that is not in them.
 *
 * <p>Must not depend on: Spark, the packages {@code spark} and {@code cli}.
 */
package org.spikeyield.report;
