package org.spikeyield.study.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Spec;

/**
 * Whether a study that stops by itself stopped where its own rows say. Takes the rows of one network and condition after the other, each in the
 * order of its chips, and looks at them where {@link Stopping} did.
 */
public final class StopCheck {
    private final StudyPlan all;
    private final StudyPlan ended;
    private final Stopping stopping;
    private int look;
    private int judged;
    private int failed;
    private int passed;
    private boolean enough;

    /**
     * @param all the plan of the study, which stops by itself
     * @param ended the plan of the chips that were run
     */
    public StopCheck(StudyPlan all, StudyPlan ended) {
        this.all = all;
        this.ended = ended;
        stopping = new Stopping(all);
    }

    /** The networks and conditions that ended without a chip, a sentence each. */
    public List<String> withoutChips() {
        List<String> none = new ArrayList<>();
        for (NetworkSlot slot : ended.networks()) {
            for (int condition = 0; condition < all.study().conditions().size(); condition++) {
                if (ended.chips(slot.ordinal(), condition) == 0) {
                    none.add(cell(
                                    slot.id(),
                                    all.study().conditions().get(condition).id()) + " has no chip");
                }
            }
        }
        return none;
    }

    /**
     * Takes the next row of the plan that ended.
     *
     * @return why the rows of its network and condition do not end there, in a sentence, once for each
     */
    public Optional<String> add(ChipRow row) {
        Spec spec = all.study().spec();
        if (row.chip() == 0) {
            look = 0;
            judged = 0;
            failed = 0;
            passed = 0;
            enough = false;
        }
        if (row.result().status() == ChipStatus.FAILED) {
            failed++;
        } else {
            judged++;
            passed += spec.metBy(row.result()) ? 1 : 0;
        }
        int chips = row.chip() + 1;
        int last = ended.chips(row.network(), row.condition());
        int most = all.chips(row.network(), row.condition());
        boolean looked = chips == most || all.looks()[look] == chips;
        if (looked) {
            look++;
        }
        if (chips == most || enough) {
            return Optional.empty();
        }
        enough = looked && stopping.isNarrow(passed, judged, failed);
        if (enough && chips < last) {
            return Optional.of(cell(row.networkId(), row.conditionId()) + " continues to chip " + (last - 1)
                    + ", and after " + chips + " chips its yield is known well enough to stop");
        }
        if (!enough && chips == last) {
            return Optional.of(cell(row.networkId(), row.conditionId()) + " stops after " + chips + " chips, "
                    + (looked
                            ? "and its yield is not known well enough then"
                            : "where the study does not look at them"));
        }
        return Optional.empty();
    }

    private static String cell(String network, String condition) {
        return "network " + network + ", condition " + condition;
    }
}
