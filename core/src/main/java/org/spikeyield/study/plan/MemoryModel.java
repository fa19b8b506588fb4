package org.spikeyield.study.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.Perturbation;
import org.spikeyield.evaluate.CalibrationBench;
import org.spikeyield.evaluate.TeacherBench;
import org.spikeyield.network.Model;
import org.spikeyield.stats.signoff.NewSampleTally;
import org.spikeyield.study.Causes;
import org.spikeyield.study.NetworkSource;
import org.spikeyield.study.Study;
import org.spikeyield.task.Task;
import org.spikeyield.train.MemoryPart;
import org.spikeyield.train.TeacherKind;
import org.spikeyield.train.TrainingSettings;
import org.spikeyield.train.teacher.TeacherSettings;

/**
 * What the parts of a study hold in memory, the keys of its parts being those of the study. A matrix is one of floats of all neurons
 * by all neurons. See {@link MemoryCheck} for how near the figures are.
 */
record MemoryModel(Study study) {
    /** A row, its scores by two rules and their objects' headers; and as much again while the row is made a file. */
    private static final double ROW_BYTES = 750;
    /** What a rule more than two adds to that. */
    private static final double RULE_BYTES = 250;
    /** Outcomes of a rule, and once more in the file. */
    private static final double OUTCOME_COPIES = 2;
    /** An array's header, and what rounding its length to whole words adds. */
    private static final double ARRAY_BYTES = 40;
    /** The figures of one (network, condition) cell, and its rows of the summary and of the report. */
    private static final double CELL_BYTES = 60_000;
    /** One of the different accuracies of a cell. */
    private static final double VALUE_BYTES = 130;
    /** A row group, what is held back for the footer, and the copies at a file's end. */
    private static final double TABLE_BYTES = 64 << 20;

    /** What training one network of an entry holds. */
    List<MemoryPart> training(int entry) {
        TrainingSettings settings = ((NetworkSource.Trained) study.networks().get(entry)).settings();
        return settings.memory(task()).stream()
                .map(part -> new MemoryPart(part.what(), key(entry, part.key()), part.bytes()))
                .toList();
    }

    /** What a JVM that trains networks holds once: the samples of a task that keeps them. */
    List<MemoryPart> sharedInTraining() {
        return task().trainingSamples().stream()
                .mapToObj(count -> new MemoryPart(
                        count + " training and " + task().tuningSamples() + " tuning samples",
                        "task.training-samples",
                        TeacherBench.sampleBytes(count + task().tuningSamples(), task())))
                .toList();
    }

    /** What a JVM that runs chips holds once: every network, the samples, and the responses of teachers, which are those of several networks where these follow equal ones. */
    List<MemoryPart> shared() {
        List<MemoryPart> parts = new ArrayList<>(networks());
        int kept = task().trainingSamples().isPresent() ? task().tuningSamples() : 0;
        parts.add(new MemoryPart(
                samples() + " test and tuning samples",
                "test.samples",
                TeacherBench.sampleBytes(samples() + kept, task())));
        parts.add(new MemoryPart("teachers' responses to " + samples() + " samples", "test.samples", responses()));
        return parts;
    }

    /** A network from a file is taken to have a teacher of its own. */
    private double responses() {
        Map<TeacherKind, Integer> followed = new HashMap<>();
        double bytes = 0;
        for (NetworkSource source : study.networks()) {
            if (source instanceof NetworkSource.Trained trained) {
                trained.settings()
                        .teacherKind()
                        .ifPresent(teacher -> followed.merge(teacher, source.count(), Math::max));
            } else {
                bytes += source.count() * TeacherBench.responseBytes(samples(), task(), units(source));
            }
        }
        for (Map.Entry<TeacherKind, Integer> each : followed.entrySet()) {
            bytes += each.getValue()
                    * TeacherBench.responseBytes(
                            samples(), task(), each.getKey().units());
        }
        return bytes;
    }

    /** What a JVM holds of every network: it as a value, its file, and that as Spark carries it. */
    List<MemoryPart> networks() {
        List<MemoryPart> parts = new ArrayList<>();
        for (int entry = 0; entry < study.networks().size(); entry++) {
            NetworkSource source = study.networks().get(entry);
            parts.add(new MemoryPart(
                    source.count() + " networks of " + source.neurons() + " × " + source.neurons() + " synapses",
                    key(entry, source.count() > 1 ? "count" : "neurons"),
                    3 * source.count() * networkBytes(source)));
        }
        return parts;
    }

    /** What running chips under the condition that takes the most of it holds on each core, beside the rows. */
    MemoryPart chip() {
        double largest = -1;
        int entryOfLargest = 0;
        Condition conditionOfLargest = study.conditions().get(0);
        for (int entry = 0; entry < study.networks().size(); entry++) {
            for (Condition condition : study.conditions()) {
                double bytes = chipBytes(study.networks().get(entry), condition);
                if (bytes > largest) {
                    largest = bytes;
                    entryOfLargest = entry;
                    conditionOfLargest = condition;
                }
            }
        }
        int neurons = study.networks().get(entryOfLargest).neurons();
        return new MemoryPart(
                "a chip of " + neurons + " × " + neurons + " synapses (" + conditionOfLargest.name() + ")",
                key(entryOfLargest, "neurons"),
                largest);
    }

    /** The rows of a block, as whoever runs, writes or reads it holds them. */
    MemoryPart block() {
        int chips = StudyPlan.largestBlock(study);
        return new MemoryPart("a block of " + chips + " rows", "plan.block-chips", chips * rowBytes());
    }

    private double rowBytes() {
        int rules = task().rules().size();
        double confusion = task().classes() == 2 ? 0 : 2.0 * Integer.BYTES * task().classes() * task().classes();
        return ROW_BYTES
                + RULE_BYTES * Math.max(0, rules - 2)
                + rules * (confusion + OUTCOME_COPIES * study.testSamples() / Byte.SIZE);
    }

    /** What the finished table and its summary hold, in the JVM that makes them. */
    List<MemoryPart> summary() {
        double rows = 0;
        double values = 0;
        double outcomes = 0;
        for (Condition condition : study.conditions()) {
            double chips = study.chips(condition);
            rows += networkCount() * chips;
            values += 2 * networkCount() * Math.min(chips, study.testSamples() + 1);
        }
        for (Condition condition : study.listedConditions()) {
            outcomes += networkCount() * Math.min(study.chips(condition), NewSampleTally.MAX_CHIPS);
        }
        double bits = outcomes * study.testSamples() / Byte.SIZE;
        double responses =
                study.causes().stream().mapToDouble(Causes::responses).sum();
        return List.of(
                new MemoryPart(
                        "the figures of " + networkCount() + " networks under "
                                + study.conditions().size() + " conditions",
                        "conditions",
                        CELL_BYTES * networkCount() * study.conditions().size() + VALUE_BYTES * values),
                new MemoryPart(
                        "the outcomes of " + study.testSamples() + " samples on up to " + NewSampleTally.MAX_CHIPS
                                + " chips of each network and condition",
                        "test.samples",
                        bits > Study.MAX_OUTCOME_BYTES ? 0 : 2 * (bits + ARRAY_BYTES * outcomes)),
                // those of one network are put in order, and once more
                new MemoryPart(
                        "the responses of chips for causes", "causes", Double.BYTES * responses * (networkCount() + 3)),
                new MemoryPart("rows of the finished table", "", Math.min(rows * rowBytes(), TABLE_BYTES)));
    }

    /** Bytes of a network, as a value or as a file. */
    double networkBytes(NetworkSource source) {
        double weights =
                4.0 * source.neurons() * Math.max(Math.max(task().channels(), units(source)), task().outputs());
        return matrices(source) * matrixBytes(source) + 3 * weights;
    }

    private double chipBytes(NetworkSource source, Condition condition) {
        double folded = model(source).projections().size();
        double drawn = 1
                + condition
                        .acting()
                        .filter(each -> each.stage() != Perturbation.Stage.RUNNING && !(each instanceof Mismatch))
                        .count();
        double trial = (folded + drawn * matrices(source)) * matrixBytes(source);
        return trial
                + switch (condition.calibration()) {
                    case NONE, GAIN_PER_CHIP, WEIGHT_SCALING -> 0;
                    case GAIN_PER_LEVEL, WEIGHT_SCALING_AND_GAIN -> trial;
                    case READOUT_PER_CHIP -> CalibrationBench.readoutFitBytes(source.neurons() * lines(source), task());
                    case TRAINED_PER_CHIP ->
                        source instanceof NetworkSource.Trained trained
                                ? MemoryPart.sum(trained.settings().memory(task()))
                                : 0;
                };
    }

    private static double matrixBytes(NetworkSource source) {
        return (double) Float.BYTES * source.neurons() * source.neurons();
    }

    /** Recurrent matrices of a network. */
    private static int matrices(NetworkSource source) {
        return model(source).recurrentWeights().size();
    }

    /** A network from a file is taken for a usual one of ADS: its model and its teacher's units are in the file. */
    private static Model model(NetworkSource source) {
        return source instanceof NetworkSource.Trained trained
                ? trained.settings().model()
                : Model.ADS;
    }

    private static int lines(NetworkSource source) {
        return source instanceof NetworkSource.Trained trained
                ? trained.settings().lines()
                : 1;
    }

    private static int units(NetworkSource source) {
        return source instanceof NetworkSource.Trained trained
                ? trained.settings().teacherKind().map(TeacherKind::units).orElse(0)
                : TeacherSettings.DEFAULT.units();
    }

    private int samples() {
        return study.testSamples() + (study.calibrates() ? CalibrationBench.SAMPLES : 0);
    }

    private long networkCount() {
        return study.networks().stream().mapToLong(NetworkSource::count).sum();
    }

    private Task task() {
        return study.task();
    }

    private static String key(int entry, String key) {
        return "networks." + entry + "." + key;
    }
}
