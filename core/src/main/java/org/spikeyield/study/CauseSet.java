package org.spikeyield.study;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.spikeyield.chip.perturbation.ParameterGroup;

/**
 * Groups of parameters that are taken together when causes are told apart.
 *
 * @param label its name
 * @param groups at least one
 */
public record CauseSet(String label, SortedSet<ParameterGroup> groups) {
    /** Copies the groups. */
    public CauseSet {
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
    }
}
