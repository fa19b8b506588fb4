/**
 * What is to be found out, as values: a {@link org.spikeyield.study.Study} with its networks, conditions, questions and spec, a
 * {@link org.spikeyield.study.Survey} of many studies, and the {@link org.spikeyield.study.ChipRow} that every chip of a study becomes. Which
 * {@link org.spikeyield.study.Behaviour}s of the program a study uses, and so its identity, is decided here too.
 *
 * <p>Everything that is done with a study has a package of its own, and data flow from one to the next: {@code file} reads it, {@code plan} cuts
 * it into blocks and waves, {@code run} trains its networks and makes rows of its chips, {@code summary} makes a summary of the rows. The
 * first, third and fourth use the plan and do not see each other; all use these values.
 *
 * <p>Values must not know any of these packages. Nor must any of them depend on Spark, Hadoop, ND4J, files or clocks: who runs the
 * blocks, and where, is not known here.
 */
package org.spikeyield.study;
