package org.spikeyield.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.chip.Calibration;
import org.spikeyield.chip.Deviation;
import org.spikeyield.chip.perturbation.Cause;
import org.spikeyield.study.Study;
import org.spikeyield.study.run.Explanation;
import org.spikeyield.study.run.Explanation.Effect;
import org.spikeyield.study.run.Explanation.Member;
import org.spikeyield.study.run.Explanation.NeuronSearch;
import org.spikeyield.study.run.Explanation.Outcome;

/** An {@link Explanation} as text: what the chip reached, a table of causes, and its neurons. */
final class ExplanationText {
    private static final int MAX_NEURONS = 20;
    private static final double FAR_OFF = 2;

    private final Explanation explanation;
    private final Study study;
    private final Calibration calibration;
    private final StringBuilder text = new StringBuilder();

    private ExplanationText(Explanation explanation, Study study, Calibration calibration) {
        this.explanation = explanation;
        this.study = study;
        this.calibration = calibration;
    }

    /** The text for a chip under a condition of the study. */
    static String of(Explanation explanation, Study study, int condition) {
        return new ExplanationText(
                        explanation, study, study.conditions().get(condition).calibration())
                .write();
    }

    private String write() {
        Outcome chip = explanation.chip();
        line(
                "%nThe chip %s the spec, %s under rule %s: accuracy %.3f; an ideal chip has %.3f.",
                chip.passes() ? "meets" : "misses",
                CanonicalNumber.of(study.spec().accuracy()),
                study.spec().rule().key(),
                chip.accuracy(),
                explanation.ideal().accuracy());
        if (calibration != Calibration.NONE) {
            line("Every variant is calibrated anew: %s.", calibration.key());
        }
        if (!explanation.causes().isEmpty()) {
            causes();
        }
        explanation.neurons().ifPresent(this::neurons);
        return text.toString();
    }

    private void causes() {
        line("%n%-12s   %-26s   %-26s", "", "the chip without it", "an ideal chip with it alone");
        line("%-12s   %8s %8s %8s   %8s %8s %8s", "cause", "accuracy", "lg MSE", "", "accuracy", "lg MSE", "");
        line("%-12s   %s   %s", "(as it is)", columns(explanation.chip()), columns(explanation.ideal()));
        for (Effect effect : explanation.causes()) {
            line("%-12s   %s   %s", effect.cause().key(), columns(effect.restored()), columns(effect.alone()));
        }
    }

    private static String columns(Outcome outcome) {
        String mse = outcome.logMse() == Double.POSITIVE_INFINITY ? "diverged" : format("%.2f", outcome.logMse());
        return format("%8.3f %8s %8s", outcome.accuracy(), mse, outcome.passes() ? "meets" : "misses");
    }

    private void neurons(NeuronSearch search) {
        List<Member> members = search.members();
        if (members.isEmpty()) {
            line(
                    "%nNot even with all neurons as designed does it meet the spec: accuracy %.3f. %s",
                    search.all().accuracy(), whatIsLeft());
            return;
        }
        line(
                "%nIt meets the spec when %s as designed: accuracy %.3f; %.3f with all of them. %s",
                members.size() == 1 ? "1 neuron is" : members.size() + " neurons are",
                search.restored().accuracy(),
                search.all().accuracy(),
                search.minimal()
                        ? format(
                                "On these samples it takes each%nof them; other sets may do as well. Found by %d trials.",
                                search.trials())
                        : format(
                                "Found by %d trials, too few to show whether each of them is needed.",
                                search.trials()));
        for (Member member : members.subList(0, Math.min(MAX_NEURONS, members.size()))) {
            line(
                    "  neuron %3d   %5.1f Hz, ideal %5.1f Hz   %s",
                    member.neuron(), member.rateHz(), member.idealRateHz(), deviations(member.deviations()));
        }
        if (members.size() > MAX_NEURONS) {
            line("  and %d more", members.size() - MAX_NEURONS);
        }
    }

    private String whatIsLeft() {
        String left = explanation.causes().stream()
                .map(Effect::cause)
                .filter(cause -> !cause.ofNeurons())
                .map(Cause::key)
                .collect(Collectors.joining(" and "));
        return (left.isEmpty() ? "Nothing else differs" : "What is left is " + left)
                + (explanation.ideal().passes() ? "." : "; nor does the ideal chip.");
    }

    /** The farthest, and what else is far off in its own measure and not much less in all. */
    private static String deviations(List<Deviation> farthestFirst) {
        return farthestFirst.stream()
                .filter(off -> off.equals(farthestFirst.get(0))
                        || Math.abs(off.deviations()) >= FAR_OFF
                                && 2 * Math.abs(off.relative())
                                        >= Math.abs(farthestFirst.get(0).relative()))
                .map(off -> Double.isInfinite(off.deviations())
                        ? off.cause().key()
                        : format("%s %+.1f sd", off.cause().key(), off.deviations()))
                .collect(Collectors.joining(", "));
    }

    private void line(String format, Object... values) {
        text.append(format(format, values).stripTrailing()).append('\n');
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
