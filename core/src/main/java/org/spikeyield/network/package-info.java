/**
 * Networks as values, and the file they are kept in.
 *
 * <p>{@link org.spikeyield.network.RateNetwork} is the teacher, {@link org.spikeyield.network.SpikingNetwork} the
 * network that a chip carries, {@link org.spikeyield.network.TrainedNetwork} the pair with what is known about its
 * making. All three are immutable and check their shapes and physical ranges when they are made; their arrays are
 * shared, never copied, and nobody modifies them. {@link org.spikeyield.network.NetworkFile} writes and reads them as
 * safetensors bytes.
 *
 * <p>Must not depend on: any other package of the project but the root package, on Spark, Hadoop or ND4J. Bytes come
 * in and go out as {@code byte[]}; where they are kept is somebody else's business.
 */
package org.spikeyield.network;
