package org.spikeyield.study.plan;

import java.util.List;

/**
 * The work between two commits.
 *
 * @param index place among the waves, from 0
 * @param blocks the blocks, longest first, so that a short one ends the wave
 */
public record Wave(int index, List<Block> blocks) {
    public Wave {
        blocks = List.copyOf(blocks);
    }
}
