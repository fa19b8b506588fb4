package org.spikeyield.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.spikeyield.evaluate.DecisionRule;
import org.spikeyield.report.chart.Markup;

/** {@code report.html}: one file that needs nothing else, neither network nor scripts. */
final class Page {
    private static final int MOST_SENTENCES = 12;

    /** A run with its figures. */
    record Chapter(RunReading run, List<Figure> figures) {}

    private final Optional<SurveyReading> survey;
    private final List<Chapter> chapters;
    private final Markup html = new Markup();
    private final List<Entry> contents = new ArrayList<>();
    private int level = 2;

    /** A line of the contents. */
    private record Entry(String id, String heading) {}

    private Page(Optional<SurveyReading> survey, List<Chapter> chapters) {
        this.survey = survey;
        this.chapters = chapters;
    }

    /** The page of some runs, at least one. */
    static String of(List<Chapter> chapters) {
        return new Page(Optional.empty(), chapters).text();
    }

    /**
     * The page of a survey.
     *
     * @param chapters its variants, or none where these have pages of their own only
     */
    static String of(SurveyReading survey, List<Chapter> chapters) {
        return new Page(Optional.of(survey), chapters).text();
    }

    private List<RunReading> runs() {
        return chapters.stream().map(Chapter::run).toList();
    }

    private String text() {
        if (chapters.size() != 1 || survey.isPresent()) {
            for (int k = 0; k < chapters.size(); k++) {
                RunReading run = chapters.get(k).run();
                open("run-" + (k + 1), run.title(), "chapter");
                new Particulars(html, run).facts();
                level++;
                chapter(chapters.get(k), "run-" + (k + 1) + "-");
                level--;
                html.close();
            }
        } else {
            chapter(chapters.get(0), "");
        }
        open("words", "What the words mean", "");
        Particulars.glossary(html);
        html.close();
        open("cite", "How to cite", "");
        Particulars.citation(html);
        html.close();
        return frame(html.content());
    }

    private void chapter(Chapter chapter, String prefix) {
        RunReading run = chapter.run();
        Particulars particulars = new Particulars(html, run);
        chapter.figures().forEach(this::figure);
        open(prefix + "table", "All numbers", "");
        html.text(
                "p",
                "Means, deviations and intervals of a kind are over its networks, or over chips where it has one; quantiles are those of all its chips together. The same is in summary.csv.");
        Tables tables = new Tables(html);
        tables.all(run, run.rule());
        for (DecisionRule rule : DecisionRule.values()) {
            if (rule != run.rule()) {
                tables.all(run, rule);
            }
        }
        html.close();
        open(prefix + "troubles", "What became of every chip", "");
        particulars.troubles();
        html.close();
        open(prefix + "settings", "Settings", "");
        particulars.settings();
        html.close();
        open(prefix + "replay", "Any chip once more", "");
        particulars.replay();
        html.close();
    }

    private void open(String id, String heading, String style) {
        if (level == 2) {
            contents.add(new Entry(id, heading));
        }
        html.open("section", "id", id, "class", style);
        html.text("h" + level, heading);
        html.line();
    }

    private void figure(Figure figure) {
        open(figure.id(), figure.heading(), "");
        html.open("figure", "class", figure.panels().size() <= 2 ? "few" : "many");
        html.open("div", "class", "panels");
        for (Figure.Panel panel : figure.panels()) {
            html.open("div", "class", panel.first() ? "panel first" : "panel");
            html.raw(panel.svg().inline());
            html.close();
            html.line();
        }
        html.close();
        html.text("figcaption", figure.text());
        html.close();
        if (!figure.commands().isEmpty()) {
            html.text("pre", String.join("\n", figure.commands()), "tabindex", "0");
        }
        html.close();
        html.line();
    }

    private String title() {
        return survey.map(SurveyReading::name)
                .orElseGet(() -> runs().stream().map(RunReading::title).collect(Collectors.joining(", ")));
    }

    /** What the runs answer, in words and as a table; closes the page's head. */
    private void answers(Markup page) {
        if (chapters.size() == 1) {
            page.text("p", Particulars.answer(chapters.get(0).run()), "class", "lead");
            new Particulars(page, chapters.get(0).run()).facts();
        } else {
            for (RunReading run : runs()) {
                page.text("p", run.title() + ". " + Particulars.answer(run));
            }
        }
        page.close();
        page.open("section", "id", "answer");
        page.text("h2", "How many chips work");
        new Tables(page).yields(runs());
        page.text(
                "p",
                "Beside each number: the 95 % interval for further chips where a kind has one network, for further networks from five on; the "
                        + "networks one by one where there are two to four. Where nothing is random, a network is one chip.",
                "class",
                "remark");
        for (RunReading run : runs()) {
            list(page, FailedText.MEANING, run.summary().failed(), "failed_reasons");
            list(
                    page,
                    "What the samples leave open about new ones:",
                    run.summary().shortSamples(),
                    "new_samples_yield");
        }
        page.close();
    }

    /**
     * The first of some sentences, if there are any.
     *
     * @param column of summary.csv that tells the others
     */
    private static void list(Markup page, String heading, List<String> sentences, String column) {
        if (sentences.isEmpty()) {
            return;
        }
        page.text("p", heading, "class", "remark");
        page.open("ul");
        sentences.stream().limit(MOST_SENTENCES).forEach(sentence -> page.text("li", sentence));
        if (sentences.size() > MOST_SENTENCES) {
            page.text("li", sentences.size() - MOST_SENTENCES + " more: " + column + " in summary.csv");
        }
        page.close();
    }

    /** The head of the document and the answer, before everything else. */
    private String frame(String body) {
        Markup page = new Markup();
        page.raw("<!DOCTYPE html>\n");
        page.open("html", "lang", "en");
        page.open("head");
        page.raw(
                "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                        + "<meta name=\"color-scheme\" content=\"light dark\">\n"
                        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        page.text("title", title() + " – SpikeYield report");
        page.raw("<style>" + StyleSheets.PAGE + StyleSheets.CHART + "</style>\n");
        page.close();
        page.open("body");
        page.open("main");
        page.open("header");
        page.text("p", "SpikeYield report", "class", "kicker");
        page.text("h1", title());
        if (survey.isPresent()) {
            survey.get().lead(page);
            page.close();
            survey.get().table(page);
        } else {
            answers(page);
        }
        page.open("nav", "aria-label", "Contents");
        page.open("ul");
        for (Entry entry : contents) {
            page.open("li");
            page.text("a", entry.heading(), "href", "#" + entry.id());
            page.close();
        }
        page.close();
        page.close();
        page.line();
        page.raw(body);
        page.close();
        page.close();
        page.close();
        return page.content() + "\n";
    }
}
