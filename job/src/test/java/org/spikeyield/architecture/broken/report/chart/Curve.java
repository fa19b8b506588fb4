package org.spikeyield.architecture.broken.report.chart;

import org.spikeyield.architecture.broken.store.Rows;

/** A chart that fetches what it draws. */
final class Curve {
    Rows rows;
}
