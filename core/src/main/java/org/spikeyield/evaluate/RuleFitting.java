package org.spikeyield.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.task.ReadoutTrace;
import org.spikeyield.task.RuleFit;

/** Fits those decision rules that have numbers of their own to a network; the others stay as they are. */
final class RuleFitting {
    private RuleFitting() {}

    /** Whether any of some rules has to be fitted. */
    static boolean isNeeded(List<DecisionRule> rules) {
        return rules.stream().anyMatch(rule -> rule.newFit().isPresent());
    }

    /**
     * The rules fitted.
     *
     * @param outputs number of outputs K
     * @param readouts gives the filtered readout {@code [T·K]} and the label of each tuning sample; asked for only where a rule has to be fitted
     */
    static List<DecisionRule> fitted(
            List<DecisionRule> rules, int outputs, Consumer<ObjIntConsumer<float[]>> readouts) {
        if (!isNeeded(rules)) {
            return List.copyOf(rules);
        }
        List<Optional<RuleFit>> fits = rules.stream().map(DecisionRule::newFit).toList();
        ReadoutTrace trace = new ReadoutTrace(outputs);
        readouts.accept((z, label) -> {
            trace.take(z);
            fits.forEach(fit -> fit.ifPresent(each -> each.add(trace, label)));
        });
        return IntStream.range(0, rules.size())
                .mapToObj(i -> fits.get(i).map(RuleFit::fitted).orElse(rules.get(i)))
                .toList();
    }
}
