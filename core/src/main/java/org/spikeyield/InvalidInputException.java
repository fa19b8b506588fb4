package org.spikeyield;

import java.util.ArrayList;
import java.util.List;

/**
 * What the user gave cannot be used: a study, a network file, an option, a place to write to.
 *
 * <p>It carries all mistakes that were found, one clear sentence each, naming the key or the file, the value given and what is allowed. The
 * command line prints them and exits with 2; a stack trace would tell the user nothing.
 */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** More than this nobody reads, and a broken file can have a hundred thousand. */
    private static final int MAX_PROBLEMS = 50;

    /** In all sentences together, but for the first. */
    private static final int MAX_CHARACTERS = 16_000;

    /** Of a longer sentence, such as one that names a key of a megabyte, the beginning and the end are kept. */
    private static final int MAX_SENTENCE = 1000;

    private static final int KEPT_OF_END = 300;

    private final List<String> problems;

    /** One sentence per mistake, at least one; of very many the first, and a sentence that says how many more there are; long ones are shortened. */
    public InvalidInputException(List<String> problems) {
        super(String.join("\n", first(problems)));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an invalid input has at least one problem");
        }
        this.problems = first(problems);
    }

    /** A single mistake. */
    public InvalidInputException(String problem) {
        this(List.of(problem));
    }

    private static List<String> first(List<String> problems) {
        List<String> first = new ArrayList<>();
        int characters = 0;
        for (String problem : problems) {
            String sentence = shortened(problem);
            characters += sentence.length();
            if (first.size() == MAX_PROBLEMS || !first.isEmpty() && characters > MAX_CHARACTERS) {
                first.add("and " + (problems.size() - first.size()) + " more mistakes");
                break;
            }
            first.add(sentence);
        }
        return List.copyOf(first);
    }

    private static String shortened(String sentence) {
        int left = sentence.length() - MAX_SENTENCE;
        return left <= 0
                ? sentence
                : sentence.substring(0, MAX_SENTENCE - KEPT_OF_END) + " … (" + left + " characters left out) … "
                        + sentence.substring(sentence.length() - KEPT_OF_END);
    }

    /** The mistakes, in the order in which they were found. */
    public List<String> problems() {
        return problems;
    }
}
