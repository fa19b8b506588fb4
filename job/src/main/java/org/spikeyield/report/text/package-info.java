/**
 * What reports say in words and in tables: one table of texts for the console and the page, how numbers are written on each, and the sentences that
 * several chapters share.
 *
 * <p>Must not know: which chapters there are, and where a table ends up.
 */
package org.spikeyield.report.text;
