package org.spikeyield.study.local;

import java.util.List;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Study;
import org.spikeyield.study.plan.Block;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.run.BlockRunner;
import org.spikeyield.study.run.Explanation;

/** A study with its networks, of which single chips can be run. Safe for use by several threads. */
public final class TrainedStudy {
    private final StudyPlan plan;
    private final List<TrainedNetwork> networks;
    private final BlockRunner runner;

    TrainedStudy(StudyPlan plan, List<TrainedNetwork> networks) {
        this.plan = plan;
        this.networks = List.copyOf(networks);
        runner = new BlockRunner(plan.study(), plan, this.networks);
    }

    /** The study. */
    public Study study() {
        return plan.study();
    }

    /** Its plan; the ids of the networks are there. */
    public StudyPlan plan() {
        return plan;
    }

    /** The networks in the order of the plan. */
    public List<TrainedNetwork> networks() {
        return networks;
    }

    /**
     * A network by its id, such as {@code ads-000}; {@link org.spikeyield.network.NetworkFile#encode} makes a file of it.
     *
     * @throws IllegalArgumentException when the study has none of that id
     */
    public TrainedNetwork network(String id) {
        return networks.get(ordinal(id));
    }

    /**
     * Runs one chip: the same row as in the table of the study.
     *
     * @param network id of its network
     * @param condition place of the condition in the study, from 0
     * @param chip its number, from 0
     * @throws IllegalArgumentException when the study has no such chip
     */
    public ChipRow chip(String network, int condition, int chip) {
        return runner.run(block(network, condition, chip)).get(0);
    }

    /**
     * Finds out why one chip does what it does, by running variants of it.
     *
     * @param network id of its network
     * @param condition place of the condition in the study, from 0; not one that trains its chips
     * @param chip its number, from 0
     * @param searchTrials the most variants that are run to find neurons that make it pass, 0 for no search
     * @throws IllegalArgumentException when the study has no such chip, or trains it
     * @throws IllegalStateException when the trial of the chip or of a variant breaks
     */
    public Explanation explain(String network, int condition, int chip, int searchTrials) {
        Block one = block(network, condition, chip);
        return runner.explain(one.network(), condition, chip, searchTrials, () -> {});
    }

    BlockRunner runner() {
        return runner;
    }

    private Block block(String network, int condition, int chip) {
        int ordinal = ordinal(network);
        plan.position(ordinal, condition, chip); // refuses a chip that the study does not have
        return new Block(0, ordinal, condition, chip, 1);
    }

    private int ordinal(String id) {
        List<String> ids = plan.networks().stream().map(NetworkSlot::id).toList();
        if (!ids.contains(id)) {
            throw new IllegalArgumentException(
                    "network " + id + " is not in the study, which has " + String.join(", ", ids));
        }
        return ids.indexOf(id);
    }
}
