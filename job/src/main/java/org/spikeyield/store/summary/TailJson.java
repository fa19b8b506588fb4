package org.spikeyield.store.summary;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.spikeyield.stats.ScaledSigma;
import org.spikeyield.stats.ScaledSigma.Extrapolated;
import org.spikeyield.stats.ScaledSigma.Refused;
import org.spikeyield.study.summary.TailSummary;
import org.spikeyield.study.summary.TailSummary.Scale;

/** A question for rare failures and its answer, as part of {@code summary.json}. */
final class TailJson {
    private TailJson() {}

    static void put(ObjectNode node, TailSummary summary) {
        node.put("name", summary.slot().id())
                .put("condition_id", summary.tail().nominal().id())
                .put("condition", summary.tail().nominal().label());
        ArrayNode scales = node.putArray("scales");
        for (int i = 0; i < summary.scales().size(); i++) {
            Scale scale = summary.scales().get(i);
            scales.addObject()
                    .put("scale", scale.scale())
                    .put("condition_id", summary.tail().at(i).id())
                    .put("judged", scale.judged())
                    .put("failed", scale.failed())
                    .put("folded_share", scale.foldedShare())
                    .put("used", scale.used());
        }
        Optional<ScaledSigma> found = summary.found();
        if (found.isPresent() && found.get() instanceof Extrapolated extrapolated) {
            node.put("failing", extrapolated.probability());
            SummaryFiles.putInterval(node, "failing", Optional.of(extrapolated.interval()));
            node.put("fit_p", extrapolated.fit());
            node.putObject("law")
                    .put("a", extrapolated.law().a())
                    .put("b", extrapolated.law().b())
                    .put("c", extrapolated.law().c());
        } else if (found.isPresent() && found.get() instanceof Refused refused) {
            node.put("refused", SummaryFiles.key(refused.reason())).put("why", refused.why());
        } else {
            node.put("refused", "unfinished").put("why", "a scale has no judged chip, or chips that failed to run");
        }
    }
}
