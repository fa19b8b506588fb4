package org.spikeyield.audio;

/**
 * A sound with a word in it.
 *
 * @param sound all of it
 * @param word what is said
 * @param description what else there is to hear, in words that follow that one, without a full stop
 * @param startSeconds where the word begins
 * @param endSeconds where it ends
 */
public record SpokenWord(Sound sound, String word, String description, double startSeconds, double endSeconds) {}
