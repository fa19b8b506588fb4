package org.spikeyield.chip.perturbation;

import java.util.List;

/**
 * A part of a condition's short label, and what it leaves unsaid.
 *
 * @param text what stands in the label; empty where something is only to be explained
 * @param word what a legend explains, the same for all levels of one thing
 * @param meaning what the text leaves unsaid, piece by piece; empty where it says all
 */
public record Term(String text, String word, List<String> meaning) {
    public Term {
        meaning = List.copyOf(meaning);
    }

    /** A text that needs no explanation. */
    public static Term plain(String text) {
        return new Term(text, "", List.of());
    }
}
