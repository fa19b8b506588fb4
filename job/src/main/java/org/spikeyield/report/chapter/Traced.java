package org.spikeyield.report.chapter;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.spikeyield.evaluate.ChipTrace;
import org.spikeyield.report.data.ChipCounts;
import org.spikeyield.report.data.NetworkGroup;
import org.spikeyield.report.data.ReportData;
import org.spikeyield.rng.Role;
import org.spikeyield.study.Causes;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.NetworkSlot;

/**
 * The network of an ensemble whose chips are looked at, and which samples show most of it.
 *
 * @param run where it is
 * @param ensemble its ensemble
 * @param slot the network
 * @param ideal the network itself as stored; empty where the study does not list it
 * @param median its median chip as stored; empty where no chip was judged
 * @param worst its worst chip, likewise; may be the same
 */
record Traced(
        ReportData run,
        NetworkGroup ensemble,
        NetworkSlot slot,
        Optional<ChipRow> ideal,
        Optional<ChipRow> median,
        Optional<ChipRow> worst) {
    private static final int MAX_ATTEMPTS = 4;

    /** The first network of an ensemble under a condition. */
    static Traced of(ReportData run, NetworkGroup ensemble, int condition) throws IOException {
        NetworkSlot slot = ensemble.slots().get(0);
        ChipCounts counts = run.counts(slot, condition);
        boolean judged = counts.judged() > 0;
        int ideal = run.conditions().indexOf(Causes.IDEAL);
        return new Traced(
                run,
                ensemble,
                slot,
                ideal < 0 ? Optional.empty() : run.run().stored(slot.ordinal(), ideal, 0),
                judged ? run.run().stored(slot.ordinal(), condition, counts.chipAt(0.5)) : Optional.empty(),
                judged ? run.run().stored(slot.ordinal(), condition, counts.chipAt(0)) : Optional.empty());
    }

    /**
     * A sample that the worst chip gets wrong, and the median one right if there is such a sample; empty where the worst chip is right on all.
     *
     * @param preferred those that are taken first
     */
    OptionalInt wrong(Collection<Integer> preferred) {
        OptionalInt separating = first(preferred, sample -> !isRight(worst, sample) && isRight(median, sample));
        return separating.isPresent() ? separating : first(preferred, sample -> !isRight(worst, sample));
    }

    private boolean isRight(Optional<ChipRow> row, int sample) {
        return row.isPresent() && row.get().result().rule(run.rule()).correct(sample);
    }

    private OptionalInt first(Collection<Integer> preferred, IntPredicate which) {
        return worst.isEmpty()
                ? OptionalInt.empty()
                : candidates(preferred, which).findFirst();
    }

    private IntStream candidates(Collection<Integer> preferred, IntPredicate which) {
        return IntStream.concat(
                        preferred.stream().mapToInt(Integer::intValue),
                        IntStream.range(0, run.study().testSamples()))
                .filter(which);
    }

    /**
     * A positive sample that the ideal network gets right: by the table where the study lists the ideal network, else after a few attempts; empty where none is
     * found.
     *
     * @param preferred those that are taken first
     */
    OptionalInt heard(Collection<Integer> preferred) throws IOException {
        if (ideal.isPresent()) {
            return candidates(preferred, sample -> isPositive(sample) && isRight(ideal, sample))
                    .findFirst();
        }
        int[] attempts = IntStream.concat(
                        candidates(preferred, sample -> isPositive(sample) && isRight(median, sample)),
                        candidates(preferred, this::isPositive))
                .distinct()
                .limit(MAX_ATTEMPTS)
                .toArray();
        for (int sample : attempts) {
            ChipTrace trace = run.traces().chip(slot, Causes.IDEAL, 0, sample);
            if (trace.decisions().get(run.rule().key()) == trace.sample().label()) {
                return OptionalInt.of(sample);
            }
        }
        return OptionalInt.empty();
    }

    private boolean isPositive(int sample) {
        return run.study().task().label(run.study().seed(), Role.TEST, 0, sample) > 0;
    }
}
