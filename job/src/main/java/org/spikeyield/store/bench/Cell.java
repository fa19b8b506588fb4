package org.spikeyield.store.bench;

/**
 * What is run again and again under equal conditions.
 *
 * @param workload what is done
 * @param scaling how much of it
 * @param cores that are free for it
 */
public record Cell(Workload workload, Scaling scaling, int cores) {
    /** Its name for people. */
    public String text() {
        return workload.key() + ", " + (scaling == Scaling.BOTH ? "" : scaling.key() + ", ") + cores
                + (cores == 1 ? " core" : " cores");
    }
}
