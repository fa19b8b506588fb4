package org.spikeyield.architecture.broken.study.tools;

/** In a package of study that has no place among the others. */
public final class Tool {
    private Tool() {}
}
