/**
 * What a network is asked to do: a {@link org.spikeyield.task.Task} makes labelled samples of an input signal and the
 * output that is wanted, each from its own key of the study seed.
 *
 * <p>Main types: {@link org.spikeyield.task.Task}, {@link org.spikeyield.task.Sample}, and {@link org.spikeyield.task.Tasks}, the list of those that
 * studies can name: each reads its own keys. A task offers the {@link org.spikeyield.task.DecisionRule}s by which its outputs are turned into
 * decisions.
 *
 * <p>Depends on {@code rng}, {@code settings}, {@code audio} and {@code corpus} only; it must not know of networks, chips, simulation, studies or Spark.
 */
package org.spikeyield.task;
