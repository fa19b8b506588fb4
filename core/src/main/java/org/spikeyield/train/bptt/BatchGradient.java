package org.spikeyield.train.bptt;

import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.task.Sample;

/** How a network should change for one batch of samples. */
interface BatchGradient {
    /**
     * The gradient of the loss by the folded input, recurrent and readout weights and constant drives, row after row; shared.
     *
     * @param network the network as it stands now; not modified
     * @param batch fresh training samples
     * @param step of the optimiser
     */
    float[][] of(SpikingNetwork network, Sample[] batch, int step);
}
