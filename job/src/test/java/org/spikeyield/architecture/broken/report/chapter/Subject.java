package org.spikeyield.architecture.broken.report.chapter;

import org.spikeyield.architecture.broken.report.Figures;

/** Knows the report around it. */
public final class Subject {
    private Figures figures;

    public Figures figures() {
        return figures;
    }
}
