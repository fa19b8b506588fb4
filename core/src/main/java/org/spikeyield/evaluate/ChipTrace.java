package org.spikeyield.evaluate;

import java.util.Map;
import org.spikeyield.task.DecisionLevel;
import org.spikeyield.task.Sample;

/**
 * What one chip did on one sample, to be looked at. The arrays are shared, not to be modified.
 *
 * @param sample the sample as the task makes it, without the noise that the chip may have got with it
 * @param dtSeconds time step
 * @param neurons neurons of the chip
 * @param readout filtered readout z {@code [T·K]}, output k of step t at {@code t·K + k}; not finite from where the chip's state was not
 * @param spikeSteps time step of every spike, ascending
 * @param spikeNeurons neuron of every spike, from 0
 * @param levels what those rules compare with a boundary that do so, by their key
 * @param decisions what each decision rule makes of the readout, by its key: the class, or {@link org.spikeyield.task.DecisionRule#UNDECIDED}
 */
public record ChipTrace(
        Sample sample,
        double dtSeconds,
        int neurons,
        float[] readout,
        int[] spikeSteps,
        int[] spikeNeurons,
        Map<String, DecisionLevel> levels,
        Map<String, Integer> decisions) {
    public ChipTrace {
        levels = Map.copyOf(levels);
        decisions = Map.copyOf(decisions);
        if (readout.length != sample.target().length || spikeSteps.length != spikeNeurons.length) {
            throw new IllegalArgumentException("a trace of " + readout.length + " values of a sample of "
                    + sample.target().length + ", with " + spikeSteps.length + " steps and " + spikeNeurons.length
                    + " neurons of spikes");
        }
    }
}
