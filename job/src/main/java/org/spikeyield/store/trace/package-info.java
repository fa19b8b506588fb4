/**
 * What a few chips did on a few test samples, kept in {@code traces/} so that a report can be made again without running chips and without the files
 * that samples are made of. {@link org.spikeyield.store.trace.Traces} reads what is there and runs the rest again.
 *
 * <p>Traces are no part of the result and in no manifest. Each is a function of the run, so whoever writes one writes the same bytes; one that was cut short is
 * made again, and one that is whole and cannot be true is refused.
 *
 * <p>Must not know: which chips and samples are worth a look.
 */
package org.spikeyield.store.trace;
