package org.spikeyield.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The answers to a study's questions for rare failures, a line a network. */
final class TailTable {
    private static final String HEADING =
            "Rare failures, told from chips at inflated levels by the law of scaled sigma; 95 % intervals, true only as far as the law is:\n";

    private TailTable() {}

    /** The lines, with an empty one behind them; empty when the study asks nothing. */
    static String of(JsonNode tails) {
        if (tails.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(HEADING);
        tails.forEach(tail -> text.append(String.format(
                Locale.ROOT,
                "%-16s %-12s %s (%s)\n",
                tail.path("name").asText(),
                tail.path("condition").asText(),
                answer(tail),
                scales(tail))));
        return text.append('\n').toString();
    }

    /** What came out, in words. */
    static String answer(JsonNode tail) {
        return tail.path("failing").isNumber()
                ? String.format(
                        Locale.ROOT,
                        "%.1e of the chips fail, %.1e … %.1e; fit p %.2f",
                        tail.path("failing").asDouble(),
                        tail.path("failing_lower").asDouble(),
                        tail.path("failing_upper").asDouble(),
                        tail.path("fit_p").asDouble())
                : "no answer: " + tail.path("why").asText();
    }

    private static String scales(JsonNode tail) {
        List<String> counted = new ArrayList<>();
        tail.path("scales")
                .forEach(scale -> counted.add(String.format(
                        Locale.ROOT,
                        "×%s %d of %d%s",
                        scale.path("scale").asText(),
                        scale.path("failed").asInt(),
                        scale.path("judged").asInt(),
                        scale.path("used").asBoolean() ? "" : " unused")));
        return String.join(", ", counted);
    }
}
