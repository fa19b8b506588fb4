package org.spikeyield.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikeyield.report.Page.Part;
import org.spikeyield.report.data.ReportData;
import org.spikeyield.store.ReportFiles;
import org.spikeyield.store.SurveyDirectory;
import org.spikeyield.store.files.RunDirectory;

/**
 * The report of finished runs: {@code report.html}, a page that needs nothing else; {@code report.ipynb}, a notebook that computes the main
 * table anew; and the charts as files of their own. A function of the runs: no clock, no place, no machine enters.
 * Only what chips did that were run again for it is kept beside it, see {@link org.spikeyield.store.trace.Traces}.
 *
 * <p>The tables are read row by row and only counts are kept: memory grows with networks, conditions and test samples, not with chips.
 */
public final class Report {
    private static final String PAGE = ReportFiles.PAGE;
    private static final String NOTEBOOK = ReportFiles.NOTEBOOK;

    /** A page of more variants with all their charts is read by nobody. */
    private static final int MAX_VARIANTS = 12;

    private static final int MAX_PAGE = 4_000_000;

    private Report() {}

    /**
     * Writes the report of one run into its directory, over an earlier one.
     *
     * @return where the page is
     * @throws org.spikeyield.InvalidInputException when the run is unfinished, or made under other rules than this program's
     */
    public static String write(RunDirectory run) throws IOException {
        ReportFiles files = new ReportFiles(run, ReportFiles.REPORT);
        return write(List.of(run), List.of(".."), files, true);
    }

    /**
     * Writes one report of several runs, over an earlier one.
     *
     * @param runs at least one
     * @param out where to
     * @return where the page is
     * @throws org.spikeyield.InvalidInputException when a run is unfinished, or made under other rules than this program's, or the place holds
     *     something else
     */
    public static String write(List<RunDirectory> runs, RunDirectory out) throws IOException {
        return write(runs, runs.stream().map(out::relative).toList(), new ReportFiles(out, ""), false);
    }

    /**
     * Writes the report of a finished survey into its directory, over an earlier one: a page with one table of all variants and, of few variants, a
     * chapter for each; and the reports of the variants where they have none.
     *
     * @return where the page is
     * @throws org.spikeyield.InvalidInputException when the survey is unfinished, or made under other rules than this program's
     */
    public static String writeSurvey(RunDirectory directory) throws IOException {
        SurveyReading survey = SurveyReading.of(directory);
        List<Part> parts = new ArrayList<>();
        for (int index = 1; index <= survey.variants(); index++) {
            RunDirectory run = SurveyDirectory.variant(directory, index);
            if (!isIn(run)) {
                write(run);
            }
            if (survey.variants() <= MAX_VARIANTS) {
                parts.add(Part.of(survey.reading(run, index), "run-" + index + "-"));
            }
        }
        String page = Page.of(survey, parts);
        if (page.length() > MAX_PAGE) {
            page = Page.withoutSound(survey, parts);
        }
        if (page.length() > MAX_PAGE) {
            page = Page.of(survey, List.of());
        }
        ReportFiles files = new ReportFiles(directory, ReportFiles.REPORT);
        files.write(Map.of(PAGE, page.getBytes(StandardCharsets.UTF_8)));
        return files.place(PAGE);
    }

    /** Whether a run or survey has a whole report. */
    public static boolean isIn(RunDirectory run) throws IOException {
        return new ReportFiles(run, ReportFiles.REPORT).areListed();
    }

    /** Where the page of a run's or survey's report is. */
    public static String place(RunDirectory run) {
        return new ReportFiles(run, ReportFiles.REPORT).place(PAGE);
    }

    /** @param keep whether what chips were run again for is kept in the directories of the runs */
    private static String write(List<RunDirectory> runs, List<String> places, ReportFiles files, boolean keep)
            throws IOException {
        files.write(DamageDiagnosis.of(runs, () -> contents(runs, places, keep)));
        return files.place(PAGE);
    }

    private static Map<String, byte[]> contents(List<RunDirectory> runs, List<String> places, boolean keep)
            throws IOException {
        List<Part> parts = new ArrayList<>();
        for (RunDirectory run : runs) {
            String prefix = runs.size() == 1 ? "" : "run-" + (parts.size() + 1) + "-";
            parts.add(Part.of(ReportData.of(run), prefix));
        }
        for (Part part : keep ? parts : List.<Part>of()) {
            part.run().traces().keep();
        }
        Map<String, String> contents = new LinkedHashMap<>();
        contents.put(PAGE, Page.of(parts));
        Map<String, String> figures = new LinkedHashMap<>();
        for (Part part : parts) {
            part.panels()
                    .forEach(panel -> figures.put(
                            "figures/" + panel.name() + ".svg", panel.svg().file(StyleSheets.CHART)));
        }
        contents.put(NOTEBOOK, Notebook.of(parts, places, figures));
        contents.putAll(figures);
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        contents.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return bytes;
    }
}
