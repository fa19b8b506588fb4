package org.spikeyield.report.bench;

import static org.spikeyield.report.chart.Figure.PANEL_WIDTH;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.spikeyield.report.chart.Axis;
import org.spikeyield.report.chart.Figure;
import org.spikeyield.report.chart.Figure.Panel;
import org.spikeyield.report.chart.LabelSpace;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.report.chart.Plot;
import org.spikeyield.report.chart.Plot.EndLabel;
import org.spikeyield.report.chart.Scale;
import org.spikeyield.report.chart.SeriesStyle;
import org.spikeyield.report.chart.Svg;
import org.spikeyield.stats.Estimate;
import org.spikeyield.stats.scaling.ScalingLaw;
import org.spikeyield.store.bench.BenchMetric;
import org.spikeyield.store.bench.BenchRun;
import org.spikeyield.store.bench.Cell;
import org.spikeyield.store.bench.Scaling;
import org.spikeyield.store.bench.Workload;

/** The charts of a benchmark. */
final class ScalingFigures {
    private static final int HEIGHT = 250;
    private static final double LEFT = 34;
    private static final double TOP = 46;
    private static final double BOTTOM = HEIGHT - 42.0;
    private static final double INSET = 8;
    private static final double ROOM = 1.1;
    private static final int POINTS = 60;
    private static final SeriesStyle IDEAL = new SeriesStyle(6);
    private static final SeriesStyle MEASURED = new SeriesStyle(0);
    private static final SeriesStyle AMDAHL = new SeriesStyle(1);
    private static final SeriesStyle UNIVERSAL = new SeriesStyle(2);

    private final BenchReading reading;

    ScalingFigures(BenchReading reading) {
        this.reading = reading;
    }

    private static Axis cores(List<Cell> cells, double right) {
        int most = cells.get(cells.size() - 1).cores();
        int least = cells.get(0).cores();
        Scale scale = new Scale(least, Math.max(most, least + 1), LEFT + INSET, right - INSET);
        List<Axis.Tick> ticks = new ArrayList<>();
        double free = Double.NEGATIVE_INFINITY;
        for (Cell cell : cells) {
            if (scale.at(cell.cores()) >= free) {
                ticks.add(new Axis.Tick(cell.cores(), String.valueOf(cell.cores())));
                free = scale.at(cell.cores()) + 22;
            }
        }
        return new Axis(scale, ticks, "cores");
    }

    /** Speed-up against cores, workload by workload. */
    Figure strong() {
        List<Panel> panels = new ArrayList<>();
        for (Workload workload : Workload.values()) {
            panels.add(strong(workload));
        }
        return new Figure(
                "The same work on more cores: time on the fewest cores over time, which is 1 for each core of these where cores gain all they can (grey)."
                        + " Markers are medians with their 95 % intervals, the lines the fitted laws.",
                List.of(), panels);
    }

    private Panel strong(Workload workload) {
        List<Cell> cells = reading.series(workload, Scaling.STRONG);
        int least = cells.get(0).cores();
        int most = cells.get(cells.size() - 1).cores();
        double base = reading.median(cells.get(0), BenchMetric.WALL_SECONDS).value() * least;
        double[] xs = cells.stream().mapToDouble(Cell::cores).toArray();
        List<Estimate> times = cells.stream()
                .map(cell -> reading.median(cell, BenchMetric.WALL_SECONDS))
                .toList();
        double[] ys = times.stream().mapToDouble(time -> base / time.value()).toArray();
        double[] lower = times.stream()
                .mapToDouble(time ->
                        time.interval().map(bounds -> base / bounds.upper()).orElse(Double.NaN))
                .toArray();
        double[] upper = times.stream()
                .mapToDouble(time ->
                        time.interval().map(bounds -> base / bounds.lower()).orElse(Double.NaN))
                .toArray();
        List<String> names = List.of("linear", "measured", "Amdahl", "universal");
        Svg svg = new Svg(
                "strong-" + workload.key(),
                PANEL_WIDTH,
                HEIGHT,
                "Speed-up of " + workload.key() + " against cores",
                describe(cells, ys));
        svg.heading(workload.key() + ": speed-up");
        Axis x = cores(cells, PANEL_WIDTH - LabelSpace.of(names));
        double top = Math.max(most, Arrays.stream(ys).max().orElse(1)) * ROOM;
        Plot plot = new Plot(svg, x, Axis.numbers(new Scale(0, top, BOTTOM, TOP), "×")).axes();
        plot.line(new double[] {least, most}, new double[] {least, most}, "thin " + IDEAL.colour(), "none");
        List<EndLabel> labels = new ArrayList<>();
        labels.add(new EndLabel("linear", IDEAL, most, most));
        BenchReading.Laws laws = reading.laws(workload);
        laws.amdahl().ifPresent(law -> labels.add(law(plot, law, "Amdahl", AMDAHL, least, most, base)));
        laws.universal().ifPresent(law -> labels.add(law(plot, law, "universal", UNIVERSAL, least, most, base)));
        plot.whiskers(xs, lower, upper, MEASURED, 0);
        plot.line(xs, ys, MEASURED);
        labels.add(new EndLabel("measured", MEASURED, most, ys[ys.length - 1]));
        plot.endLabels(labels);
        return new Panel("strong-" + workload.key(), svg, false);
    }

    private static EndLabel law(
            Plot plot, ScalingLaw law, String name, SeriesStyle style, int least, int most, double base) {
        DoubleUnaryOperator speedup = cores -> base / law.seconds(cores);
        double[] xs = IntStream.rangeClosed(0, POINTS)
                .mapToDouble(k -> least + (double) (most - least) * k / POINTS)
                .toArray();
        plot.line(xs, Arrays.stream(xs).map(speedup).toArray(), "line " + style.colour(), style.dash());
        return new EndLabel(name, style, most, speedup.applyAsDouble(most));
    }

    /** Events per second and core against cores, all workloads in one chart, and how times wander in the course of the benchmark. */
    Figure weakAndCourse() {
        return new Figure(
                "Left: equal work for each core; synaptic events per second and core, over those on the fewest cores. Right: times of the runs on the most cores, over"
                        + " their median, in the order of the rounds: what wanders there is neither the work nor the program.",
                List.of(),
                List.of(weak(), course()));
    }

    private Panel weak() {
        List<String> names = Arrays.stream(Workload.values()).map(Workload::key).toList();
        Svg svg = new Svg("weak", PANEL_WIDTH, HEIGHT, "Efficiency of weak scaling against cores", "by workload");
        svg.heading("Efficiency at equal work for each core");
        List<Cell> any = reading.series(Workload.SIMULATION, Scaling.WEAK);
        Axis x = cores(any, PANEL_WIDTH - LabelSpace.of(names));
        List<double[]> lines = new ArrayList<>();
        double top = 1;
        for (Workload workload : Workload.values()) {
            List<Cell> cells = reading.series(workload, Scaling.WEAK);
            double[] rates = cells.stream()
                    .mapToDouble(cell -> reading.median(cell, BenchMetric.SYNAPTIC_EVENTS_PER_SECOND_PER_CORE)
                            .value())
                    .toArray();
            double[] shares = Arrays.stream(rates).map(rate -> rate / rates[0]).toArray();
            lines.add(shares);
            top = Math.max(top, Arrays.stream(shares).max().orElse(1));
        }
        Plot plot = new Plot(svg, x, Axis.percent(new Scale(0, top * ROOM, BOTTOM, TOP), "%")).axes();
        plot.level(1, "goal");
        double[] xs = any.stream().mapToDouble(Cell::cores).toArray();
        List<EndLabel> labels = new ArrayList<>();
        for (int k = 0; k < lines.size(); k++) {
            SeriesStyle style = new SeriesStyle(k);
            plot.line(xs, lines.get(k), style);
            labels.add(new EndLabel(names.get(k), style, xs[xs.length - 1], lines.get(k)[xs.length - 1]));
        }
        plot.endLabels(labels);
        return new Panel("weak", svg, false);
    }

    private Panel course() {
        List<String> names = Arrays.stream(Workload.values()).map(Workload::key).toList();
        Svg svg = new Svg("course", PANEL_WIDTH, HEIGHT, "Times in the course of the benchmark", "by workload");
        svg.heading("Times over their median, by round");
        double right = PANEL_WIDTH - LabelSpace.of(names);
        int rounds = Math.max(2, reading.bench().head().rounds());
        Axis x = Axis.numbers(new Scale(1, rounds, LEFT + INSET, right - INSET), "round");
        List<double[]> lines = new ArrayList<>();
        double top = ROOM;
        for (Workload workload : Workload.values()) {
            Cell cell = reading.largest(workload);
            double median = reading.median(cell, BenchMetric.WALL_SECONDS).value();
            double[] line = reading.bench().of(cell).stream()
                    .mapToDouble((BenchRun run) -> run.value(BenchMetric.WALL_SECONDS) / median)
                    .toArray();
            lines.add(line);
            top = Math.max(top, Arrays.stream(line).max().orElse(1));
        }
        Plot plot = new Plot(svg, x, Axis.numbers(new Scale(0, top * ROOM, BOTTOM, TOP), "×")).axes();
        List<EndLabel> labels = new ArrayList<>();
        for (int k = 0; k < lines.size(); k++) {
            SeriesStyle style = new SeriesStyle(k);
            double[] line = lines.get(k);
            double[] xs = IntStream.rangeClosed(1, line.length).asDoubleStream().toArray();
            plot.line(xs, line, "line " + style.colour(), style.dash());
            labels.add(new EndLabel(names.get(k), style, line.length, line[line.length - 1]));
        }
        plot.endLabels(labels);
        return new Panel("course", svg, false);
    }

    private static String describe(List<Cell> cells, double[] speedups) {
        List<String> parts = new ArrayList<>();
        for (int k = 0; k < speedups.length; k++) {
            parts.add(cells.get(k).cores() + " cores " + Numbers.fixed(speedups[k], 2));
        }
        return String.join("; ", parts);
    }
}
