package org.spikeyield.cli;

/** The command line for tests of other packages. */
public final class Commands {
    private Commands() {}

    /** Calls a command in this process, Spark on two of its threads; what it said on standard error when it did not exit with 0, else nothing. */
    public static String run(String... arguments) {
        SmallRun.Answer answer = SmallRun.callOn("local[2]", arguments);
        return answer.exit() == Exit.DONE ? "" : "exit " + answer.exit() + ": " + answer.err();
    }
}
