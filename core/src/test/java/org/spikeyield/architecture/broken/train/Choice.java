package org.spikeyield.architecture.broken.train;

import org.spikeyield.architecture.broken.train.force.Squares;

/** Something shared that knows one of those who share it. */
final class Choice {
    final Squares squares = new Squares();
}
