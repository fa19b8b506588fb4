package org.spikeyield.study.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikeyield.InvalidInputException;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.study.NetworkIdentity;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Study;
import org.spikeyield.train.TrainingResult;
import org.spikeyield.train.readout.ReadoutSettings;

/**
 * Trains networks of a study, one after another. It keeps the last that has its own readout, so that a network which differs from it in a shared readout alone
 * needs no more than that readout. In which order networks are trained makes no difference but of time.
 *
 * <p>For one thread.
 */
public final class StudyTrainer {
    private final Study study;
    private NetworkIdentity kept;
    private TrainingResult keptResult;

    public StudyTrainer(Study study) {
        this.study = study;
    }

    /**
     * The networks that a study trains, those together that differ in a shared readout alone: best given to one trainer. In the study's order, within a group
     * one with its own readout first.
     */
    public static List<List<NetworkSlot>> together(Study study) {
        Map<NetworkIdentity, List<NetworkSlot>> groups = new LinkedHashMap<>();
        for (NetworkSlot slot : NetworkSlot.of(study.networks())) {
            NetworkIdentity.of(study, slot).ifPresent(network -> {
                List<NetworkSlot> group =
                        groups.computeIfAbsent(network.beforeReadout().orElse(network), any -> new ArrayList<>());
                group.add(network.beforeReadout().isPresent() ? group.size() : 0, slot);
            });
        }
        return List.copyOf(groups.values());
    }

    /**
     * Trains one network; equal calls give equal networks, on equal processors where ND4J is used, everywhere where it
     * is not.
     *
     * @param slot one of the study's networks
     * @throws IllegalArgumentException when the network comes from a file
     * @throws InvalidInputException when the study's linear algebra is absent, the teacher is saturated or the training runs away
     */
    public TrainingResult train(NetworkSlot slot) {
        NetworkIdentity network = identity(slot);
        try {
            LinearAlgebra algebra = LinearAlgebra.named(study.linalg());
            NetworkIdentity before = network.beforeReadout().orElse(network);
            if (!before.equals(kept)) {
                keep(before, before.settings().trainer(study.task(), algebra).train(study.seed(), before.replicate()));
            }
            return network.settings() instanceof ReadoutSettings shared
                    ? shared.fit(keptResult, study.task(), algebra, study.seed(), network.replicate())
                    : keptResult;
        } catch (InvalidInputException e) {
            throw new InvalidInputException("network " + slot.id() + ": " + e.getMessage());
        }
    }

    /** Takes a network that was trained elsewhere, and keeps it as one of its own. */
    public void take(NetworkSlot slot, TrainingResult trained) {
        NetworkIdentity network = identity(slot);
        if (network.beforeReadout().isEmpty()) {
            keep(network, trained);
        }
    }

    private void keep(NetworkIdentity network, TrainingResult trained) {
        kept = network;
        keptResult = trained;
    }

    private NetworkIdentity identity(NetworkSlot slot) {
        return NetworkIdentity.of(study, slot)
                .orElseThrow(() ->
                        new IllegalArgumentException("network " + slot.id() + " comes from a file, it is not trained"));
    }
}
