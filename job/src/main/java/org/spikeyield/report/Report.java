package org.spikeyield.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikeyield.report.Page.Chapter;
import org.spikeyield.store.ReportFiles;
import org.spikeyield.store.RunDirectory;

/**
 * The report of finished runs: {@code report.html}, a page that needs nothing else; {@code report.ipynb}, a notebook that computes the main
 * table anew; and the charts as files of their own. A function of the runs: no clock, no place, no machine enters.
 *
 * <p>The tables are read row by row and only counts are kept: memory grows with networks, conditions and test samples, not with chips.
 */
public final class Report {
    /** The page. */
    private static final String PAGE = "report.html";

    private static final String NOTEBOOK = "report.ipynb";

    private Report() {}

    /**
     * Writes the report of one run into its directory, over an earlier one.
     *
     * @return where the page is
     * @throws org.spikeyield.InvalidInputException when the run is unfinished, or made under other rules than this program's
     */
    public static String write(RunDirectory run) throws IOException {
        ReportFiles files = new ReportFiles(run, ReportFiles.REPORT);
        return write(List.of(run), List.of(".."), files);
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
        return write(runs, runs.stream().map(out::relative).toList(), new ReportFiles(out, ""));
    }

    /** Whether a run has a whole report. */
    public static boolean isIn(RunDirectory run) throws IOException {
        return new ReportFiles(run, ReportFiles.REPORT).areListed();
    }

    /** Where the page of a run's report is. */
    public static String place(RunDirectory run) {
        return new ReportFiles(run, ReportFiles.REPORT).place(PAGE);
    }

    private static String write(List<RunDirectory> runs, List<String> places, ReportFiles files) throws IOException {
        List<Chapter> chapters = new ArrayList<>();
        for (RunDirectory run : runs) {
            String prefix = runs.size() == 1 ? "" : "run-" + (chapters.size() + 1) + "-";
            chapters.add(chapter(new RunReading(run), prefix));
        }
        Map<String, String> contents = new LinkedHashMap<>();
        contents.put(PAGE, Page.of(chapters));
        Map<String, String> figures = new LinkedHashMap<>();
        for (Chapter chapter : chapters) {
            for (Figure figure : chapter.figures()) {
                figure.panels()
                        .forEach(panel -> figures.put(
                                "figures/" + panel.name() + ".svg", panel.svg().file(StyleSheets.CHART)));
            }
        }
        contents.put(NOTEBOOK, Notebook.of(chapters, places, figures));
        contents.putAll(figures);
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        contents.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        files.write(bytes);
        return files.place(PAGE);
    }

    private static Chapter chapter(RunReading run, String prefix) throws IOException {
        List<Figure> figures = new ArrayList<>();
        figures.add(AccuracyFigure.of(run, prefix));
        SpecFigure.of(run, prefix).ifPresent(figures::add);
        figures.addAll(SeriesFigure.of(run, prefix));
        figures.addAll(CausesFigure.of(run, prefix));
        TailFigure.of(run, prefix).ifPresent(figures::add);
        ClaimsFigure.of(run, prefix).ifPresent(figures::add);
        figures.add(TraceFigure.of(run, prefix));
        return new Chapter(run, figures);
    }
}
