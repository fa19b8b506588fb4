package org.spikeyield.chip.perturbation;

import java.util.List;

/**
 * The networks that settings of a study's conditions must have a meaning for. A stored study is not checked again: its networks are
 * not at hand, and what was run can be reported whatever is refused today.
 *
 * @param dtSeconds time step of the study's task
 * @param networks the entries of the study; empty where nothing is to be refused
 * @param complete whether these are all entries of the study
 */
public record CheckedNetworks(double dtSeconds, List<NetworkTraits> networks, boolean complete) {
    /** Whether bounds hold that were not always there; not where a stored study is read. */
    public boolean enforced() {
        return !networks.isEmpty();
    }
}
