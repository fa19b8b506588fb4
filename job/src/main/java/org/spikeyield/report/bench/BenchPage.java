package org.spikeyield.report.bench;

import java.util.ArrayList;
import java.util.List;
import org.spikeyield.report.FigureMarkup;
import org.spikeyield.report.PageFrame;
import org.spikeyield.report.chapter.Section;
import org.spikeyield.report.chart.Markup;
import org.spikeyield.report.text.HtmlTable;
import org.spikeyield.report.text.Table;
import org.spikeyield.store.bench.BenchHead;
import org.spikeyield.store.bench.BenchMetric;
import org.spikeyield.store.bench.Cell;
import org.spikeyield.store.bench.Machine;
import org.spikeyield.store.bench.Workload;

/** The page of a benchmark: one file that needs nothing else. */
public final class BenchPage {
    private final BenchReading reading;
    private final BenchTables tables;
    private final BenchHead head;

    private BenchPage(BenchReading reading) {
        this.reading = reading;
        tables = new BenchTables(reading);
        head = reading.bench().head();
    }

    /** The page. */
    public static String of(BenchReading reading) {
        return new BenchPage(reading).page();
    }

    private String page() {
        Markup body = new Markup();
        List<PageFrame.Entry> contents = new ArrayList<>();
        for (Section section : sections()) {
            contents.add(new PageFrame.Entry(section.id(), section.heading()));
            body.open("section", "id", section.id(), "class", "");
            body.text("h2", section.heading());
            section.figures().forEach(figure -> FigureMarkup.put(body, figure, false));
            section.body().accept(body);
            body.close();
            body.line();
        }
        return new PageFrame("SpikeYield benchmark of a cluster", title(), false)
                .page(this::lead, contents, body.content());
    }

    private String title() {
        return head.master() + ", " + head.slots() + (head.slots() == 1 ? " core" : " cores");
    }

    private void lead(Markup page) {
        Cell largest = reading.largest(Workload.SIMULATION);
        page.text(
                "p",
                largest.cores() + (largest.cores() == 1 ? " core makes " : " cores make ")
                        + BenchText.rate(reading.median(largest, BenchMetric.SYNAPTIC_EVENTS_PER_SECOND)
                                .value())
                        + " synaptic events per second, "
                        + BenchText.rate(reading.median(largest, BenchMetric.SYNAPTIC_EVENTS_PER_SECOND_PER_CORE)
                                .value())
                        + " on each core, at a CPU efficiency of "
                        + BenchText.percent(reading.median(largest, BenchMetric.CPU_EFFICIENCY)
                                .value())
                        + " %.",
                "class",
                "lead");
        page.text("p", reading.correctness());
        page.text("p", reading.slowness());
        page.open("dl", "class", "facts");
        fact(page, "executors", BenchText.count(executors()));
        fact(page, "rounds", head.rounds() + ", " + head.ended());
        fact(page, "size", head.quick() ? "quick" : "whole");
        fact(page, "Spark", head.spark());
        fact(page, "SpikeYield", head.program());
        page.close();
        page.close();
    }

    private long executors() {
        return reading.bench().machines().stream()
                .filter(machine -> machine.slots() > 0)
                .map(Machine::place)
                .distinct()
                .count();
    }

    private static void fact(Markup page, String name, String value) {
        page.open("div");
        page.text("dt", name);
        page.text("dd", value);
        page.close();
    }

    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(tables("rates", "What was done in which time", tables.rates()));
        if (head.cores().size() > 1) {
            ScalingFigures figures = new ScalingFigures(reading);
            sections.add(new Section(
                    "scaling", "How it scales", List.of(figures.strong(), figures.weakAndCourse()), html -> {}));
            sections.add(tables("laws", "Laws of scaling", tables.laws()));
        }
        sections.add(tables("losses", "Where the time goes", tables.losses()));
        Table speeds = tables.speeds();
        if (!speeds.rows().isEmpty()) {
            sections.add(tables("executors", "Which executors are slow", speeds));
        }
        sections.add(tables("machines", "What it ran on", tables.machines()));
        sections.add(new Section("words", "What the words mean", List.of(), BenchPage::words));
        return sections;
    }

    private static Section tables(String id, String heading, Table table) {
        return new Section(id, heading, List.of(), html -> HtmlTable.put(html, table));
    }

    private static void words(Markup html) {
        html.text(
                "p",
                "Raw rows, one for each run and one for each block, are in runs.parquet and blocks.parquet, and as CSV. Names without underscores are Spark’s.");
        html.open("dl", "class", "glossary");
        for (Workload workload : Workload.values()) {
            html.text("dt", workload.key());
            html.text("dd", workload.meaning());
        }
        for (BenchMetric metric : BenchMetric.values()) {
            html.text("dt", metric.column() + (metric.unit().isEmpty() ? "" : " (" + metric.unit() + ")"));
            html.text("dd", metric.meaning());
        }
        html.close();
    }
}
