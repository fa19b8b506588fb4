/**
 * The chapters of a report, in the order of {@link org.spikeyield.report.chapter.Chapters#ALL}. A {@link org.spikeyield.report.chapter.Chapter} has
 * everything about its subject: sections of the page with their charts and tables, and lines on the console.
 *
 * <p>Must not know: what else the page, the notebook and the console have around them.
 */
package org.spikeyield.report.chapter;
