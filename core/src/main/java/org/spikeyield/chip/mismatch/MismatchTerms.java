package org.spikeyield.chip.mismatch;

import java.util.ArrayList;
import java.util.List;
import org.spikeyield.chip.perturbation.MismatchFamily;
import org.spikeyield.chip.perturbation.Percent;
import org.spikeyield.chip.perturbation.Term;
import org.spikeyield.chip.perturbation.ThresholdReference;

/**
 * What short labels say of mismatch. A percentage alone is the level; what it acts on, and levels of more groups than a label has room for, are
 * explained beside it.
 */
final class MismatchTerms {
    /** Groups with levels of their own that a label names; of more it says that they have some. */
    private static final int MAX_NAMED_GROUPS = 2;

    private static final String OWN_LEVELS = "own group levels";

    private final Mismatch mismatch;
    private final List<Term> terms = new ArrayList<>();

    MismatchTerms(Mismatch mismatch) {
        this.mismatch = mismatch;
    }

    List<Term> all() {
        addLevel();
        addGroups();
        terms.addAll(mismatch.correlation().terms());
        if (mismatch.redraw().any()) {
            terms.add(Term.plain("redrawn " + mismatch.redraw().name()));
        }
        return terms;
    }

    private void addLevel() {
        MismatchFamily family = mismatch.family();
        String kind = family == MismatchFamily.GAUSSIAN ? "" : Mismatch.key(family);
        double level = mismatch.level();
        String brief = Percent.brief(level);
        String text = level > 0 ? joined(kind, brief, of()) : kind;
        String word = level > 0 ? joined(kind, "N %", of()) : kind;
        List<String> meaning = new ArrayList<>();
        if (level > 0) {
            meaning.add("device mismatch, as standard deviation over design value, of "
                    + mismatch.mask().varied());
        }
        if (family != MismatchFamily.GAUSSIAN) {
            meaning.add("factors are " + kind);
        }
        if (mismatch.thresholdReference() != ThresholdReference.RESET) {
            meaning.add("thresholds are measured from the resting potential");
        }
        terms.add(new Term(text, word.isEmpty() ? OWN_LEVELS : word, meaning));
        if (level > 0 && !brief.equals(Percent.of(level))) {
            terms.add(new Term("", brief, List.of(Percent.of(level))));
        }
    }

    private String of() {
        return switch (mismatch.mask()) {
            case PAPER -> "";
            case FULL -> "of all parameters";
            case WEIGHTS -> "of weights";
        };
    }

    private static String joined(String... texts) {
        return String.join(" ", List.of(texts)).strip().replaceAll(" {2,}", " ");
    }

    private void addGroups() {
        List<String> levels = new ArrayList<>();
        mismatch.groupLevels().forEach((group, level) -> levels.add(group.key() + " " + Percent.of(level)));
        if (levels.size() <= MAX_NAMED_GROUPS) {
            levels.forEach(level -> terms.add(Term.plain(level)));
        } else {
            terms.add(new Term(OWN_LEVELS, OWN_LEVELS, levels));
        }
    }
}
