package org.spikeyield.report.chapter;

import static org.spikeyield.report.chart.Figure.PANEL_WIDTH;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.report.chart.Axis;
import org.spikeyield.report.chart.Figure;
import org.spikeyield.report.chart.Figure.Panel;
import org.spikeyield.report.chart.Lines;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.report.chart.Plot;
import org.spikeyield.report.chart.Scale;
import org.spikeyield.report.chart.SeriesStyle;
import org.spikeyield.report.chart.Svg;
import org.spikeyield.report.chart.SvgPath;
import org.spikeyield.report.data.NetworkGroup;
import org.spikeyield.report.data.ReportData;
import org.spikeyield.stats.Interval;
import org.spikeyield.store.summary.ClaimPart;
import org.spikeyield.store.summary.SummaryRow;
import org.spikeyield.study.Comparison;
import org.spikeyield.study.NetworkSlot;

/** What became of the study's claims: differences of pairs of networks, one chart per condition and what is compared. */
public final class ClaimsFigure {
    private static final double ROW = 42;
    private static final double LINE = 13;
    /** What leaves room for the verdict. */
    private static final int NAME_CHARACTERS = 36;

    private static final double TOP = 30;
    private static final double BOTTOM = 36;
    private static final double LEFT = 10;
    private static final double RIGHT = PANEL_WIDTH - 12.0;

    private final ReportData run;
    private final String prefix;
    private final List<Claim> claims = new ArrayList<>();

    /**
     * A claim with what was found.
     *
     * @param made the claim
     * @param found its row in the summary
     * @param pairs differences, network by network, above 0 in the claimed direction
     */
    private record Claim(Comparison made, ClaimPart found, double[] pairs) {
        /** How far from 0 its pairs and its interval lie. */
        double reach() {
            double most = interval()
                    .map(interval -> Math.max(-interval.lower(), interval.upper()))
                    .orElse(0.0);
            return Math.max(most, Arrays.stream(pairs).map(Math::abs).max().orElse(0));
        }

        Optional<Interval> interval() {
            return found.difference().interval();
        }

        String verdict() {
            return ClaimsChapter.words(found.verdict());
        }
    }

    ClaimsFigure(ReportData run, String prefix) {
        this.run = run;
        this.prefix = prefix;
        List<Comparison> made = run.study().comparisons();
        List<ClaimPart> found = run.stored().claims();
        for (int k = 0; k < made.size(); k++) {
            claims.add(new Claim(made.get(k), found.get(k), pairs(made.get(k))));
        }
    }

    /** Half the axis of all claims of a kind: charts of accuracies have one, those of squared errors another. */
    private double reach(boolean ofErrors) {
        double most = claims.stream()
                .filter(claim -> claim.found().isOfErrors() == ofErrors)
                .mapToDouble(Claim::reach)
                .max()
                .orElse(0);
        return ofErrors ? 1.05 * Math.max(0.001, most) : Math.min(1, 1.05 * Math.max(0.02, most));
    }

    private double[] pairs(Comparison claim) {
        NetworkGroup better = ensemble(claim.better());
        NetworkGroup than = ensemble(claim.than());
        return IntStream.range(0, Math.min(better.slots().size(), than.slots().size()))
                .mapToDouble(k ->
                        score(better.slots().get(k), claim) - score(than.slots().get(k), claim))
                .filter(Double::isFinite)
                .toArray();
    }

    private double score(NetworkSlot slot, Comparison claim) {
        SummaryRow row = run.row(slot, claim.condition(), claim.rule().orElse(run.rule()));
        return claim.rule().isPresent() ? row.number("accuracy_mean") : -row.number(ChipMetric.MSE_TARGET.column());
    }

    private NetworkGroup ensemble(String label) {
        return run.ensembles().stream()
                .filter(ensemble -> ensemble.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    Figure figure() {
        Map<String, List<Claim>> groups = new LinkedHashMap<>();
        for (Claim claim : claims) {
            String group = run.label(claim.made().condition())
                    + claim.made()
                            .rule()
                            .map(rule -> ", rule " + ReportData.name(rule))
                            .orElse(", squared error");
            groups.computeIfAbsent(group, label -> new ArrayList<>()).add(claim);
        }
        List<Panel> panels = new ArrayList<>();
        groups.forEach((title, group) -> panels.add(panel(title, panels.size(), group)));
        Map<String, Long> verdicts = claims.stream()
                .collect(Collectors.groupingBy(Claim::verdict, LinkedHashMap::new, Collectors.counting()));
        String found = verdicts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().replace("holds", "hold"))
                .collect(Collectors.joining(", "));
        boolean none = claims.stream().noneMatch(claim -> claim.found().pairs() > 1);
        String text =
                "Each dot is one pair of networks that share their random draws: mean accuracy of the first minus that of the second, or squared error of the second minus that of the first. "
                        + "The diamond is their mean, its bar the 95 % interval (t), given from five pairs on. Right of zero the difference is in the claimed direction. "
                        + "A claim holds, or is reversed, when its p (sign flips over networks, corrected for all claims after Holm) is 0.05 or less and the interval over further samples, where there is one, leaves 0 out. "
                        + "Of " + Numbers.counted(claims.size(), "claim") + ": " + found + "."
                        + (none ? " One pair of networks cannot show anything, whatever its chips do." : "");
        return new Figure(text, List.of(), panels);
    }

    private Panel panel(String title, int index, List<Claim> group) {
        double bottom = TOP + group.stream().mapToDouble(ClaimsFigure::height).sum();
        String name = prefix + String.format(Locale.ROOT, "claims-%02d", index);
        Svg svg = new Svg(
                name,
                PANEL_WIDTH,
                (int) (bottom + BOTTOM),
                "Claims under " + title,
                group.stream()
                        .map(claim -> claim.made().better() + " better than "
                                + claim.made().than() + ": " + claim.verdict() + ", difference "
                                + difference(claim.found()))
                        .collect(Collectors.joining("; ")));
        svg.heading(title);
        boolean ofErrors = group.get(0).found().isOfErrors();
        double reach = reach(ofErrors);
        Scale scale = new Scale(-reach, reach, LEFT, RIGHT);
        Axis difference = ofErrors
                ? Axis.numbers(scale, "difference of squared error")
                : Axis.points(scale, "difference of accuracy, points");
        Plot plot = new Plot(svg, difference, Axis.numbers(new Scale(0, 1, bottom, TOP), ""));
        plot.xAxis().upright(0, "zero", "");
        double top = TOP;
        for (Claim claim : group) {
            row(svg, difference, reach, claim, top);
            top += height(claim);
        }
        return new Panel(name, svg, false);
    }

    private static double height(Claim claim) {
        return ROW + LINE * (names(claim).size() - 1);
    }

    private static List<String> names(Claim claim) {
        return Lines.of(claim.made().better() + " > " + claim.made().than(), NAME_CHARACTERS);
    }

    private static String difference(ClaimPart found) {
        double mean = found.difference().value();
        if (!Double.isFinite(mean)) {
            return "not known";
        }
        return found.isOfErrors() ? Numbers.fixed(mean, 4) : Numbers.points(mean);
    }

    private void row(Svg svg, Axis axis, double reach, Claim claim, double top) {
        SeriesStyle style = ensemble(claim.made().better()).style();
        List<String> names = names(claim);
        for (int k = 0; k < names.size(); k++) {
            svg.text("text", names.get(k), "class", "name halo", "x", LEFT, "y", top + 12 + LINE * k);
        }
        double p = claim.found().pHolm();
        String verdict =
                claim.verdict() + (claim.found().pairs() > 1 ? ", p " + Numbers.fixed(p, p < 0.1 ? 3 : 2) : "");
        svg.text("text", verdict, "class", "value halo", "text-anchor", "end", "x", RIGHT, "y", top + 12);
        double middle = top + 27 + LINE * (names.size() - 1);
        svg.element("path", "class", "lane", "d", new SvgPath().to(LEFT, middle).to(RIGHT, middle));
        claim.interval()
                .ifPresent(interval -> svg.element(
                        "path",
                        "class",
                        "interval " + style.colour(),
                        "d",
                        new SvgPath()
                                .to(axis.at(Math.max(-reach, interval.lower())), middle)
                                .to(axis.at(Math.min(reach, interval.upper())), middle)));
        SvgPath dots = new SvgPath();
        for (double pair : claim.pairs()) {
            dots.dot(axis.at(pair), middle);
        }
        if (!dots.isEmpty()) {
            svg.element("path", "class", "pairs " + style.colour(), "d", dots);
        }
        double mean = claim.found().difference().value();
        if (Double.isFinite(mean)) {
            SvgPath diamond = new SvgPath()
                    .to(axis.at(mean), middle - 6)
                    .to(axis.at(mean) + 5, middle)
                    .to(axis.at(mean), middle + 6)
                    .to(axis.at(mean) - 5, middle);
            svg.element("path", "class", "mean", "d", diamond.closed());
        }
    }
}
