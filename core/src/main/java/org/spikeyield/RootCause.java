package org.spikeyield;

/** What is at the bottom of a failure. */
public final class RootCause {
    private RootCause() {}

    /** The cause that has no cause; the failure itself where it has none. */
    public static Throwable of(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
