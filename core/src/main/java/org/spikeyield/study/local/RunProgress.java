package org.spikeyield.study.local;

/**
 * How far a run is.
 *
 * @param what is counted: {@code networks}, then {@code chips}
 * @param done how many are done
 * @param total how many there are in all; of chips of a study that stops by itself the most that there can still be
 */
public record RunProgress(String what, long done, long total) {
    @Override
    public String toString() {
        return what + " " + done + " of " + total;
    }
}
