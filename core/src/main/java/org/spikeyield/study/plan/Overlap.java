package org.spikeyield.study.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spikeyield.chip.Calibration;
import org.spikeyield.chip.Condition;
import org.spikeyield.study.Behaviour;
import org.spikeyield.study.NetworkIdentity;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Study;

/**
 * What one plan has in common with another: networks that are trained alike, and chips that have equal rows.
 *
 * <p>A row is a function of the seed, the task, the number of test samples, the network with its replicate, the condition and the chip. What the
 * spec is, how a study stops, what it asks of its rows, how networks are called and how the work is cut does not enter. Of chips whose calibration trains them the row
 * depends on the settings of training too, which a network's file does not hold.
 */
public final class Overlap {
    private final StudyPlan from;
    private final StudyPlan to;

    /**
     * Chips 0 … n − 1 that both plans have.
     *
     * @param network ordinal of the network in the plan that needs the rows
     * @param condition index of the condition there
     * @param fromNetwork ordinal of the network in the plan that has them
     * @param fromCondition index of the condition there
     * @param chips how many
     */
    public record Cell(int network, int condition, int fromNetwork, int fromCondition, int chips) {}

    /**
     * @param from the plan of what was run
     * @param to the plan of what is to be run
     */
    public Overlap(StudyPlan from, StudyPlan to) {
        this.from = from;
        this.to = to;
    }

    /** Why equal settings need not mean equal rows here, in half a sentence; empty where they do. */
    public Optional<String> otherLaw() {
        for (Behaviour behaviour : Behaviour.values()) {
            int had = from.study().versions().of(behaviour);
            int needed = to.study().versions().of(behaviour);
            if (had != needed
                    && behaviour.changesRows()
                    && behaviour.usedBy(from.study())
                    && behaviour.usedBy(to.study())) {
                return Optional.of(
                        "it has result version " + had + " of " + behaviour.key() + ", and this study has " + needed);
            }
        }
        return Optional.empty();
    }

    /** The network of the other plan that is trained just as one of this plan; nothing where there is none, or this one comes from a file. */
    public Optional<NetworkSlot> network(NetworkSlot slot) {
        Optional<NetworkIdentity> identity = NetworkIdentity.of(to.study(), slot);
        return from.networks().stream()
                .filter(other -> identity.isPresent()
                        && NetworkIdentity.of(from.study(), other).equals(identity))
                .findFirst();
    }

    /**
     * The chips that both have.
     *
     * @param had sha-256 of the networks' files by ordinal, in the plan that has rows
     * @param needed the same in the plan that needs them; a network that is missing is not known yet and has none
     */
    public List<Cell> cells(Map<Integer, String> had, Map<Integer, String> needed) {
        List<Cell> cells = new ArrayList<>();
        if (difference().isPresent()) {
            return cells;
        }
        List<String> hadConditions = ids(from.study());
        List<String> conditions = ids(to.study());
        for (NetworkSlot slot : to.networks()) {
            Optional<NetworkSlot> same = from.networks().stream()
                    .filter(other -> other.replicate() == slot.replicate()
                            && needed.containsKey(slot.ordinal())
                            && needed.get(slot.ordinal()).equals(had.get(other.ordinal())))
                    .findFirst();
            for (int condition = 0; condition < conditions.size() && same.isPresent(); condition++) {
                int place = hadConditions.indexOf(conditions.get(condition));
                int chips = place < 0
                        ? 0
                        : Math.min(from.chips(same.get().ordinal(), place), to.chips(slot.ordinal(), condition));
                if (chips > 0 && isTrainedAlike(same.get(), slot, condition)) {
                    cells.add(new Cell(slot.ordinal(), condition, same.get().ordinal(), place, chips));
                }
            }
        }
        return cells;
    }

    private boolean isTrainedAlike(NetworkSlot had, NetworkSlot needed, int condition) {
        return to.study().conditions().get(condition).calibration() != Calibration.TRAINED_PER_CHIP
                || NetworkIdentity.of(from.study(), had).equals(NetworkIdentity.of(to.study(), needed));
    }

    private static List<String> ids(Study study) {
        return study.conditions().stream().map(Condition::id).toList();
    }

    /** What keeps all rows of the two apart, in half a sentence; empty where nothing does. */
    public Optional<String> difference() {
        Study had = from.study();
        Study needed = to.study();
        if (had.seed() != needed.seed()) {
            return Optional.of("its seed is " + had.seed() + ", this study's " + needed.seed());
        }
        if (!had.task().equals(needed.task())) {
            return Optional.of("its task is another");
        }
        return had.testSamples() == needed.testSamples()
                ? Optional.empty()
                : Optional.of("it has " + had.testSamples() + " test samples, this study " + needed.testSamples());
    }
}
