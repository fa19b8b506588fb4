package org.spikeyield.report.chapter;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.evaluate.ChipTrace;
import org.spikeyield.report.chart.Figure;
import org.spikeyield.report.chart.Figure.Panel;
import org.spikeyield.report.chart.Figure.Player;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.report.data.NetworkGroup;
import org.spikeyield.report.data.ReportData;
import org.spikeyield.store.trace.TracedSample;
import org.spikeyield.study.Causes;
import org.spikeyield.study.ChipRow;
import org.spikeyield.task.DecisionLevel;

/**
 * Input, spikes and filtered readout of the ideal network, of the median chip and of the worst one on a test sample: one row of charts for the first network
 * of each ensemble, under the most informative condition. Samples of many channels or of sound are shown by themselves, one among them that ideal networks
 * get right.
 */
final class TracesChapter implements Chapter {
    private static final int MAX_ENSEMBLES = 6;

    /** Nothing where this program cannot run the chips again. */
    @Override
    public List<Section> sections(ReportData run, String prefix) throws IOException {
        return run.run().unkept().isPresent()
                ? List.of()
                : List.of(new Section(prefix + "traces", "What chips do", new Figures(run, prefix).all(), html -> {}));
    }

    /** The figures of one run. */
    private static final class Figures {
        private static final String AGAIN = " Each can be run again in full:";

        private final ReportData run;
        private final String prefix;
        private final int condition;
        private final Set<String> commands = new LinkedHashSet<>();
        private Optional<DecisionLevel> level = Optional.empty();
        private int drawn;

        /** The chips of one network on one sample, and whether the first, which is ideal, gets it right and the last wrong. */
        private record Row(Traced network, List<Panel> panels, boolean right, boolean wrong) {}

        Figures(ReportData run, String prefix) {
            this.run = run;
            this.prefix = prefix;
            condition = run.mostInformative();
        }

        List<Figure> all() throws IOException {
            List<NetworkGroup> ensembles = run.ensembles();
            List<Traced> networks = new ArrayList<>();
            for (NetworkGroup ensemble : ensembles.subList(0, Math.min(MAX_ENSEMBLES, ensembles.size()))) {
                networks.add(Traced.of(run, ensemble, condition));
            }
            int any = networks.get(0).wrong(List.of()).orElse(0);
            return SamplePanel.isNeeded(run.traces().sample(any)) ? bySample(networks) : List.of(together(networks));
        }

        private Figure together(List<Traced> networks) throws IOException {
            List<Panel> panels = new ArrayList<>();
            for (Traced network : networks) {
                int sample = network.wrong(List.of()).orElse(0);
                panels.addAll(row(network, sample, true).panels());
            }
            String text = explanation(true)
                    + ", run again on a test sample that the worst one gets wrong and the median one right, if there is such a sample.";
            return new Figure(text + AGAIN, List.copyOf(commands), panels);
        }

        /** Each sample, followed by the chips that are shown on it. */
        private List<Figure> bySample(List<Traced> networks) throws IOException {
            Map<Integer, Set<Traced>> samples = new LinkedHashMap<>();
            Set<Integer> heard = new LinkedHashSet<>();
            Set<Integer> wrong = new LinkedHashSet<>();
            for (Traced network : networks) {
                choose(network, network.heard(heard), heard, samples);
                choose(network, network.wrong(wrong), wrong, samples);
            }
            if (samples.isEmpty()) {
                samples.put(0, new LinkedHashSet<>(networks));
            }
            List<Figure> figures = new ArrayList<>();
            for (Map.Entry<Integer, Set<Traced>> shown : samples.entrySet()) {
                List<Row> rows = new ArrayList<>();
                for (Traced network : shown.getValue()) {
                    rows.add(row(network, shown.getKey(), false));
                }
                boolean first = figures.isEmpty();
                boolean last = figures.size() == 2 * samples.size() - 2;
                figures.add(sample(shown.getKey(), rows, first));
                figures.add(new Figure(
                        (first ? explanation(false) + "." : "Read as above, on test sample " + shown.getKey() + ".")
                                + (last ? AGAIN : ""),
                        last ? List.copyOf(commands) : List.of(),
                        rows.stream().flatMap(row -> row.panels().stream()).toList()));
            }
            return figures;
        }

        private static void choose(
                Traced network, OptionalInt sample, Set<Integer> chosen, Map<Integer, Set<Traced>> samples) {
            sample.ifPresent(number -> {
                chosen.add(number);
                samples.computeIfAbsent(number, any -> new LinkedHashSet<>()).add(network);
            });
        }

        private static String why(List<Row> rows, Predicate<Row> which, String one, String several) {
            List<String> names = rows.stream()
                    .filter(which)
                    .map(row -> row.network().slot().id())
                    .toList();
            return names.isEmpty()
                    ? ""
                    : String.format(Locale.ROOT, names.size() == 1 ? one : several, String.join(" and ", names));
        }

        private Figure sample(int number, List<Row> rows, boolean first) throws IOException {
            TracedSample traced = run.traces().sample(number);
            SamplePanel panel =
                    new SamplePanel(traced, number, run.study().task().dtSeconds());
            boolean sounds = traced.sound().isPresent();
            Optional<Player> player = panel.player();
            String text = panel.text() + "."
                    + why(
                            rows,
                            Row::right,
                            " The ideal network %s gets it right.",
                            " The ideal networks %s get it right.")
                    + why(
                            rows,
                            Row::wrong,
                            " The worst chip of %s gets it wrong.",
                            " The worst chips of %s get it wrong.");
            if (first) {
                text += sounds
                        ? " Above is the sound, with the word on grey; below are the channels that the network gets of it"
                        : " Shown are the channels that the network gets";
                text += ", the first at the bottom: the fuller the colour, the larger the value.";
            }
            if (sounds && player.isEmpty()) {
                text += " The sound is too long to be in this page.";
            }
            String name = prefix + "sample-" + number;
            return new Figure(text, List.of(), List.of(new Panel(name, panel.draw(name), true)), player);
        }

        /** How to read the charts of chips. */
        private String explanation(boolean lanes) {
            String spikes = (lanes ? "At the top, the input. Below, a dot" : "A dot")
                    + " is a spike: time runs to the right, each height is one neuron, of which only some are shown. ";
            String readout = level.isEmpty()
                    ? "At the bottom, the filtered readout (thick) beside its target (dashed) and the levels ±0.5 that rule threshold requires. "
                    : "In the middle, the filtered readout times the gain of its network (thick) beside its target (dashed). At the bottom, what rule "
                            + run.rule().key() + " compares with its boundary (dashed)"
                            + (Double.isNaN(level.get().from())
                                    ? ""
                                    : ": the readout summed up for as long as it is above the level that is dashed in the middle")
                            + ". Above the boundary a chip raises the alarm. Gain and boundary were fitted to the ideal network and are those of all its chips. ";
            return spikes + readout
                    + "The ideal network is the one that was trained; the others are its median and its worst chip under "
                    + run.label(run.conditions().get(condition));
        }

        private Row row(Traced network, int sample, boolean lanes) throws IOException {
            List<Panel> panels = new ArrayList<>();
            boolean right = add(panels, network, "ideal", Causes.IDEAL, 0, sample, lanes, "");
            boolean wrong = false;
            if (network.median().isPresent()) {
                wrong = !chip(panels, network, "median", network.median().get(), sample, lanes);
            }
            if (network.worst().isPresent()
                    && network.worst().get().chip()
                            != network.median().orElseThrow().chip()) {
                wrong = !chip(panels, network, "worst", network.worst().get(), sample, lanes);
            }
            return new Row(network, panels, right, wrong);
        }

        private boolean chip(List<Panel> panels, Traced network, String which, ChipRow row, int sample, boolean lanes)
                throws IOException {
            String result = row.result().status() == ChipStatus.OK
                    ? "right on "
                            + Numbers.percent(row.result().rule(run.rule()).accuracy()) + " %"
                    : "diverged";
            commands.add(run.replayCommand(network.slot(), condition, row.chip()));
            return add(
                    panels,
                    network,
                    which + " chip, number " + row.chip(),
                    run.conditions().get(condition),
                    row.chip(),
                    sample,
                    lanes,
                    result + " of all samples; ");
        }

        /** Adds the chart of a chip, and gives whether it gets the sample right. */
        private boolean add(
                List<Panel> panels,
                Traced network,
                String which,
                Condition of,
                int chip,
                int sample,
                boolean lanes,
                String note)
                throws IOException {
            ChipTrace trace = run.traces().chip(network.slot(), of, chip, sample);
            ChipPanel panel =
                    new ChipPanel(trace, run.rule(), network.ensemble().style(), lanes);
            level = panel.level();
            String id = network.slot().id();
            String name = prefix + String.format(Locale.ROOT, "traces-%s-%02d", id, drawn++);
            String words = note + "sample " + sample + ": " + panel.outcome();
            panels.add(new Panel(name, panel.draw(name, id + ", " + which, words, sample), panels.isEmpty()));
            return panel.isRight();
        }
    }
}
