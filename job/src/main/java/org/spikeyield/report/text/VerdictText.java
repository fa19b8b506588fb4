package org.spikeyield.report.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.report.data.RunSummary;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.NetworkMeans;
import org.spikeyield.stats.signoff.YieldVerdict.Need;
import org.spikeyield.stats.signoff.YieldVerdict.Outcome;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.summary.StoredSummary;
import org.spikeyield.store.summary.SummaryFiles;
import org.spikeyield.store.summary.VerdictPart;
import org.spikeyield.study.summary.Summary.On;
import org.spikeyield.study.summary.Summary.Whose;

/**
 * Verdicts on the yield that a study is to show, in plain sentences; none where it is to show none.
 *
 * @param summary of a run
 */
public record VerdictText(StoredSummary summary) {
    private static final int MAX_NETWORK_SENTENCES = 40;

    /** Those of a finished run. */
    public static VerdictText of(RunDirectory run) throws IOException {
        return new VerdictText(RunSummary.read(run));
    }

    /** What all sentences are about; empty where there is no verdict. */
    public String heading() {
        return summary.head()
                .target()
                .filter(target -> !summary.verdicts().isEmpty())
                .map(target -> "Yield of " + CanonicalNumber.of(target.yield()) + " at “" + target.condition()
                        + "”, each verdict by itself at 95 %:")
                .orElse("");
    }

    /** One sentence for each verdict, those on single networks only where these are few. */
    public List<String> sentences() {
        boolean few = summary.verdicts().stream().filter(VerdictText::isNetwork).count() <= MAX_NETWORK_SENTENCES;
        List<String> sentences = new ArrayList<>(summary.verdicts().stream()
                .filter(verdict -> few || !isNetwork(verdict))
                .map(this::sentence)
                .toList());
        if (!few) {
            sentences.add("single networks: in " + SummaryFiles.JSON);
        }
        return sentences;
    }

    /** Whether the target is shown of every network on some samples. */
    public boolean areShown(On on) {
        return summary.verdicts().stream()
                .filter(verdict -> isNetwork(verdict) && verdict.on() == on)
                .allMatch(verdict -> verdict.outcome() == Outcome.SHOWN);
    }

    private static boolean isNetwork(VerdictPart verdict) {
        return verdict.scope() == Whose.NETWORK;
    }

    private String sentence(VerdictPart verdict) {
        return whose(verdict) + ", " + words(verdict.on()) + ": " + words(verdict.outcome())
                + verdict.bounds().map(VerdictText::bounds).orElse("")
                + verdict.need().map(VerdictText::need).orElseGet(() -> missing(verdict));
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String whose(VerdictPart verdict) {
        return switch (verdict.scope()) {
            case NETWORK -> verdict.name();
            case ALL_NETWORKS -> "all " + verdict.networks() + " networks of " + verdict.name();
            case FURTHER_NETWORK -> "a chip of a further network of " + verdict.name();
        };
    }

    /** Bounds are rounded outwards, so that they never look as if they reached the target. */
    private static String bounds(Interval bounds) {
        return String.format(
                Locale.ROOT,
                ", %.4f … %.4f",
                Math.floor(bounds.lower() * 1e4) / 1e4,
                Math.ceil(bounds.upper() * 1e4) / 1e4);
    }

    private static String need(Need need) {
        String one = need.count() == 1 ? "" : "s";
        return switch (need.lack()) {
            case CHIPS -> "; " + need.count() + " more chip" + one + " without a failure would show it";
            case NETWORKS -> "; " + need.count() + " more network" + one + " without a failure would show it";
            case TIMES_THE_SAMPLES ->
                "; samples, not chips, are short: about " + need.count() + " times as many are the first step";
            case RERUNS ->
                "; " + need.count() + " chip" + one + (one.isEmpty() ? " has" : " have")
                        + " no result, without which nothing is shown";
        };
    }

    private String missing(VerdictPart verdict) {
        if (verdict.outcome() != Outcome.NOT_ANSWERABLE) {
            return "";
        }
        if (verdict.on() == On.NEW_SAMPLES && summary.head().newSamplesProblem().isPresent()) {
            return summary.head().newSamplesProblem().get().replaceFirst("^not answerable", "");
        }
        return verdict.scope() == Whose.FURTHER_NETWORK && verdict.networks() < NetworkMeans.MIN_NETWORKS
                ? "; requires " + NetworkMeans.MIN_NETWORKS + " networks, there "
                        + (verdict.networks() == 1 ? "is 1" : "are " + verdict.networks())
                : "; no chip was judged, or outcomes are too many to be kept";
    }
}
