package org.spikeyield.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spikeyield.chip.Condition;
import org.spikeyield.report.data.NetworkGroup;
import org.spikeyield.report.data.RunSummary;
import org.spikeyield.report.text.YieldText;
import org.spikeyield.stats.Interval;
import org.spikeyield.store.SurveyDirectory;
import org.spikeyield.store.SurveyOutline;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.summary.SummaryRow;
import org.spikeyield.study.Survey.Variant;

/**
 * A line of a survey's table: one ensemble of one variant under one condition, by the variant's spec.
 *
 * @param variant the variant's number
 * @param settings the variant's values as people read them, by key
 * @param networks the ensemble and how many networks it has
 * @param condition name of the condition
 * @param chips of all networks of the ensemble
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
            for (NetworkGroup ensemble : run.ensembles()) {
                for (Condition condition : run.conditions()) {
                    SummaryRow row = run.row(ensemble, condition, run.rule());
                    lines.add(new SurveyLine(
                            index,
                            settings,
                            ensemble.label() + " ×" + ensemble.slots().size(),
                            run.label(condition),
                            row.count("chips"),
                            row.number("networks_accuracy_mean"),
                            YieldText.of(run, ensemble, condition),
                            YieldText.interval(run, ensemble, condition)));
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
