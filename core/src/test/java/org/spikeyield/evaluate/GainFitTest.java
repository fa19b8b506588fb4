package org.spikeyield.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.spikeyield.task.DecisionRule;

class GainFitTest {

    /** Peaks of 0.3 and −0.3 need more than 5/3 to cross the threshold; a wrong excursion of 0.2 forbids 2.5 and more. */
    @Test
    void takesTheGainNearestOneOfThoseThatDecideMostSamplesRightly() {
        GainFit fit = new GainFit(DecisionRule.THRESHOLD, 1);
        fit.add(new float[] {0, 0.3f, 0}, 1);
        fit.add(new float[] {0, -0.3f, 0}, 0);
        fit.add(new float[] {0, 0.2f, -0.9f}, 0);

        assertThat(fit.best()).isCloseTo(1.7, within(1e-9));
    }

    @Test
    void leavesTheReadoutAloneWhereNoGainHelps() {
        GainFit fit = new GainFit(DecisionRule.THRESHOLD, 1);
        fit.add(new float[] {0, 0, 0}, 1);

        assertThat(fit.best()).isEqualTo(1);
    }

    @Test
    void makesOvershootSmaller() {
        GainFit fit = new GainFit(DecisionRule.THRESHOLD, 1);
        fit.add(new float[] {0, 0.8f, -3f}, 0);

        assertThat(fit.best()).isCloseTo(0.6, within(1e-9));
    }

    /** The right output is above the others, and above 0.5 with a gain of more than 5/3. */
    @Test
    void fitsOneGainToAllOutputs() {
        GainFit fit = new GainFit(DecisionRule.THRESHOLD, 2);
        fit.add(new float[] {0, 0, 0.2f, 0.3f}, 1);
        fit.add(new float[] {0, 0, 0.8f, 0.3f}, 0);

        assertThat(fit.best()).isCloseTo(1.7, within(1e-9));
    }
}
