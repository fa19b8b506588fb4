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

    private final List<String> problems;

    /** One sentence per mistake, at least one; of very many the first, and a sentence that says how many more there are. */
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
        if (problems.size() <= MAX_PROBLEMS) {
            return List.copyOf(problems);
        }
        List<String> first = new ArrayList<>(problems.subList(0, MAX_PROBLEMS));
        first.add("and " + (problems.size() - MAX_PROBLEMS) + " more mistakes");
        return List.copyOf(first);
    }

    /** The mistakes, in the order in which they were found. */
    public List<String> problems() {
        return problems;
    }
}
