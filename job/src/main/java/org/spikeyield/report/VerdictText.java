package org.spikeyield.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.stats.NetworkMeans;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.summary.SummaryFiles;

/**
 * Verdicts on the yield that a study is to show, in plain sentences; none where it is to show none.
 *
 * @param summary {@code summary.json}
 */
public record VerdictText(JsonNode summary) {
    private static final int MOST_NETWORK_SENTENCES = 40;

    /** Those of a finished run. */
    public static VerdictText of(RunDirectory run) throws IOException {
        return new VerdictText(Manifest.summary(run));
    }

    /** What all sentences are about; empty where there is no verdict. */
    String heading() {
        return verdicts().findAny().isEmpty()
                ? ""
                : "Yield of " + CanonicalNumber.of(summary.path("target_yield").asDouble()) + " at “"
                        + summary.path("target_condition").asText() + "”, each verdict by itself at 95 %:";
    }

    /** One sentence for each verdict, those on single networks only where these are few. */
    List<String> sentences() {
        boolean few = verdicts().filter(VerdictText::isNetwork).count() <= MOST_NETWORK_SENTENCES;
        List<String> sentences = new ArrayList<>(verdicts()
                .filter(verdict -> few || !isNetwork(verdict))
                .map(this::sentence)
                .toList());
        if (!few) {
            sentences.add("single networks: in " + SummaryFiles.JSON);
        }
        return sentences;
    }

    /**
     * Whether the target is shown of every network.
     *
     * @param on {@code these_samples} or {@code new_samples}
     */
    public boolean areShown(String on) {
        return verdicts()
                .filter(verdict ->
                        isNetwork(verdict) && verdict.path("on").asText().equals(on))
                .allMatch(verdict -> verdict.path("outcome").asText().equals("shown"));
    }

    private Stream<JsonNode> verdicts() {
        return StreamSupport.stream(summary.path("verdicts").spliterator(), false);
    }

    private static boolean isNetwork(JsonNode verdict) {
        return verdict.path("scope").asText().equals("network");
    }

    private String sentence(JsonNode verdict) {
        String outcome = verdict.path("outcome").asText().replace('_', ' ');
        return whose(verdict) + ", " + verdict.path("on").asText().replace('_', ' ') + ": " + outcome + bounds(verdict)
                + need(verdict);
    }

    private static String whose(JsonNode verdict) {
        String name = verdict.path("name").asText();
        return switch (verdict.path("scope").asText()) {
            case "network" -> name;
            case "all_networks" -> "all " + verdict.path("networks").asText() + " networks of " + name;
            default -> "a chip of a further network of " + name;
        };
    }

    /** Bounds are rounded outwards, so that they never look as if they reached the target. */
    private static String bounds(JsonNode verdict) {
        return verdict.path("lower").isNumber()
                ? String.format(
                        Locale.ROOT,
                        ", %.4f … %.4f",
                        Math.floor(verdict.path("lower").asDouble() * 1e4) / 1e4,
                        Math.ceil(verdict.path("upper").asDouble() * 1e4) / 1e4)
                : "";
    }

    private String need(JsonNode verdict) {
        String count = verdict.path("count").asText();
        String one = count.equals("1") ? "" : "s";
        return switch (verdict.path("lack").asText()) {
            case "chips" -> "; " + count + " more chip" + one + " without a failure would show it";
            case "networks" -> "; " + count + " more network" + one + " without a failure would show it";
            case "times_the_samples" ->
                "; samples, not chips, are short: about " + count + " times as many are the first step";
            case "reruns" ->
                "; " + count + " chip" + one + (one.isEmpty() ? " has" : " have")
                        + " no result, without which nothing is shown";
            default -> missing(verdict);
        };
    }

    private String missing(JsonNode verdict) {
        if (!verdict.path("outcome").asText().equals("not_answerable")) {
            return "";
        }
        if (verdict.path("on").asText().equals("new_samples")
                && summary.path("new_samples_problem").isTextual()) {
            return summary.path("new_samples_problem").asText().replaceFirst("^not answerable", "");
        }
        return verdict.path("scope").asText().equals("further_network")
                        && verdict.path("networks").asInt() < NetworkMeans.FEWEST_NETWORKS
                ? "; takes " + NetworkMeans.FEWEST_NETWORKS + " networks, there "
                        + (verdict.path("networks").asInt() == 1
                                ? "is 1"
                                : "are " + verdict.path("networks").asText())
                : "; no chip was judged, or outcomes are too many to be kept";
    }
}
