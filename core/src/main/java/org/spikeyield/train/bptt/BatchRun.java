package org.spikeyield.train.bptt;

import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.Periphery;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.task.Task;

/** Networks of one size that run over batches of training samples, and the way back. */
final class BatchRun {
    private final BpttSettings settings;
    private final Task task;
    private final Periphery periphery;
    private final double dtSeconds;
    private final FoldedNetwork folded;
    private final SurrogatePass pass;

    /** @param start any of these networks */
    BatchRun(BpttSettings settings, Task task, SpikingNetwork start, LinearAlgebra algebra) {
        this.settings = settings;
        this.task = task;
        periphery = Periphery.none(task.channels(), task.outputs());
        dtSeconds = settings.stride() * task.dtSeconds();
        folded = FoldedNetwork.of(start, periphery, dtSeconds);
        pass = new SurrogatePass(
                folded,
                settings.batch(),
                settings.trainingSteps(task),
                settings.surrogate().ofStep(dtSeconds),
                algebra);
    }

    /** A place for what a network does on a batch. */
    SpikeTrace newTrace() {
        return new SpikeTrace(
                settings.neurons(), task.outputs(), settings.batch(), settings.trainingSteps(task), dtSeconds);
    }

    /** A network, folded; shared, and another one when the next is folded. */
    FoldedNetwork fold(SpikingNetwork network) {
        return folded.fold(network, periphery, dtSeconds);
    }

    /**
     * The gradient of the mean squared error of a trace by the folded input, recurrent and readout weights and constant drives of the network that was folded last,
     * row after row; shared.
     */
    float[][] gradients(SpikeTrace trace) {
        pass.backward(trace);
        return pass.gradients();
    }
}
