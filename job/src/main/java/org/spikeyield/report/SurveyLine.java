package org.spikeyield.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spikeyield.chip.Condition;
import org.spikeyield.stats.Interval;
import org.spikeyield.store.SurveyDirectory;
import org.spikeyield.store.SurveyOutline;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.summary.SummaryRow;
import org.spikeyield.study.Survey.Variant;

/**
 * A line of a survey's table: one kind of networks of one variant under one condition, by the variant's spec.
 *
 * @param variant the variant's number
 * @param settings the variant's values as people read them, by key
 * @param networks the kind and how many networks it has
 * @param condition name of the condition
 * @param chips of all networks of the kind
 * @param accuracy mean over networks; NaN when no chip was judged
 * @param yields the share of chips that work, mean over networks
 * @param interval of that share; empty where there is none
 */
record SurveyLine(
        int variant,
        Map<String, String> settings,
        String networks,
        String condition,
        long chips,
        double accuracy,
        YieldText yields,
        Optional<Interval> interval) {
    /** The lines of a finished survey, variant by variant. */
    static List<SurveyLine> of(RunDirectory directory, SurveyOutline survey) throws IOException {
        List<SurveyLine> lines = new ArrayList<>();
        for (int index = 1; index <= survey.settings().size(); index++) {
            RunSummary run = new RunSummary(SurveyDirectory.variant(directory, index));
            Map<String, String> settings = Variant.unquoted(survey.settings().get(index - 1));
            for (Kind kind : run.kinds()) {
                for (Condition condition : run.conditions()) {
                    SummaryRow row = run.row(kind, condition, run.rule());
                    lines.add(new SurveyLine(
                            index,
                            settings,
                            kind.label() + " ×" + kind.slots().size(),
                            condition.label(),
                            row.count("chips"),
                            row.number("networks_accuracy_mean"),
                            YieldText.of(run, kind, condition),
                            YieldText.interval(run, kind, condition)));
                }
            }
        }
        return lines;
    }

    /** The variant's value for a key; empty where it has none of its own. */
    String setting(String key) {
        return settings.getOrDefault(key, "");
    }
}
