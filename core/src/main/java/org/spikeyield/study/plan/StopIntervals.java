package org.spikeyield.study.plan;

import org.spikeyield.chip.Condition;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.stop.PlannedLooks;
import org.spikeyield.stats.stop.YieldAtStop;
import org.spikeyield.stats.stop.YieldSequence;
import org.spikeyield.study.Study;
import org.spikeyield.study.Until;

/**
 * The intervals by which a study that stops by itself knows the yields of its (network, condition) cells. They are those of
 * {@link Until#method}, with the error that the study allows shared evenly over its random cells: as a whole they hold with its
 * confidence.
 */
public final class StopIntervals {
    private final YieldAtStop ofOne;

    /** Those of all cells of a plan. */
    public StopIntervals(StudyPlan plan) {
        double confidence = plan.study().until().map(Until::confidence).orElse(Study.CONFIDENCE);
        long random =
                plan.study().conditions().stream().filter(Condition::random).count();
        double shared =
                1 - (1 - confidence) / Math.max(1, random * plan.networks().size());
        ofOne = plan.study()
                .until()
                .filter(until -> until.method() == Until.Method.PLANNED)
                .<YieldAtStop>map(until -> new PlannedLooks(until.yieldHalfWidth(), shared, plan.looks()))
                .orElseGet(() -> new YieldSequence(shared));
    }

    /** What the intervals of one cell are made with. */
    YieldAtStop ofOne() {
        return ofOne;
    }

    /** Of some judged and some failed chips: from the lower end if no failed chip works to the upper one if all do. */
    public Interval interval(int passed, int judged, int failed) {
        Interval least = ofOne.interval(passed, judged + failed);
        return failed == 0 ? least : least.hull(ofOne.interval(passed + failed, judged + failed));
    }

    /** The yield, freed from what the choice of the moment adds. */
    public double share(int passed, int tried) {
        return ofOne.share(passed, tried);
    }
}
