package org.spikeyield.report.chapter;

import static org.spikeyield.report.chart.Figure.PANEL_WIDTH;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.evaluate.ChipTrace;
import org.spikeyield.evaluate.RuleResult;
import org.spikeyield.report.chart.Axis;
import org.spikeyield.report.chart.Figure;
import org.spikeyield.report.chart.Figure.Panel;
import org.spikeyield.report.chart.Markup;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.report.chart.Plot;
import org.spikeyield.report.chart.Scale;
import org.spikeyield.report.chart.SeriesStyle;
import org.spikeyield.report.chart.Svg;
import org.spikeyield.report.chart.SvgPath;
import org.spikeyield.report.data.ChipCounts;
import org.spikeyield.report.data.NetworkGroup;
import org.spikeyield.report.data.ReportData;
import org.spikeyield.study.Causes;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.task.DecisionRule;

/**
 * Spikes and filtered readout of the ideal network, of the median chip and of the worst one on one test sample, run again for this: one row
 * of charts for the first network of each ensemble, under the most informative condition.
 */
public final class TraceFigure {
    private static final int MAX_KINDS = 6;
    private static final int MAX_NEURONS = 80;
    private static final int READOUT_STRIDE = 4;
    private static final int HEIGHT = 300;
    private static final double LEFT = 34;
    private static final double RIGHT = PANEL_WIDTH - 12.0;
    private static final double RASTER_TOP = 38;
    private static final double RASTER_BOTTOM = 150;
    private static final double TOP = 180;
    private static final double BOTTOM = HEIGHT - 38.0;
    private static final double RANGE = 1.5;
    private static final double THRESHOLD = 0.5;

    private final ReportData run;
    private final String prefix;
    private final int condition;
    private final List<Panel> panels = new ArrayList<>();
    private final List<String> commands = new ArrayList<>();

    private TraceFigure(ReportData run, String prefix) {
        this.run = run;
        this.prefix = prefix;
        condition = run.mostInformative();
    }

    /** Nothing where this program cannot run the chips again. */
    static List<Section> sections(ReportData run, String prefix) throws IOException {
        return run.run().unkept().isEmpty()
                ? List.of(Section.of(prefix + "traces", "What chips do", new TraceFigure(run, prefix).figure()))
                : List.of();
    }

    private Figure figure() throws IOException {
        List<NetworkGroup> ensembles =
                run.ensembles().subList(0, Math.min(MAX_KINDS, run.ensembles().size()));
        for (NetworkGroup ensemble : ensembles) {
            draw(ensemble, ensemble.slots().get(0));
        }
        String text =
                "Above, a dot is a spike: time runs to the right, each height is one neuron, of which only some are shown. Below, the "
                        + "filtered readout (thick) beside its target (dashed) and the levels ±0.5 that rule threshold requires. The ideal network is the one that was "
                        + "trained; the others are its median and its worst chip under "
                        + run.label(run.conditions().get(condition)) + ", run again on a test sample "
                        + "that the worst one gets wrong and the median one right, if there is such a sample. "
                        + "Each can be run again in full:";
        return new Figure(text, commands, panels);
    }

    private void draw(NetworkGroup ensemble, NetworkSlot slot) throws IOException {
        ChipCounts counts = run.counts(slot, condition);
        if (counts.judged() == 0) {
            panel(ensemble, slot, "ideal", Causes.IDEAL, 0, 0, "");
            return;
        }
        ChipRow median = run.run().replay(slot.ordinal(), condition, counts.chipAt(0.5));
        ChipRow worst = run.run().replay(slot.ordinal(), condition, counts.chipAt(0));
        int sample = sample(median, worst);
        panel(ensemble, slot, "ideal", Causes.IDEAL, 0, sample, "");
        chip(ensemble, slot, "median", median, sample);
        if (worst.chip() != median.chip()) {
            chip(ensemble, slot, "worst", worst, sample);
        }
    }

    /** The first sample that separates the chips; else the first that the worst gets wrong; else the first. */
    private int sample(ChipRow median, ChipRow worst) {
        RuleResult good = median.result().rule(run.rule());
        RuleResult bad = worst.result().rule(run.rule());
        int wrong = 0;
        for (int s = good.samples() - 1; s >= 0; s--) {
            if (!bad.correct(s)) {
                wrong = s;
            }
        }
        for (int s = good.samples() - 1; s >= 0; s--) {
            if (!bad.correct(s) && good.correct(s)) {
                wrong = s;
            }
        }
        return wrong;
    }

    private void chip(NetworkGroup ensemble, NetworkSlot slot, String which, ChipRow row, int sample)
            throws IOException {
        String result = row.result().status() == ChipStatus.OK
                ? "right on " + Numbers.percent(row.result().rule(run.rule()).accuracy()) + " %"
                : "diverged";
        panel(
                ensemble,
                slot,
                which + " chip, number " + row.chip(),
                run.conditions().get(condition),
                row.chip(),
                sample,
                result);
        commands.add(run.replayCommand(slot, condition, row.chip()));
    }

    private void panel(
            NetworkGroup ensemble,
            NetworkSlot slot,
            String which,
            Condition condition,
            int chip,
            int sample,
            String result)
            throws IOException {
        ChipTrace trace = run.run().trace(slot.ordinal(), condition, chip, sample);
        String name = prefix + String.format(Locale.ROOT, "traces-%s-%02d", slot.id(), panels.size());
        double seconds = trace.sample().steps() * trace.dtSeconds();
        String decision = decision(trace);
        Svg svg = new Svg(
                name,
                PANEL_WIDTH,
                HEIGHT,
                slot.id() + ", " + which + ", on test sample " + sample,
                Numbers.counted(trace.spikeSteps().length, "spike") + " of "
                        + Numbers.counted(trace.neurons(), "neuron") + "; this sample: " + decision);
        svg.heading(slot.id() + ", " + which);
        svg.text(
                "text",
                (result.isEmpty() ? "" : result + " of all samples; ") + "sample " + sample + ": " + decision,
                "class",
                "note",
                "x",
                0.0,
                "y",
                29.0);
        Axis time = Axis.numbers(new Scale(0, seconds, LEFT, RIGHT), "time, s");
        raster(svg, ensemble.style(), trace, time);
        readout(svg, ensemble.style(), trace, time);
        panels.add(new Panel(name, svg, condition.equals(Causes.IDEAL)));
    }

    private String decision(ChipTrace trace) {
        for (float z : trace.readout()) {
            if (!Float.isFinite(z)) {
                return "diverged";
            }
        }
        int decision = trace.decisions().get(run.rule().key());
        if (decision == DecisionRule.UNDECIDED) {
            return "undecided";
        }
        return decision == trace.sample().label() ? "right" : "wrong";
    }

    private static void raster(Svg svg, SeriesStyle style, ChipTrace trace, Axis time) {
        int stride = (trace.neurons() + MAX_NEURONS - 1) / MAX_NEURONS;
        Scale neurons = new Scale(0, trace.neurons() - 1.0 + stride, RASTER_BOTTOM - 2, RASTER_TOP + 2);
        svg.element("path", "class", "frame", "d", new SvgPath().box(LEFT, RASTER_TOP, RIGHT, RASTER_BOTTOM));
        SvgPath dots = new SvgPath();
        for (int k = 0; k < trace.spikeSteps().length; k++) {
            int neuron = trace.spikeNeurons()[k];
            if (neuron % stride == 0) {
                dots.dot(time.at(trace.spikeSteps()[k] * trace.dtSeconds()), neurons.at(neuron));
            }
        }
        if (!dots.isEmpty()) {
            svg.element("path", "class", "spikes " + style.colour(), "d", dots);
        }
        svg.text(
                "text",
                stride == 1 ? "neurons" : "1 neuron in " + stride,
                "class",
                "axis",
                "transform",
                "translate(" + Markup.coordinate(LEFT - 8) + " " + Markup.coordinate(RASTER_BOTTOM) + ") rotate(-90)");
    }

    private static void readout(Svg svg, SeriesStyle style, ChipTrace trace, Axis time) {
        Plot plot = new Plot(svg, time, Axis.numbers(new Scale(-RANGE, RANGE, BOTTOM, TOP), "readout")).axes();
        plot.level(THRESHOLD, "spec").level(-THRESHOLD, "spec");
        int points = (trace.sample().steps() - 1) / READOUT_STRIDE + 1;
        double[] seconds = new double[points];
        for (int i = 0; i < points; i++) {
            seconds[i] = i * READOUT_STRIDE * trace.dtSeconds();
        }
        for (int k = 0; k < trace.sample().outputs(); k++) {
            plot.line(seconds, output(trace, trace.sample().target(), k, points), "target", "4 3")
                    .line(seconds, output(trace, trace.readout(), k, points), "line " + style.colour(), "none");
        }
    }

    /** One of several outputs, at the steps that are drawn. */
    private static double[] output(ChipTrace trace, float[] values, int output, int points) {
        double[] drawn = new double[points];
        for (int i = 0; i < points; i++) {
            drawn[i] = values[i * READOUT_STRIDE * trace.sample().outputs() + output];
        }
        return drawn;
    }
}
