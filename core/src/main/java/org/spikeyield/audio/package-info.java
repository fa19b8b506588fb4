/**
 * From recorded sound to the signals of input channels: {@link org.spikeyield.audio.Wav} decodes a file, {@link org.spikeyield.audio.Resampler} brings it to
 * one rate, {@link org.spikeyield.audio.FilterBank} makes the channels, {@link org.spikeyield.audio.GainControl} their level. {@link org.spikeyield.audio.WavWriter} makes files.
 *
 * <p>All in double with {@link java.lang.StrictMath} and sums in a fixed order: equal bytes on every JDK and processor. Knows nothing of tasks, studies or
 * networks.
 */
package org.spikeyield.audio;
