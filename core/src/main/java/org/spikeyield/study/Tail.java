package org.spikeyield.study;

import java.util.List;
import java.util.stream.IntStream;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.mismatch.Redraw;
import org.spikeyield.chip.perturbation.ParameterGroup;

/**
 * A question for failures too rare to be counted: how many chips fail at a level, told from other chips at inflated levels, see
 * {@link org.spikeyield.stats.ScaledSigma}. Chips of different scales share no draw: each scale takes another substitute chip of every chip.
 *
 * @param nominal the condition that is asked about: Gaussian mismatch and nothing else; its chips need not be run
 * @param scales what its levels are stretched by, rising, from 1 on
 * @param chips of each network and scale
 */
public record Tail(Condition nominal, List<Double> scales, int chips) {
    /** The first substitute chip that is used: {@link Causes} take the one before it. */
    private static final int FIRST_SUBSTITUTE = 2;

    /** The most scales. */
    public static final int MAX_SCALES = Redraw.SUBSTITUTES + 1 - FIRST_SUBSTITUTE;

    public Tail {
        scales = List.copyOf(scales);
    }

    /** The condition at one of the scales. */
    public Condition at(int scale) {
        return new Condition(nominal.mismatch()
                .stretched(scales.get(scale))
                .withRedraw(new Redraw(FIRST_SUBSTITUTE + scale, List.of(ParameterGroup.values()))));
    }

    /** The conditions of all scales. */
    public List<Condition> conditions() {
        return IntStream.range(0, scales.size()).mapToObj(this::at).toList();
    }
}
