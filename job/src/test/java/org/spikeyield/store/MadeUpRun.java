package org.spikeyield.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.evaluate.RuleResult;
import org.spikeyield.network.NetworkFile;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.summary.SummaryFiles;
import org.spikeyield.store.table.ChipsWriter;
import org.spikeyield.store.table.NameColumns;
import org.spikeyield.store.table.Rows;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Study;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.plan.Block;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.run.BlockRunner;
import org.spikeyield.study.run.StudyTrainer;
import org.spikeyield.study.summary.SummaryBuilder;

/**
 * Finished run directories without Spark and without training: each network of the study is the one that the repository carries, and versions
 * in the manifest are those of nowhere, so that what is made of such a run is the same on any machine.
 */
public final class MadeUpRun {
    private static final Path STUDIES = Path.of("..", "conf", "studies");
    private static final String NETWORK = "networks/xor-ads.safetensors";
    /** Files of a study are named as by one of the repository's studies. */
    private static final StudySource SOURCE =
            new StudySource(STUDIES.resolve("made-up.conf").toString(), new Configuration(false), false);

    private static final long SEED = 5;

    /** What becomes of a chip. */
    @FunctionalInterface
    public interface Chips {
        /** The result of one chip. */
        ChipResult of(NetworkSlot network, Condition condition, int chip);
    }

    private final RunDirectory directory;
    private final StudyPlan plan;
    private final List<List<Integer>> ended;
    private final byte[] network;
    private final StudySource source;
    private final long mostBytes;

    private MadeUpRun(Path place, String study, List<List<Integer>> ended) throws IOException {
        this(place, study, ended, SOURCE, InputKeeper.MAX_BYTES);
    }

    private MadeUpRun(Path place, String study, List<List<Integer>> ended, StudySource source, long mostBytes)
            throws IOException {
        this(place, study, ended, source, mostBytes, Files.readAllBytes(STUDIES.resolve(NETWORK)));
    }

    private MadeUpRun(
            Path place, String study, List<List<Integer>> ended, StudySource source, long mostBytes, byte[] network)
            throws IOException {
        this.source = source;
        this.mostBytes = mostBytes;
        this.network = network;
        directory = RunDirectory.at(place.toString(), new Configuration(false));
        StudyPlan all = StudyPlan.of(StudyReader.read(study, "study", Map.of(), source));
        this.ended = ended;
        plan = ended.isEmpty() ? all : all.ending(ended);
    }

    /** A run whose chips are run. */
    public static RunDirectory run(Path place, String study) throws IOException {
        return run(place, study, List.of());
    }

    /** A run whose chips are run, of a study that stops by itself. */
    static RunDirectory run(Path place, String study, List<List<Integer>> ended) throws IOException {
        return new MadeUpRun(place, study, ended).run();
    }

    /** A run whose chips are run, which has none of its inputs as a copy. */
    public static RunDirectory byReference(Path place, String study, Path named) throws IOException {
        StudySource source = new StudySource(named.toString(), new Configuration(false), false);
        return new MadeUpRun(place, study, List.of(), source, 0).run();
    }

    /** A run of a study of one network, which is trained for it. */
    public static RunDirectory trained(Path place, String study) throws IOException {
        Study read = StudyReader.read(study, "study", Map.of(), SOURCE);
        NetworkSlot slot = StudyPlan.of(read).networks().get(0);
        byte[] network = NetworkFile.encode(new StudyTrainer(read).train(slot).network());
        return new MadeUpRun(place, study, List.of(), SOURCE, InputKeeper.MAX_BYTES, network).run();
    }

    /** What a study names, none of it to be copied. */
    public static InputKeeper byReference(Study study, StudySource source, RunDirectory directory) {
        return new InputKeeper(study.inputs(), source, directory, 0);
    }

    private RunDirectory run() throws IOException {
        List<TrainedNetwork> networks = plan.networks().stream()
                .map(slot -> NetworkFile.decode(network, NETWORK))
                .toList();
        BlockRunner runner = new BlockRunner(plan.study(), plan, networks);
        return write((slot, condition, chip) -> {
            int index = plan.study().conditions().indexOf(condition);
            return runner.run(new Block(0, slot.ordinal(), index, chip, 1))
                    .get(0)
                    .result();
        });
    }

    /** A run whose chips are made up. */
    public static RunDirectory of(Path place, String study, Chips chips) throws IOException {
        return new MadeUpRun(place, study, List.of()).write(chips);
    }

    private RunDirectory write(Chips chips) throws IOException {
        Study study = plan.study();
        directory.make();
        directory.create(RunDirectory.RESOLVED_STUDY, study.resolved().getBytes(StandardCharsets.UTF_8));
        List<FileEntry> files = new ArrayList<>();
        files.add(directory.entry(RunDirectory.RESOLVED_STUDY));
        for (NetworkSlot slot : plan.trained()) {
            files.add(Networks.place(directory, slot.id(), network));
        }
        InputKeeper inputs = new InputKeeper(study.inputs(), source, directory, mostBytes);
        files.addAll(inputs.keep());
        SummaryBuilder summary = new SummaryBuilder(plan);
        ChipsWriter writer = new ChipsWriter(directory, study.task(), NameColumns.of(study));
        long[] counts = new long[ChipStatus.values().length];
        try (writer) {
            for (NetworkSlot slot : plan.networks()) {
                for (int condition = 0; condition < study.conditions().size(); condition++) {
                    Condition bears = study.conditions().get(condition);
                    String id = bears.id();
                    for (int chip = 0; chip < plan.chips(slot.ordinal(), condition); chip++) {
                        ChipRow row = new ChipRow(
                                slot.ordinal(), slot.id(), condition, id, chip, chips.of(slot, bears, chip));
                        writer.add(row);
                        summary.add(row);
                        counts[row.result().status().ordinal()]++;
                    }
                }
            }
        }
        files.addAll(writer.files());
        files.addAll(SummaryFiles.write(directory, study, summary.build()));
        new Manifest(
                        study.name(),
                        StudyStamp.of(study),
                        writer.digest().chips(),
                        writer.digest().metrics(),
                        new Manifest.Counts(
                                plan.rows(),
                                counts[ChipStatus.OK.ordinal()],
                                counts[ChipStatus.FAILED.ordinal()],
                                counts[ChipStatus.DIVERGED.ordinal()]),
                        ended,
                        inputs.inputs(),
                        List.of(),
                        new TreeMap<>(Map.of("spikeyield", "0", "java", "0")),
                        "0000000000000000000000000000000000000000",
                        files)
                .write(directory);
        return directory;
    }

    /** Chips that are right on about this share of so many samples, under both rules; every chip of a network with an offset of its own. */
    public static ChipResult about(double share, int samples, NetworkSlot slot, int chip) {
        SplittableRandom random = new SplittableRandom(SEED + 1_000_003L * slot.ordinal() + chip);
        double spread = 0.3 * (random.nextDouble() + random.nextDouble() - 1);
        int correct = (int) Math.max(0, Math.min(samples, Math.rint((share + spread) * samples)));
        return ok(correct, samples);
    }

    private static ChipResult ok(int correct, int samples) {
        byte[] outcomes = new byte[(samples + 7) / 8];
        for (int s = 0; s < correct; s++) {
            outcomes[s / 8] |= (byte) (1 << s % 8);
        }
        double accuracy = (double) correct / samples;
        RuleResult rule =
                new RuleResult(correct, 0, correct, samples - correct, 0, 0, correct, accuracy, accuracy, outcomes);
        return new ChipResult(
                ChipStatus.OK,
                "",
                samples,
                Rows.rules(rule, rule),
                Rows.metrics(0.1, 0.1, 0.1, 20, 6.4, 0, 0, 0, 0, 1, 0));
    }

    /**
     * The same chip on a test set with these labels: right on the same samples, wrong on the others.
     */
    public static ChipResult labelled(ChipResult of, boolean[] labels) {
        RuleResult rule = of.rules().get("threshold");
        int[] counts = new int[4];
        for (int s = 0; s < labels.length; s++) {
            counts[(labels[s] ? 0 : 2) + (rule.correct(s) ? 0 : 1)]++;
        }
        double balanced =
                ((double) counts[0] / (counts[0] + counts[1]) + (double) counts[2] / (counts[2] + counts[3])) / 2;
        RuleResult scores = new RuleResult(
                rule.correct(),
                0,
                counts[0],
                counts[3],
                counts[2],
                counts[1],
                rule.correct(),
                rule.accuracy(),
                balanced,
                rule.outcomes());
        int samples = labels.length;
        return new ChipResult(
                ChipStatus.OK,
                "",
                samples,
                Rows.rules(scores, scores),
                Rows.metrics(0.1, 0.1, 0.1, 20, 6.4, 0, 0, 0, 0, 1, 0));
    }

    /** A chip that did not get through. */
    public static ChipResult without(ChipStatus status, String message, int samples) {
        double nan = Double.NaN;
        RuleResult none = new RuleResult(0, samples, 0, 0, 0, 0, 0, nan, nan, new byte[(samples + 7) / 8]);
        return new ChipResult(
                status,
                message,
                samples,
                Rows.rules(none, none),
                Rows.metrics(nan, nan, nan, nan, nan, 0, 0, 0, 0, 1, 0));
    }

    /** The files of a directory by name, for comparing. */
    public static Map<String, String> contents(RunDirectory directory, String below) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (String name : directory.list(below)) {
            contents.put(name, new String(directory.read(name), StandardCharsets.UTF_8));
        }
        return contents;
    }
}
