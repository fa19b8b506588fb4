package org.spikeyield.cli;

/** Exit codes. */
final class Exit {
    /** Done. */
    static final int DONE = 0;
    /** The user's mistake, or less memory than the study needs: what is wrong is said on standard error, one line each; nothing that looks finished is left behind. */
    static final int MISTAKE = 2;
    /**
     * Not whole: a run with failed or missing chips, or one that stopped because storage, network or cluster failed; a damaged directory; a replay that
     * differs.
     */
    static final int NOT_WHOLE = 3;
    /** A yield that was to be shown is not: the run is complete, and {@code --require-shown} requires it. */
    static final int NOT_SHOWN = 4;
    /** A bug: a stack trace is printed. */
    static final int BUG = 70;

    private Exit() {}
}
