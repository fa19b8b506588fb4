package org.spikeyield.evaluate;

import static org.spikeyield.simulate.NeuronLayout.HEAD;

import java.util.BitSet;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.perturbation.ChipStreams;
import org.spikeyield.chip.perturbation.Disturbance;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.simulate.Kernel;
import org.spikeyield.simulate.NeuronLayout;
import org.spikeyield.task.Sample;

/** What disturbs a chip while it runs, from streams of the chip and the sample. Reused from chip to chip. */
final class Disturbances {
    private final SpikingNetwork ideal;
    private final double dtSeconds;
    private final float[] injected;
    private Disturbance[] acting = {};

    /**
     * @param ideal the ideal network, whose time constants and thresholds noise refers to
     * @param dtSeconds time step
     */
    Disturbances(SpikingNetwork ideal, double dtSeconds) {
        this.ideal = ideal;
        this.dtSeconds = dtSeconds;
        injected = NeuronLayout.array(ideal.neurons());
    }

    /** Takes the next chip, of which some neurons were put right. */
    void load(Condition condition, FoldedNetwork folded, ChipStreams chip, BitSet restored) {
        acting = condition
                .acting()
                .flatMap(perturbation ->
                        perturbation.disturbance(ideal, dtSeconds, folded.currentScale(), chip).stream())
                .toArray(Disturbance[]::new);
        for (Disturbance each : acting) {
            each.spare(restored);
        }
    }

    /**
     * Begins a sample.
     *
     * @param index number of the sample, in the range of a stream's rows where the condition is noisy
     * @return the input that the chip gets; the sample's own array where it is not disturbed
     */
    float[] begin(Sample sample, int index) {
        float[] input = sample.input();
        for (Disturbance each : acting) {
            input = each.begin(index, sample.steps(), input);
        }
        return input;
    }

    /** Disturbs the next step. */
    void step(Kernel kernel) {
        for (Disturbance each : acting) {
            float[] currents = each.currents();
            if (currents.length > 0) {
                System.arraycopy(currents, 0, injected, HEAD, currents.length);
                kernel.inject(injected);
            }
        }
    }
}
