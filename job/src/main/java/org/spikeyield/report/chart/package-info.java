/**
 * Charts: SVG and HTML as text, scales and axes, one coordinate system, and numbers as people read them.
 *
 * <p>Must not know: what is drawn. Which figures there are, and of which rows, is the business of the report.
 */
package org.spikeyield.report.chart;
