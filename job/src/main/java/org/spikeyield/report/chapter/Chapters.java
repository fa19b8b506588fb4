package org.spikeyield.report.chapter;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.spikeyield.report.data.ReportData;
import org.spikeyield.store.summary.StoredSummary;

/** The chapters that there are. */
public final class Chapters {
    /** In the order of the page and of the console. */
    public static final List<Chapter> ALL = List.of(
            new LegendChapter(),
            AccuracyFigure::sections,
            SpecFigure::sections,
            new SeriesChapter(),
            new AlarmsChapter(),
            new CausesChapter(),
            new TailsChapter(),
            new ClaimsChapter(),
            new ActivityChapter(),
            new VerdictsChapter(),
            new TracesChapter(),
            NumbersChapter::sections,
            RunRecord::troubles,
            RunRecord::settings,
            RunRecord::replay);

    private Chapters() {}

    /** All sections of a run. */
    public static List<Section> sections(ReportData run, String prefix) throws IOException {
        List<Section> sections = new ArrayList<>();
        for (Chapter chapter : ALL) {
            sections.addAll(chapter.sections(run, prefix));
        }
        return sections;
    }

    /** All lines on the console. */
    public static String text(StoredSummary summary) {
        StringBuilder text = new StringBuilder();
        ALL.forEach(chapter -> text.append(chapter.text(summary)));
        return text.toString();
    }
}
