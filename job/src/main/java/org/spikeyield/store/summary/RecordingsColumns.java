package org.spikeyield.store.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.spikeyield.stats.Estimate;
import org.spikeyield.store.summary.SummaryColumn.Basis;
import org.spikeyield.study.summary.RecordingsSummary.AlarmSummary;

/** The columns that only rows of tasks on recordings have, behind those of {@link SummaryColumn}. */
public final class RecordingsColumns {
    /** In the order of both files. */
    public static final List<SummaryColumn> ALL = all();

    private static final String FURTHER = "interval for further recordings and chips, or networks";

    private RecordingsColumns() {}

    private static List<SummaryColumn> all() {
        List<SummaryColumn> columns = new ArrayList<>();
        columns.add(SummaryColumn.estimate(
                "effective_samples",
                "independent test samples on which the accuracy of a chip would be as uncertain, at most all",
                line -> line.study().testSamples() / line.judged().designEffect()));
        SummaryColumn.addInterval(
                columns,
                "new_samples_accuracy",
                FURTHER + ", of the mean share of the samples that are right",
                line -> line.alarms().flatMap(found -> found.accuracy().interval()));
        add(
                columns,
                "misses",
                "share of the samples of the phrase that raise no alarm, mean over the judged chips, or over networks",
                AlarmSummary::misses);
        add(
                columns,
                "false_alarms",
                "share of the other samples that raise an alarm, mean over the judged chips, or over networks",
                AlarmSummary::falseAlarms);
        return List.copyOf(columns);
    }

    private static void add(
            List<SummaryColumn> to, String name, String meaning, Function<AlarmSummary, Estimate> estimate) {
        to.add(SummaryColumn.real(
                name,
                Basis.ROWS,
                meaning,
                line -> SummaryColumn.number(
                        line.alarms(), found -> estimate.apply(found).value())));
        SummaryColumn.addInterval(
                to,
                name,
                FURTHER,
                line -> line.alarms().flatMap(found -> estimate.apply(found).interval()));
    }
}
