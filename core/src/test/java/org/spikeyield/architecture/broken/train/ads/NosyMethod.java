package org.spikeyield.architecture.broken.train.ads;

import org.spikeyield.architecture.broken.train.force.Squares;

/** A method that helps itself in another one's room. */
final class NosyMethod {
    final Squares squares = new Squares();
}
