package org.spikeyield.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.DecisionRule;
import org.spikeyield.report.chart.Markup;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.stats.Interval;
import org.spikeyield.store.summary.SummaryRow;
import org.spikeyield.study.NetworkSlot;

/** The tables of a report. */
final class Tables {
    private static final String NEW_SAMPLES = "new_samples_yield";
    private static final List<String> COLUMNS = List.of(
            "chips",
            "mean",
            "sd",
            "worst",
            "q05",
            "median",
            "q95",
            "yield",
            "95 % interval",
            "new samples",
            "grey",
            "diverged",
            "no result");

    private final Markup html;

    Tables(Markup html) {
        this.html = html;
    }

    /** Conditions down, kinds of networks across: the share of chips that work. Of several runs, the conditions that they share are one line. */
    void yields(List<RunReading> runs) {
        Map<String, String> conditions = new LinkedHashMap<>();
        for (RunReading run : runs) {
            run.conditions().forEach(condition -> conditions.putIfAbsent(condition.id(), condition.label()));
        }
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Chips that work");
        html.open("table", "class", "yields");
        html.text("caption", "Of 100 chips, this many work");
        html.open("thead");
        html.open("tr");
        html.text("th", "condition", "scope", "col");
        for (RunReading run : runs) {
            for (Kind kind : run.kinds()) {
                html.open("th", "scope", "col");
                html.text("span", kind.label(), "class", "key " + kind.look().colour());
                if (runs.size() > 1) {
                    html.text("small", run.title() + ", " + Particulars.spec(run));
                }
                html.text("small", Numbers.counted(kind.slots().size(), "network"));
                html.close();
            }
        }
        html.close();
        html.close();
        html.open("tbody");
        conditions.forEach((id, label) -> {
            html.open("tr");
            html.text("th", label, "scope", "row");
            for (RunReading run : runs) {
                run.kinds().forEach(kind -> yieldCell(run, kind, id));
            }
            html.close();
            html.line();
        });
        html.close();
        html.close();
        html.close();
        html.line();
    }

    private void yieldCell(RunReading run, Kind kind, String conditionId) {
        html.open("td");
        for (Condition condition : run.conditions()) {
            if (condition.id().equals(conditionId)) {
                YieldText text = YieldText.of(run.summary(), kind, condition);
                html.text("b", text.headline());
                html.text("small", text.range());
                if (text.share() >= 0) {
                    html.open("i", "class", "bar", "aria-hidden", "true");
                    html.text(
                            "i",
                            "",
                            "class",
                            kind.look().colour(),
                            "style",
                            "width:" + Numbers.brief(100 * text.share(), 1) + "%");
                    html.close();
                }
            }
        }
        html.close();
    }

    /** All kinds of networks and conditions under one rule; the single networks below, folded away. */
    void all(RunReading run, DecisionRule rule) {
        String caption = "Rule " + RunReading.name(rule) + (rule == run.rule() ? ", the spec’s" : "")
                + ": accuracies and yields in %";
        begin(caption, "kind");
        for (Kind kind : run.kinds()) {
            for (Condition condition : run.conditions()) {
                SummaryRow row = run.row(kind, condition, rule);
                String name = kind.label() + " ×" + kind.slots().size();
                if (kind.slots().size() == 1) {
                    networkLine(run, kind.slots().get(0), condition, rule, name, row.interval(NEW_SAMPLES));
                } else {
                    line(
                            name,
                            condition,
                            row,
                            "networks_accuracy",
                            "networks_yield_mean",
                            "networks_yield",
                            row.interval(NEW_SAMPLES));
                }
            }
        }
        end();
        html.open("details");
        html.text("summary", "The same network by network");
        begin(caption + ", network by network", "network");
        for (Kind kind : run.kinds()) {
            for (NetworkSlot slot : kind.slots()) {
                for (Condition condition : run.conditions()) {
                    networkLine(run, slot, condition, rule, slot.id(), Optional.empty());
                }
            }
        }
        end();
        html.close();
        html.line();
    }

    private void networkLine(
            RunReading run,
            NetworkSlot slot,
            Condition condition,
            DecisionRule rule,
            String name,
            Optional<Interval> newSamples) {
        line(name, condition, run.row(slot, condition, rule), "accuracy", "yield", "yield", newSamples);
    }

    private void line(
            String name,
            Condition condition,
            SummaryRow row,
            String accuracy,
            String yield,
            String interval,
            Optional<Interval> newSamples) {
        List<String> cells = new ArrayList<>();
        cells.add(Numbers.count(row.count("chips")));
        for (String column : List.of(
                accuracy + "_mean", accuracy + "_sd", "accuracy_min", "accuracy_q05", "accuracy_q50", "accuracy_q95")) {
            cells.add(Numbers.percent(row.number(column)));
        }
        cells.add(row.span(yield, Numbers::percent, "–"));
        cells.add(row.interval(interval).map(Tables::bounds).orElse("–"));
        cells.add(newSamples.map(Tables::bounds).orElse("–"));
        cells.add(Numbers.percent(row.number("grey_share")));
        cells.add(Numbers.count(row.count("diverged")));
        cells.add(Numbers.count(row.count("failed") + row.count("missing")));
        html.open("tr");
        html.text("th", name, "scope", "row");
        html.text("td", condition.label(), "class", "words");
        cells.forEach(cell -> html.text("td", cell));
        html.close();
        html.line();
    }

    private static String bounds(Interval interval) {
        return Numbers.percent(interval.lower()) + " … " + Numbers.percent(interval.upper());
    }

    private void begin(String caption, String name) {
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
        html.open("table", "class", "numbers");
        html.text("caption", caption);
        html.open("thead");
        html.open("tr");
        html.text("th", name, "scope", "col");
        html.text("th", "condition", "scope", "col", "class", "words");
        COLUMNS.forEach(column -> html.text("th", column, "scope", "col"));
        html.close();
        html.close();
        html.open("tbody");
    }

    private void end() {
        html.close();
        html.close();
        html.close();
        html.line();
    }
}
