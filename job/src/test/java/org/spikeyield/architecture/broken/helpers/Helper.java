package org.spikeyield.architecture.broken.helpers;

/** In a package that has no place among the arrows. */
public final class Helper {
    private Helper() {}
}
