package org.spikeyield.study.plan;

import java.util.HashSet;
import java.util.Set;
import org.spikeyield.study.CostModel;
import org.spikeyield.study.NetworkIdentity;

/** Estimated CPU time of training the networks of a study, each of which is trained once, however many readouts are fitted to it. */
final class TrainingTime {
    private final Set<NetworkIdentity> trained = new HashSet<>();
    private double seconds;

    void add(NetworkIdentity network) {
        if (trained.add(network)) {
            seconds += seconds(network);
            network.beforeReadout().ifPresent(before -> {
                seconds -= seconds(before);
                add(before);
            });
        }
    }

    double seconds() {
        return seconds;
    }

    private static double seconds(NetworkIdentity network) {
        return CostModel.trainingSeconds(network.settings(), network.task());
    }
}
