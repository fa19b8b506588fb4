package org.spikeyield.study.summary;

import java.util.List;
import java.util.Optional;
import org.spikeyield.stats.ScaledSigma;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Tail;

/**
 * What became of a question for rare failures, for one network.
 *
 * @param slot the network
 * @param tail the question
 * @param scales what was counted, scale by scale
 * @param found the extrapolation, or why there is none; empty while a scale has no judged chip, or one whose trial
 *     broke
 */
public record TailSummary(NetworkSlot slot, Tail tail, List<Scale> scales, Optional<ScaledSigma> found) {
    /** Copies the list. */
    public TailSummary {
        scales = List.copyOf(scales);
    }

    /**
     * Chips at one scale.
     *
     * @param scale what the levels were stretched by
     * @param judged chips that were judged
     * @param failed judged chips below the spec, under its rule
     * @param foldedShare folded and floored values as a share of the time constants and thresholds that were drawn
     * @param used whether it entered the extrapolation: scales at which too many chips fail, or too many draws are folded, do not
     */
    public record Scale(double scale, int judged, int failed, double foldedShare, boolean used) {}
}
