/**
 * Random numbers that are looked up by key, never consumed from a shared generator.
 *
 * <p>Every number in a study comes from a stream named by a {@link org.spikeyield.rng.StreamKey}: the study seed, the
 * {@link org.spikeyield.rng.Role} of the draw, the replicate of the network, the chip or sample, the
 * {@link org.spikeyield.rng.StreamGroup} and the row. Equal keys give equal numbers on any machine, in any order and on
 * any thread; different keys give streams whose starting states differ by construction, because the way from key to
 * generator state is a bijection and not a hash.
 *
 * <p>Main types: {@link org.spikeyield.rng.StreamKey} and {@link org.spikeyield.rng.RandomStream}.
 *
 * <p>Must not depend on any other package of SpikeYield, nor on clocks, threads or {@code java.util.Random}.
 */
package org.spikeyield.rng;
