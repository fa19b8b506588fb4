package org.spikeyield.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.spikeyield.report.PageFrame.Entry;
import org.spikeyield.report.chapter.Chapters;
import org.spikeyield.report.chapter.Section;
import org.spikeyield.report.chart.Figure;
import org.spikeyield.report.chart.Markup;
import org.spikeyield.report.data.ReportData;
import org.spikeyield.report.text.FailedText;
import org.spikeyield.report.text.NewSamplesText;

/** {@code report.html}: one file that needs nothing else, neither network nor scripts. */
final class Page {
    private static final int MAX_SENTENCES = 12;

    /** A run with its sections. */
    record Part(ReportData run, List<Section> sections) {
        /** The part of one run. */
        static Part of(ReportData run, String prefix) throws IOException {
            return new Part(run, Chapters.sections(run, prefix));
        }

        /** All its charts, in order. */
        List<Figure.Panel> panels() {
            return sections.stream()
                    .flatMap(section -> section.figures().stream())
                    .flatMap(figure -> figure.panels().stream())
                    .toList();
        }
    }

    private final Optional<SurveyReading> survey;
    private final List<Part> parts;
    private final Markup html = new Markup();
    private final List<Entry> contents = new ArrayList<>();
    private final boolean sound;
    private int level = 2;

    private Page(Optional<SurveyReading> survey, List<Part> parts, boolean sound) {
        this.survey = survey;
        this.sound = sound;
        this.parts = parts;
    }

    /** The page of some runs, at least one. */
    static String of(List<Part> parts) {
        return new Page(Optional.empty(), parts, true).text();
    }

    /**
     * The page of a survey.
     *
     * @param parts its variants, or none where these have pages of their own only
     */
    static String of(SurveyReading survey, List<Part> parts) {
        return new Page(Optional.of(survey), parts, true).text();
    }

    /** The same without what can be played, which is most of a page that has it. */
    static String withoutSound(SurveyReading survey, List<Part> parts) {
        return new Page(Optional.of(survey), parts, false).text();
    }

    private List<ReportData> runs() {
        return parts.stream().map(Part::run).toList();
    }

    private String text() {
        if (parts.size() != 1 || survey.isPresent()) {
            for (int k = 0; k < parts.size(); k++) {
                ReportData run = parts.get(k).run();
                open("run-" + (k + 1), run.title(), "chapter");
                new ReportText(html, run).facts();
                level++;
                part(parts.get(k));
                level--;
                html.close();
            }
        } else {
            part(parts.get(0));
        }
        open("words", "What the words mean", "");
        ReportText.glossary(html);
        html.close();
        open("cite", "How to cite", "");
        ReportText.citation(html);
        html.close();
        return new PageFrame("SpikeYield report", title(), plays()).page(this::lead, contents, html.content());
    }

    private void part(Part part) {
        for (Section section : part.sections()) {
            open(section.id(), section.heading(), "");
            section.figures().forEach(figure -> FigureMarkup.put(html, figure, sound));
            section.body().accept(html);
            html.close();
            html.line();
        }
    }

    private void open(String id, String heading, String style) {
        if (level == 2) {
            contents.add(new Entry(id, heading));
        }
        html.open("section", "id", id, "class", style);
        html.text("h" + level, heading);
        html.line();
    }

    private boolean plays() {
        return sound
                && parts.stream()
                        .flatMap(part -> part.sections().stream())
                        .flatMap(section -> section.figures().stream())
                        .anyMatch(figure -> figure.player().isPresent());
    }

    private String title() {
        return survey.map(SurveyReading::name)
                .orElseGet(() -> runs().stream().map(ReportData::title).collect(Collectors.joining(", ")));
    }

    /** What the runs answer, in words and as a table; closes the page's head. */
    private void answers(Markup page) {
        if (parts.size() == 1) {
            page.text("p", ReportText.answer(parts.get(0).run()), "class", "lead");
            new ReportText(page, parts.get(0).run()).facts();
        } else {
            for (ReportData run : runs()) {
                page.text("p", run.title() + ". " + ReportText.answer(run));
            }
        }
        page.close();
        page.open("section", "id", "answer");
        page.text("h2", "How many chips work");
        YieldsTable.put(page, runs());
        page.text(
                "p",
                "Beside each number: the 95 % interval for further chips where a kind has one network, for further networks from five on; the "
                        + "networks one by one where there are two to four. Where nothing is random, a network is one chip.",
                "class",
                "remark");
        for (ReportData run : runs()) {
            list(page, FailedText.MEANING, new FailedText(run.stored()).sentences(), "failed_reasons");
            list(
                    page,
                    "What the samples leave open about new ones:",
                    new NewSamplesText(run.stored()).sentences(),
                    "new_samples_yield");
        }
        page.close();
    }

    /**
     * The first of some sentences, if there are any.
     *
     * @param column of summary.csv that has the others
     */
    private static void list(Markup page, String heading, List<String> sentences, String column) {
        if (sentences.isEmpty()) {
            return;
        }
        page.text("p", heading, "class", "remark");
        page.open("ul");
        sentences.stream().limit(MAX_SENTENCES).forEach(sentence -> page.text("li", sentence));
        if (sentences.size() > MAX_SENTENCES) {
            page.text("li", sentences.size() - MAX_SENTENCES + " more: " + column + " in summary.csv");
        }
        page.close();
    }

    /** The answer, or the table of a survey; closes the page's head. */
    private void lead(Markup page) {
        if (survey.isPresent()) {
            survey.get().lead(page);
            page.close();
            survey.get().table(page);
        } else {
            answers(page);
        }
    }
}
