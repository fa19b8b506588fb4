package org.spikeyield.store.summary;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.ScaledSigma;
import org.spikeyield.stats.ScaledSigma.Extrapolated;
import org.spikeyield.stats.ScaledSigma.Law;
import org.spikeyield.stats.ScaledSigma.Refused;
import org.spikeyield.study.Study;
import org.spikeyield.study.summary.TailSummary;

/**
 * A question for rare failures and its answer for one network, as {@code summary.json} has it in {@code tails}.
 *
 * @param name of the network
 * @param condition the condition whose failures are estimated
 * @param scales what was counted
 * @param answer empty where there is none
 * @param why there is no answer; empty where there is one
 */
public record TailPart(String name, String condition, List<Scale> scales, Optional<Answer> answer, String why) {
    private static final String NAME = "name";
    private static final String CONDITION_ID = "condition_id";
    private static final String CONDITION = "condition";
    private static final String SCALES = "scales";
    private static final String SCALE = "scale";
    private static final String JUDGED = "judged";
    private static final String FAILED = "failed";
    private static final String USED = "used";
    private static final String FAILING = "failing";
    private static final String FIT_P = "fit_p";
    private static final String LAW = "law";
    private static final String REFUSED = "refused";
    private static final String WHY = "why";

    /**
     * Chips at levels that are multiplied by a scale.
     *
     * @param used whether it is used by the fit
     */
    public record Scale(double scale, int judged, int failed, boolean used) {}

    /**
     * The law and what it says of the nominal levels.
     *
     * @param failing share of chips that fail
     * @param interval of that share
     * @param fit p of the fit
     */
    public record Answer(double failing, Interval interval, double fit, Law law) {}

    /** Copies the list. */
    public TailPart {
        scales = List.copyOf(scales);
    }

    static void put(ObjectNode node, Study study, TailSummary summary) {
        node.put(NAME, summary.slot().id())
                .put(CONDITION_ID, summary.tail().nominal().id())
                .put(CONDITION, study.label(summary.tail().nominal()));
        ArrayNode scales = node.putArray(SCALES);
        for (int i = 0; i < summary.scales().size(); i++) {
            TailSummary.Scale scale = summary.scales().get(i);
            scales.addObject()
                    .put(SCALE, scale.scale())
                    .put(CONDITION_ID, summary.tail().at(i).id())
                    .put(JUDGED, scale.judged())
                    .put(FAILED, scale.failed())
                    .put("folded_share", scale.foldedShare())
                    .put(USED, scale.used());
        }
        Optional<ScaledSigma> found = summary.found();
        if (found.isPresent() && found.get() instanceof Extrapolated extrapolated) {
            node.put(FAILING, extrapolated.probability());
            SummaryFields.putInterval(node, FAILING, Optional.of(extrapolated.interval()));
            node.put(FIT_P, extrapolated.fit());
            Law law = extrapolated.law();
            node.putObject(LAW).put("a", law.a()).put("b", law.b()).put("c", law.c());
        } else if (found.isPresent() && found.get() instanceof Refused refused) {
            node.put(REFUSED, SummaryFields.key(refused.reason())).put(WHY, refused.why());
        } else {
            node.put(REFUSED, "unfinished").put(WHY, "a scale has no judged chip, or chips that failed to run");
        }
    }

    static TailPart read(SummaryFields fields) {
        boolean refused = fields.has(REFUSED);
        return new TailPart(
                fields.text(NAME),
                fields.text(CONDITION),
                fields.objects(SCALES).stream()
                        .map(scale -> new Scale(
                                scale.number(SCALE), scale.count(JUDGED), scale.count(FAILED), scale.flag(USED)))
                        .toList(),
                refused ? Optional.empty() : Optional.of(readAnswer(fields)),
                refused ? fields.text(WHY) : "");
    }

    private static Answer readAnswer(SummaryFields fields) {
        SummaryFields law = fields.object(LAW);
        return new Answer(
                fields.number(FAILING),
                fields.interval(FAILING)
                        .orElseThrow(() -> new IllegalArgumentException(fields.place() + FAILING + " has no interval")),
                fields.number(FIT_P),
                new Law(law.number("a"), law.number("b"), law.number("c")));
    }
}
