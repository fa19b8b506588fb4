package org.spikeyield;

import java.util.List;

/**
 * What the user gave cannot be used: a study, a network file, an option, a place to write to.
 *
 * <p>It carries all mistakes that were found, one clear sentence each, naming the key or the file, the value given and what is allowed. The
 * command line prints them and exits with 2; a stack trace would tell the user nothing.
 */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /** One sentence per mistake, at least one. */
    public InvalidInputException(List<String> problems) {
        super(String.join("\n", problems));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an invalid input has at least one problem");
        }
        this.problems = List.copyOf(problems);
    }

    /** A single mistake. */
    public InvalidInputException(String problem) {
        this(List.of(problem));
    }

    /** The mistakes, in the order in which they were found. */
    public List<String> problems() {
        return problems;
    }
}
