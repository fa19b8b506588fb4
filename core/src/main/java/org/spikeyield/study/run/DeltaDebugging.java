package org.spikeyield.study.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Looks for few of many things that have to be put right for a whole to pass: delta debugging (Zeller and Hildebrandt, IEEE Trans. Softw.
 * Eng. 28, 183, 2002, doi 10.1109/32.988498), which leaves out ever smaller pieces as long as the rest still passes, and ends
 * with a set of which no single member can be left out. There may be smaller sets, and others as small.
 *
 * <p>Implementation note: before that, the shortest passing run of the things most suspected is found by doubling and bisection; pieces are
 * left out from the least suspected on; and after one was left out, the sweep goes on instead of beginning anew.
 */
final class DeltaDebugging {
    private final Predicate<List<Integer>> passes;
    private final int budget;
    private int asked;
    private boolean exhausted;

    /**
     * What was found.
     *
     * @param members a set that passes, the most suspected first
     * @param minimal whether it fails without any one of them; if not, the budget was used up before that was known
     */
    record Found(List<Integer> members, boolean minimal) {}

    /**
     * @param passes whether the whole passes with a set put right
     * @param budget the most sets to be asked about
     */
    DeltaDebugging(Predicate<List<Integer>> passes, int budget) {
        this.passes = passes;
        this.budget = budget;
    }

    /** Searches once; all together must pass, and none must fail. */
    Found search(List<Integer> mostSuspectedFirst) {
        List<Integer> kept = mostSuspectedFirst.subList(0, shortestRun(mostSuspectedFirst));
        int piece = (kept.size() + 1) / 2;
        boolean clean = false;
        while (!clean) {
            List<Integer> rest = sweep(kept, piece);
            clean = piece == 1 && rest.size() == kept.size();
            kept = rest;
            piece = Math.max(1, Math.min(piece / 2, kept.size() / 2));
        }
        return new Found(List.copyOf(kept), !exhausted);
    }

    private int shortestRun(List<Integer> things) {
        int failing = 0;
        int passing = 1;
        while (passing < things.size() && !ask(things.subList(0, passing))) {
            failing = passing;
            passing = Math.min(things.size(), 2 * passing);
        }
        while (passing - failing > 1) {
            int middle = (failing + passing) / 2;
            if (ask(things.subList(0, middle))) {
                passing = middle;
            } else {
                failing = middle;
            }
        }
        return passing;
    }

    /** Leaves out every piece without which the rest still passes. */
    private List<Integer> sweep(List<Integer> things, int piece) {
        List<Integer> kept = things;
        for (int end = things.size(); end > 0; end -= piece) {
            List<Integer> rest = new ArrayList<>(kept.subList(0, Math.max(0, end - piece)));
            rest.addAll(kept.subList(end, kept.size()));
            if (!rest.isEmpty() && ask(rest)) {
                kept = rest;
            }
        }
        return kept;
    }

    /** Whether a set is known to pass; without budget nothing more is. */
    private boolean ask(List<Integer> things) {
        if (asked == budget) {
            exhausted = true;
            return false;
        }
        asked++;
        return passes.test(things);
    }
}
