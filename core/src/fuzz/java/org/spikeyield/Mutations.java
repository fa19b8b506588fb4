package org.spikeyield;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Changes good files by chance, the same way on every machine. The sources of this directory are compiled with the tests of both parts.
 *
 * <p>What is done to a file is rarely enough to make it no file of its format at once, so that reading comes far.
 */
public final class Mutations {
    /** What readers trip over, whatever the format. */
    private static final List<String> PIECES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "0.5",
            ".05",
            "1.5e3",
            "1e307",
            "1e-320",
            "1e999",
            "1e999999999",
            "NaN",
            "2147483648",
            "-2147483649",
            "4611686018427387904",
            "9223372036854775807",
            "9223372036854775808",
            "9".repeat(400),
            "[]",
            "{}",
            "[",
            "]",
            "{",
            "}",
            "[null]",
            "[[1]]",
            "\"",
            "\"\"",
            "\\",
            "\\u0000",
            "\\ud800",
            "=",
            ":",
            ",",
            ".",
            "#",
            "/",
            "\n",
            " ",
            "\u0000",
            "\ud83d",
            "é",
            "İ",
            "\"../x\"",
            "\"/etc/passwd\"",
            "\"chips/../../x\"",
            "\"\"",
            "\"" + "x".repeat(300) + "\"");

    /** Deeper than any reader goes, and no longer than keeps a million of them quick. */
    private static final int DEEP = 3000;

    private static final int MAX_REPEATED = 50;

    private final SplittableRandom random;
    private final List<String> words;

    /**
     * @param words of the format, to be put where they do not belong
     */
    public Mutations(long seed, List<String> words) {
        random = new SplittableRandom(seed);
        this.words = words;
    }

    /** One of several. */
    public <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** True once in so many times. */
    public boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    /**
     * A text with one to four changes: pieces taken out, put in or repeated, values replaced by others, lines twice or elsewhere.
     *
     * @param assign what stands before a value
     * @param ends the characters of which any ends a value
     */
    public String text(String text, String assign, String ends) {
        StringBuilder changed = new StringBuilder(text);
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            change(changed, assign, ends);
        }
        return changed.toString();
    }

    private void change(StringBuilder text, String assign, String ends) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + (once(3) ? random.nextInt(20) : random.nextInt(2)));
        switch (random.nextInt(8)) {
            case 0 -> text.delete(from, to);
            case 1 -> text.insert(from, text.substring(from, to).repeat(1 + random.nextInt(MAX_REPEATED)));
            case 2 -> text.insert(from, (char) random.nextInt(0x100));
            case 3, 4 -> replaceValue(text, from, piece(), assign, ends);
            case 5 -> replaceValue(text, from, value(text, assign, ends), assign, ends);
            case 6 -> text.insert(lineStart(text, from), line(text));
            default -> text.replace(from, to, once(200) ? deep() : piece());
        }
        if (once(100)) {
            text.setLength(random.nextInt(text.length() + 1));
        }
    }

    private String piece() {
        return random.nextBoolean() && !words.isEmpty() ? any(words) : any(PIECES);
    }

    private String deep() {
        return any(List.of("[", "{\"a\":", "{a:", "[[],", "(")).repeat(DEEP);
    }

    /** Puts another value behind the next assignment: most of these texts are still of their format. */
    private static void replaceValue(StringBuilder text, int from, String value, String assign, String ends) {
        int start = text.indexOf(assign, from);
        if (start >= 0) {
            text.replace(start + assign.length(), end(text, start + assign.length(), ends), value);
        }
    }

    private static int end(CharSequence text, int from, String ends) {
        int end = from;
        while (end < text.length() && ends.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** A value from anywhere in the text. */
    private String value(StringBuilder text, String assign, String ends) {
        int start = text.indexOf(assign, random.nextInt(text.length() + 1));
        return start < 0 ? piece() : text.substring(start + assign.length(), end(text, start + assign.length(), ends));
    }

    private static int lineStart(StringBuilder text, int from) {
        return text.lastIndexOf("\n", from - 1) + 1;
    }

    private String line(StringBuilder text) {
        int start = lineStart(text, random.nextInt(text.length() + 1));
        return text.substring(start, Math.min(text.length(), end(text, start, "\n") + 1));
    }

    /**
     * Bytes with one to three changes: bits turned, bytes set, runs copied over others or emptied, the end cut off or lengthened. Every fourth change is
     * among the first or last bytes, where formats have their lengths.
     *
     * @param edge how many bytes the first and last are
     */
    public byte[] bytes(byte[] content, int edge) {
        byte[] changed = content.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0 && changed.length > 0; changes--) {
            int place = place(changed.length, edge);
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> changed[place] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                case 3, 4 -> changed[place] = (byte) random.nextInt(1 << Byte.SIZE);
                case 5 -> {
                    int length = random.nextInt(Math.min(64, changed.length - place) + 1);
                    System.arraycopy(changed, random.nextInt(changed.length - length + 1), changed, place, length);
                }
                case 6 ->
                    Arrays.fill(changed, place, place + random.nextInt(Math.min(16, changed.length - place) + 1), (byte)
                            (random.nextBoolean() ? 0 : -1));
                default -> changed = once(5) ? Arrays.copyOf(changed, random.nextInt(changed.length + 9)) : changed;
            }
        }
        return changed;
    }

    private int place(int length, int edge) {
        int near = random.nextInt(Math.min(edge, length));
        return switch (random.nextInt(8)) {
            case 0 -> near;
            case 1 -> length - 1 - near;
            default -> random.nextInt(length);
        };
    }

    /** The beginning of one file and the end of another. */
    public byte[] spliced(byte[] first, byte[] second) {
        int head = random.nextInt(first.length + 1);
        int tail = random.nextInt(second.length + 1);
        byte[] both = Arrays.copyOf(first, head + second.length - tail);
        System.arraycopy(second, tail, both, head, second.length - tail);
        return both;
    }
}
