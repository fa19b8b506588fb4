package org.spikeyield.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.Sha256;
import org.spikeyield.chip.Calibration;
import org.spikeyield.chip.ChipSampler;
import org.spikeyield.chip.Condition;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.settings.CanonicalSettings;
import org.spikeyield.settings.StudyFiles;
import org.spikeyield.settings.StudyInput;
import org.spikeyield.stats.GreyZone;
import org.spikeyield.stats.TrivialBaseline;
import org.spikeyield.task.Task;
import org.spikeyield.train.Checkpoint;
import org.spikeyield.train.TrainingSettings;

/**
 * A study: which networks, under which conditions, on how many chips, judged how. Made by {@link org.spikeyield.study.file.StudyReader}, which
 * checks it.
 *
 * @param name name of the study, the first part of its run directory's name
 * @param seed seed of every random number in it
 * @param linalg name of the linear algebra that trains: {@code nd4j} or {@code java}
 * @param task what the networks have to do
 * @param networks where they come from
 * @param chips what chips have to bear, in order, and of how many chips of each network; one where nothing is drawn at random,
 *     since all would be alike; with {@code until}, the most chips. Those that the study lists come first, then those that
 *     {@code causes} and {@code tails} take
 * @param labels what its conditions are called, see {@link #label}
 * @param listed how many conditions the study lists, among them what {@code causes} take apart
 * @param causes which causes are told apart
 * @param tails which failures are too rare to be counted
 * @param until when fewer chips are enough; empty when all are run
 * @param testSamples samples of the test set
 * @param spec what a good chip has to reach
 * @param comparisons the claims about kinds of networks that are tested, one family
 * @param plan how the work is cut
 * @param resolved all settings as canonical HOCON text, defaults filled in and network files named by their hash, and the
 *     result versions above 1; reads back as an equal study
 * @param settings the settings that differ from their defaults, one a line, see {@link CanonicalSettings#identity}
 * @param versions result versions of the behaviours that the study uses
 */
public record Study(
        String name,
        long seed,
        String linalg,
        Task task,
        List<NetworkSource> networks,
        Map<Condition, Integer> chips,
        ConditionLabels labels,
        int listed,
        List<Causes> causes,
        List<Tail> tails,
        Optional<Until> until,
        int testSamples,
        Spec spec,
        List<Comparison> comparisons,
        PlanSettings plan,
        String resolved,
        String settings,
        ResultVersions versions) {
    /** The group of {@link #resolved} that holds the result versions above 1. */
    public static final String VERSIONS = "result-versions";

    /** Nominal coverage of every interval that a study is summarised with, and confidence of the grey zone. */
    public static final double CONFIDENCE = 0.95;

    /** The most bytes of outcomes of single samples that a summary keeps to say something of new samples; of a study with more it says nothing. */
    public static final int MAX_OUTCOME_BYTES = 100_000_000;

    private static final int SHORT_HASH = 8;

    public Study {
        networks = List.copyOf(networks);
        causes = List.copyOf(causes);
        tails = List.copyOf(tails);
        comparisons = List.copyOf(comparisons);
        chips = Collections.unmodifiableMap(new LinkedHashMap<>(chips));
    }

    /** What chips have to bear, all different. */
    public List<Condition> conditions() {
        return List.copyOf(chips.keySet());
    }

    /** The conditions that people want to see; the others serve an estimate. */
    public List<Condition> listedConditions() {
        return conditions().subList(0, listed);
    }

    /**
     * What people call a condition.
     *
     * <p>A label that the study gives enters its identity, as the labels of its networks do, though no row and no chip depends on it: it stands in
     * the table, the summary and the report of a run, and a directory's files are a function of its study's identity. So a run that was begun
     * under another label is another study's, whose directory is not resumed into one that says both, and verification finds in a run what its
     * own study says. Whoever wants other labels for rows that are there runs the study into another directory; ids of conditions and {@code
     * chips_sha256} stay as they are.
     */
    public String label(Condition condition) {
        return labels.of(condition);
    }

    /** What the labels of listed conditions leave unsaid, see {@link ConditionLabels#legend}. */
    public Map<String, String> legend() {
        return labels.legend(listedConditions());
    }

    /** The files and folders that the study names, each once. */
    public List<StudyInput> inputs() {
        Stream<StudyInput> files = networks.stream()
                .filter(NetworkSource.FromFile.class::isInstance)
                .map(NetworkSource.FromFile.class::cast)
                .map(network -> new StudyInput(network.file(), false, network.sha256()));
        return Stream.concat(files, task.inputs().stream()).distinct().toList();
    }

    /** Chips of each network under one of the conditions; the most, where the study stops by itself. */
    public int chips(Condition condition) {
        return chips.get(condition);
    }

    /** What a chip reaches that gives one answer to all samples of the test set, whose labels are drawn for it. */
    public TrivialBaseline baseline() {
        return TrivialBaseline.of(testLabels(), task.classes());
    }

    /** The labels of the test samples, which are drawn for it. */
    public int[] testLabels() {
        return IntStream.range(0, testSamples)
                .map(s -> task.label(seed, Role.TEST, 0, s))
                .toArray();
    }

    /** How many samples of the test set each class has {@code [L]}; their labels are drawn for it. */
    public int[] testLabelCounts() {
        int[] counts = new int[task.classes()];
        for (int label : testLabels()) {
            counts[label]++;
        }
        return counts;
    }

    /** The accuracy of the best constant answer, by the spec's measure. */
    public double trivialAccuracy() {
        return spec.measure().of(baseline());
    }

    /** The accuracies too near to the spec for the test set to tell on which side they truly are. */
    public GreyZone greyZone() {
        return new GreyZone(
                spec.accuracy(),
                spec.measure() == Measure.ACCURACY ? testSamples : TrivialBaseline.balancedSamples(testLabelCounts()),
                CONFIDENCE);
    }

    /** Why nothing can be said of new samples, in a sentence; empty where it can. */
    public Optional<String> newSamplesProblem() {
        if (spec.measure() == Measure.ACCURACY) {
            return Optional.empty();
        }
        TrivialBaseline drawn = baseline();
        return task.classes() * drawn.commonest() == drawn.samples()
                ? Optional.empty()
                : Optional.of("not answerable for balanced accuracy on classes of unequal size, " + drawn.commonest()
                        + " of " + drawn.samples() + " samples are of one; test.balanced = true draws equal ones");
    }

    /** Why no study should begin with this spec, in a sentence: one answer to all samples meets it, whatever their labels; empty when none does. */
    public Optional<String> triviality() {
        double reached = spec.measure().of(TrivialBaseline.ofEvenLabels(task.classes(), testSamples));
        if (!spec.metBy(reached)) {
            return Optional.empty();
        }
        if (reached >= 1) {
            return Optional.of("test.samples is " + testSamples
                    + ", must be more: a chip that gives one answer is right on all of them");
        }
        return Optional.of("spec.accuracy is " + CanonicalNumber.of(spec.accuracy()) + ", must be above "
                + CanonicalNumber.of(Math.rint(reached * 1e4) / 1e4) + ": a chip that gives one answer to all of "
                + testSamples + " test samples reaches that");
    }

    /** Whether anything is done for chips under any condition. */
    public boolean calibrates() {
        return conditions().stream().anyMatch(condition -> condition.calibration() != Calibration.NONE);
    }

    /** Whether it stops by itself, and only where it plans to look. */
    public boolean stopsAtPlannedLooks() {
        return until.filter(rule -> rule.method() == Until.Method.PLANNED).isPresent();
    }

    /** The most chips that any condition has. */
    public int mostChips() {
        return Collections.max(chips.values());
    }

    /** Whether neurons of any network rest below reset, or at threshold or above. */
    boolean restsOutside() {
        return networks.stream()
                .anyMatch(source -> source instanceof NetworkSource.FromFile file
                        ? file.restsOutside()
                        : ((NetworkSource.Trained) source).settings().restsOutside());
    }

    /** Whether any network has a time constant below its floor of two steps; of those that are trained only reservoirs can. */
    boolean hasShortTimeConstants() {
        double floorSeconds = 2 * task.dtSeconds();
        return networks.stream()
                        .anyMatch(source -> source instanceof NetworkSource.FromFile file && file.shortTimeConstants())
                || trainings().anyMatch(settings -> settings.shortestTimeConstantSeconds() < floorSeconds);
    }

    /** Whether any network that the study trains is chosen on virtual chips. */
    boolean tunesOnChips() {
        return trainings().anyMatch(settings -> settings.checkpoint() instanceof Checkpoint.TuningChips);
    }

    /** How networks are trained, of each entry that trains any. */
    Stream<TrainingSettings> trainings() {
        return networks.stream()
                .filter(NetworkSource.Trained.class::isInstance)
                .map(source -> ((NetworkSource.Trained) source).settings());
    }

    /** The same under the versions of the behaviours that it uses, which join its text. */
    public Study under(ResultVersions all) {
        ResultVersions used = all.usedBy(this);
        String lines = used.lines("  ");
        String text = lines.isEmpty() ? resolved : resolved + VERSIONS + " {\n" + lines + "}\n";
        return with(task, networks, text, used);
    }

    /**
     * The same with what networks from files are like taken from the networks themselves, for studies stored before they said so.
     *
     * @param files those of {@link org.spikeyield.study.plan.StudyPlan#networks}, in its order
     */
    public Study knowing(List<TrainedNetwork> files) {
        List<NetworkSource> known = new ArrayList<>(networks);
        for (NetworkSlot slot : NetworkSlot.of(networks)) {
            if (networks.get(slot.entry()) instanceof NetworkSource.FromFile file) {
                SpikingNetwork network = files.get(slot.ordinal()).spiking();
                known.set(
                        slot.entry(),
                        new NetworkSource.FromFile(
                                file.label(),
                                file.file(),
                                file.sha256(),
                                file.neurons(),
                                file.replicate(),
                                ChipSampler.hasShortTimeConstants(network, task.dtSeconds()),
                                ChipSampler.restsOutside(network),
                                Optional.of(network.model())));
            }
        }
        return with(task, known, resolved, versions);
    }

    /**
     * The same with the files of its task at hand, without which a stored study can be looked at and not run.
     *
     * @throws IOException when one cannot be read
     * @throws org.spikeyield.InvalidInputException when one is no longer what it was
     */
    public Study open(StudyFiles files) throws IOException {
        return with(task.open(files), networks, resolved, versions);
    }

    private Study with(
            Task otherTask, List<NetworkSource> otherNetworks, String otherText, ResultVersions otherVersions) {
        return new Study(
                name,
                seed,
                linalg,
                otherTask,
                otherNetworks,
                chips,
                labels,
                listed,
                causes,
                tails,
                until,
                testSamples,
                spec,
                comparisons,
                plan,
                otherText,
                settings,
                otherVersions);
    }

    /** Why this program cannot run the study's chips, in a sentence; empty when it can. */
    public Optional<String> unkept() {
        return versions.unkept(this);
    }

    /**
     * What the study's hash is taken of: the settings that differ from their defaults, with the hashes of the network files, and the result
     * versions above 1 of the behaviours that it uses. How the study is written and what later programs add with a default stay out.
     */
    public String identity() {
        return identity(versions);
    }

    String identity(ResultVersions other) {
        return settings + other.usedBy(this).lines(VERSIONS + ".");
    }

    /** The study's identity as a hash: SHA-256 of {@link #identity}, 64 hexadecimal digits. */
    public String hash() {
        return Sha256.hex(identity().getBytes(StandardCharsets.UTF_8));
    }

    /** The first 8 digits of {@link #hash()}, for names of directories. */
    public String hash8() {
        return hash().substring(0, SHORT_HASH);
    }
}
