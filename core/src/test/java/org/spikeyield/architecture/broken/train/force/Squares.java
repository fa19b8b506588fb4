package org.spikeyield.architecture.broken.train.force;

/** Belongs to its method. */
public final class Squares {}
