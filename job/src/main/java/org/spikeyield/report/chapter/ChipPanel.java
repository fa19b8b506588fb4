package org.spikeyield.report.chapter;

import static org.spikeyield.report.chart.Figure.PANEL_WIDTH;

import java.util.List;
import java.util.Optional;
import org.spikeyield.evaluate.ChipTrace;
import org.spikeyield.report.chart.Axis;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.report.chart.Plot;
import org.spikeyield.report.chart.Scale;
import org.spikeyield.report.chart.SeriesStyle;
import org.spikeyield.report.chart.SignalBox;
import org.spikeyield.report.chart.Svg;
import org.spikeyield.report.chart.SvgPath;
import org.spikeyield.task.DecisionLevel;
import org.spikeyield.task.DecisionRule;

/** What one chip did on one sample: the input where it is of few channels, spikes, readout and, where a rule has a boundary, what is compared with it. */
final class ChipPanel {
    /** Where time begins and ends. */
    static final double LEFT = 34;

    static final double RIGHT = PANEL_WIDTH - 12.0;
    /** What the axis of time takes. */
    static final double FOOT = 38;
    /** Of more channels a sample has a chart of its own. */
    static final int MAX_LANES = 4;

    private static final int MAX_NEURONS = 80;
    private static final int MAX_DOTS = 4500;
    private static final int READOUT_STRIDE = 4;
    private static final double TOP = 38;
    private static final double LANES = 24;
    private static final double LANES_GAP = 6;
    private static final double RASTER = 112;
    private static final double GAP = 30;
    private static final double READOUT = 82;
    private static final double LEVEL = 60;
    private static final double RANGE = 1.5;
    private static final double LOWEST_SCALED = -1;
    private static final double HIGHEST_SCALED = 2;
    private static final double THRESHOLD = 0.5;
    /** A level that goes beyond so many boundaries is drawn at the end of the axis. */
    private static final double MAX_BOUNDARIES = 3;

    private final ChipTrace trace;
    private final DecisionRule rule;
    private final SeriesStyle style;
    private final Optional<DecisionLevel> level;
    private final boolean lanes;
    private final Axis time;

    /** @param rule by which the chip is judged */
    ChipPanel(ChipTrace trace, DecisionRule rule, SeriesStyle style, boolean lanes) {
        this.trace = trace;
        this.rule = rule;
        this.style = style;
        this.lanes = lanes;
        level = Optional.ofNullable(trace.levels().get(rule.key()));
        double seconds = trace.sample().steps() * trace.dtSeconds();
        time = Axis.numbers(new Scale(0, seconds, LEFT, RIGHT), "time, s");
    }

    /** What its rule compares with a boundary, if it does. */
    Optional<DecisionLevel> level() {
        return level;
    }

    /** What became of the sample, in a word or two. */
    String outcome() {
        for (float z : trace.readout()) {
            if (!Float.isFinite(z)) {
                return "diverged";
            }
        }
        int decision = trace.decisions().get(rule.key());
        if (decision == DecisionRule.UNDECIDED) {
            return "undecided";
        }
        if (level.isEmpty()) {
            return isRight() ? "right" : "wrong";
        }
        if (decision == 1) {
            return isRight() ? "heard" : "false alarm";
        }
        return isRight() ? "rightly silent" : "missed";
    }

    /** Whether it is decided for its class. */
    boolean isRight() {
        return trace.decisions().get(rule.key()) == trace.sample().label();
    }

    /**
     * Draws it.
     *
     * @param id of the image
     * @param heading which chip it is
     * @param note in smaller letters below the heading
     */
    Svg draw(String id, String heading, String note, int sample) {
        double raster = TOP + (lanes ? LANES + LANES_GAP : 0);
        double readout = raster + RASTER + GAP;
        double end = readout + READOUT;
        double bottom = level.isEmpty() ? end : end + GAP + LEVEL;
        Svg svg = new Svg(
                id,
                PANEL_WIDTH,
                (int) (bottom + FOOT),
                heading + ", on test sample " + sample,
                Numbers.counted(trace.spikeSteps().length, "spike") + " of "
                        + Numbers.counted(trace.neurons(), "neuron") + "; this sample: " + outcome());
        svg.heading(heading);
        svg.text("text", note, "class", "note", "x", 0.0, "y", 29.0);
        if (lanes) {
            new SignalBox(svg, LEFT, RIGHT, TOP, TOP + LANES)
                    .lanes(trace.sample().input(), trace.sample().channels())
                    .name("input");
        }
        raster(svg, raster);
        readout(svg, readout, end);
        level.ifPresent(compared -> compared(svg, compared, end + GAP, bottom));
        return svg;
    }

    private void raster(Svg svg, double top) {
        int spikes = trace.spikeSteps().length;
        int stride = (trace.neurons() + MAX_NEURONS - 1) / MAX_NEURONS;
        while (spikes / stride > MAX_DOTS) {
            stride *= 2; // so that chips of one network mostly show the same neurons
        }
        double bottom = top + RASTER;
        Scale neurons = new Scale(0, trace.neurons() - 1.0 + stride, bottom - 2, top + 2);
        new SignalBox(svg, LEFT, RIGHT, top, bottom).frame().name(stride == 1 ? "neurons" : "1 neuron in " + stride);
        SvgPath dots = new SvgPath();
        for (int k = 0; k < spikes; k++) {
            int neuron = trace.spikeNeurons()[k];
            if (neuron % stride == 0) {
                dots.dot(time.at(trace.spikeSteps()[k] * trace.dtSeconds()), neurons.at(neuron));
            }
        }
        if (!dots.isEmpty()) {
            svg.element("path", "class", "spikes " + style.colour(), "d", dots);
        }
    }

    private void readout(Svg svg, double top, double bottom) {
        double gain = level.map(DecisionLevel::gain).orElse(1.0);
        String title = gain == 1 ? "readout" : "readout × " + Numbers.fixed(gain, 2);
        double least = level.isPresent() ? LOWEST_SCALED : -RANGE;
        double most = level.isPresent() ? HIGHEST_SCALED : RANGE;
        Plot plot = plot(svg, Axis.numbers(new Scale(least, most, bottom, top), title), level.isEmpty());
        if (level.isEmpty()) {
            plot.level(THRESHOLD, "spec").level(-THRESHOLD, "spec");
        } else if (!Double.isNaN(level.get().from())) {
            plot.level(level.get().from(), "spec");
        }
        int outputs = trace.sample().outputs();
        for (int k = 0; k < outputs; k++) {
            plot.line(seconds(), drawn(trace.sample().target(), outputs, k, 1), "target", "4 3")
                    .line(seconds(), drawn(trace.readout(), outputs, k, gain), "line " + style.colour(), "none");
        }
    }

    private void compared(Svg svg, DecisionLevel compared, double top, double bottom) {
        double most = compared.boundary();
        double least = Math.min(0, most);
        for (float value : compared.values()) {
            most = Float.isFinite(value) ? Math.max(most, value) : most;
        }
        if (compared.boundary() > 0) {
            most = Math.min(most, MAX_BOUNDARIES * compared.boundary());
        }
        double margin = Math.max(1e-6, 0.1 * (most - least));
        String title =
                compared.name() + "; boundary " + Numbers.brief(compared.boundary(), compared.boundary() < 10 ? 2 : 0);
        plot(svg, Axis.numbers(new Scale(least, most + margin, bottom, top), title), true)
                .level(compared.boundary(), "spec")
                .line(seconds(), drawn(compared.values(), 1, 0, 1), "line " + style.colour(), "none");
    }

    /** @param last whether times are written below */
    private Plot plot(Svg svg, Axis y, boolean last) {
        return new Plot(svg, last ? time : new Axis(time.scale(), List.of(), ""), y).axes();
    }

    private double[] seconds() {
        double[] seconds = new double[(trace.sample().steps() - 1) / READOUT_STRIDE + 1];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = i * READOUT_STRIDE * trace.dtSeconds();
        }
        return seconds;
    }

    /** One of several outputs, at the steps that are drawn. */
    private double[] drawn(float[] values, int outputs, int output, double gain) {
        double[] drawn = new double[(trace.sample().steps() - 1) / READOUT_STRIDE + 1];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = gain * values[i * READOUT_STRIDE * outputs + output];
        }
        return drawn;
    }
}
