package org.spikeyield.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.signoff.NewSampleYield;
import org.spikeyield.store.summary.StoredSummary;
import org.spikeyield.store.summary.SummaryRow;

/**
 * Where samples, not chips, are short: in sentences, of each network and ensemble whose yield on new samples these samples leave open. Others
 * have none.
 *
 * @param summary of a run
 */
public record NewSamplesText(StoredSummary summary) {
    /** An interval as wide as this is not worth a number. */
    private static final double UNDECIDED = 0.5;

    /** An interval so many times as wide as that of the chips alone is the samples' fault. */
    private static final double WIDE = 2;

    /** The share of grey chips that samples are to be brought to. */
    private static final double FEW_GREY = 0.1;

    private static final double NARROWER = 0.005;

    /** A sentence for each network and ensemble that samples limit. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        summary.rows().forEach(row -> {
            boolean network = row.isNetwork();
            if (network || row.count("networks") > 1) {
                Optional<Interval> any = row.interval("new_samples_yield");
                Optional<Interval> chips = row.interval(network ? "yield" : "networks_yield");
                if (any.isPresent() && chips.isPresent()) {
                    sentence(row, network, any.get(), chips.get())
                            .ifPresent(text -> sentences.add(name(row, network) + ": " + text));
                }
            }
        });
        return sentences;
    }

    private static String name(SummaryRow row, boolean network) {
        return row.text("name") + (network ? "" : " ×" + row.count("networks")) + " at " + row.text("condition");
    }

    private Optional<String> sentence(SummaryRow row, boolean network, Interval any, Interval chips) {
        double grey = row.number("grey_share");
        boolean wide = width(any) > WIDE * width(chips);
        // over networks an interval is wide where networks are few, whatever the samples say
        if (!(network && wide) && grey < NewSampleYield.MAX_GREY) {
            return Optional.empty();
        }
        int samples = summary.head().testSamples();
        if (wide && width(any) > UNDECIDED) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "these %d samples cannot decide, %.0f %% of the chips lie within the test's error of the spec; the yield on new samples may be"
                            + " anything from %.2f to %.2f. More chips will not help, more %s will.",
                    samples,
                    100 * grey,
                    any.lower(),
                    any.upper(),
                    units()));
        }
        return Optional.of("limited by samples, not chips: " + text(any) + " on new samples" + ifSmooth(row, any)
                + "; chips alone would give " + text(chips) + "." + more(grey));
    }

    private static String ifSmooth(SummaryRow row, Interval any) {
        return row.interval("new_samples_yield_if_smooth")
                .filter(smooth -> width(smooth) < width(any) - NARROWER)
                .map(smooth -> " (" + text(smooth) + " if chips do not cluster at the spec)")
                .orElse("");
    }

    /** Of what more would help: samples of the same recordings would not. */
    private String units() {
        return summary.head().recordings().isPresent() ? "recordings" : "samples";
    }

    private String more(double grey) {
        double times = grey / FEW_GREY * (grey / FEW_GREY);
        return times < 2
                ? ""
                : String.format(
                        Locale.ROOT,
                        " About %.0f times the %s leave a tenth of the chips within the test's error of the spec.",
                        times,
                        units());
    }

    private static double width(Interval interval) {
        return interval.upper() - interval.lower();
    }

    private static String text(Interval interval) {
        return Notation.CONSOLE.shares(Optional.of(interval));
    }
}
