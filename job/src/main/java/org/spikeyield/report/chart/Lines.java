package org.spikeyield.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Breaks texts into lines: between words, but neither before a percent sign nor within an interval, and where a word is longer than a line behind a hyphen or the like, or anywhere. */
public final class Lines {
    private static final String BREAKS = "-_.,;:/+=";

    private static final Pattern WORDS = Pattern.compile("(?<!…) (?![%…])");

    private Lines() {}

    /** The length of the longest word. */
    public static int longestWord(String text) {
        return WORDS.splitAsStream(text).mapToInt(String::length).max().orElse(0);
    }

    /**
     * The lines of a text, at least one.
     *
     * @param width characters that a line has at most, at least 1
     */
    public static List<String> of(String text, int width) {
        return of(text, width, true);
    }

    /** The same without breaking words. */
    public static List<String> ofWords(String text, int width) {
        return of(text, width, false);
    }

    private static List<String> of(String text, int width, boolean within) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : WORDS.split(text, -1)) {
            String rest = word;
            if (line.length() > 0 && line.length() + 1 + rest.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (within && line.length() == 0 && rest.length() > width) {
                int end = end(rest, width);
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            line.append(line.length() > 0 ? " " : "").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Where a word that is too long is broken: never within a character of two parts. */
    private static int end(String word, int width) {
        for (int end = width; end > width / 2; end--) {
            if (BREAKS.indexOf(word.charAt(end - 1)) >= 0) {
                return end;
            }
        }
        return width > 1 && Character.isHighSurrogate(word.charAt(width - 1)) ? width - 1 : width;
    }
}
