/**
 * The command line: {@link org.spikeyield.cli.Main} and one class per command, each of them thin.
 *
 * <p>Results go to standard output, progress and log to standard error. {@link org.spikeyield.cli.Exit} lists the exit codes.
 *
 * <p>Nothing depends on this package.
 */
package org.spikeyield.cli;
