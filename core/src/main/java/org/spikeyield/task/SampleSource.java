package org.spikeyield.task;

/**
 * What a test sample was made of. Samples of one recording are no independent repeats.
 *
 * @param recording name of the recording
 * @param word what is said in it
 */
public record SampleSource(String recording, String word) {}
