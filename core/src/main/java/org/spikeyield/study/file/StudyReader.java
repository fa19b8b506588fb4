package org.spikeyield.study.file;

import com.typesafe.config.ConfigObject;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.spikeyield.InvalidInputException;
import org.spikeyield.chip.Calibration;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.mismatch.Redraw;
import org.spikeyield.chip.perturbation.CheckedNetworks;
import org.spikeyield.chip.perturbation.NetworkTraits;
import org.spikeyield.evaluate.CalibrationBench;
import org.spikeyield.rng.StreamKey;
import org.spikeyield.settings.AskedKey;
import org.spikeyield.settings.ConsistentFiles;
import org.spikeyield.settings.HoconText;
import org.spikeyield.settings.Overrides;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.settings.StudyFiles;
import org.spikeyield.study.Behaviour;
import org.spikeyield.study.Causes;
import org.spikeyield.study.Comparison;
import org.spikeyield.study.ConditionLabels;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.NetworkSource;
import org.spikeyield.study.PlanSettings;
import org.spikeyield.study.ResultVersions;
import org.spikeyield.study.Spec;
import org.spikeyield.study.Study;
import org.spikeyield.study.Tail;
import org.spikeyield.study.Until;
import org.spikeyield.study.plan.MemoryCheck;
import org.spikeyield.study.plan.MemoryLimits;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.task.Task;
import org.spikeyield.task.TaskType;
import org.spikeyield.task.Tasks;
import org.spikeyield.train.TrainingSettings;

/**
 * Reads a study from HOCON text and checks everything that can be known before work begins.
 *
 * <p>The text alone counts: includes and substitutions are refused, nothing of the environment enters. All mistakes
 * are told at once, each with the path of its key (elements of a list by index: {@code networks.0.epochs}, as
 * {@code --set} takes it), the value given, and what is allowed.
 */
public final class StudyReader {
    /** The file of a study has at most this many networks of one entry or from files. */
    private static final int MAX_NETWORKS = StreamKey.MAX_REPLICATE + 1;

    private static final int MAX_SAMPLES = 100_000;
    private static final int MAX_BLOCKS = 200_000;
    private static final double USUAL_DT_SECONDS = 1e-3;
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
    static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
    static final String LABEL_ALLOWED =
            "1 to 60 letters, digits, dots, hyphens or underscores, a letter or digit first";

    private final String name;
    private final Optional<StudyFiles> files;
    private final Optional<MemoryLimits> memory;
    private final List<String> problems;
    private final SettingsReader root;
    /** Of the text, where it has any; else those of whoever reads it. */
    private ResultVersions versions;

    private final List<NetworkTraits> traits = new ArrayList<>();
    private boolean known = true;

    private StudyReader(
            ConfigObject tree,
            String name,
            List<String> problems,
            Optional<StudyFiles> files,
            Optional<MemoryLimits> memory,
            ResultVersions versions) {
        this.name = name;
        this.files = files;
        this.memory = memory;
        this.problems = problems;
        this.versions = versions;
        root = new SettingsReader(tree, problems);
    }

    /**
     * Reads a study that this JVM is to run, one thing after the other.
     *
     * @param text HOCON
     * @param name what messages call the text: its file's name
     * @param overrides values in HOCON by path, put in place of those of the text
     * @param files gives the files that the study names; each is read, checked and hashed
     * @throws InvalidInputException with every mistake
     */
    public static Study read(String text, String name, Map<String, String> overrides, StudyFiles files) {
        return read(text, name, overrides, files, MemoryLimits.ofThisJvm(), ResultVersions.current());
    }

    /**
     * Reads a study that is to be run in some memory, under result versions, those of a stored run, say.
     *
     * @param memory that it is to be run in; a study that needs more is refused
     * @param versions hold where the text has none
     */
    public static Study read(
            String text,
            String name,
            Map<String, String> overrides,
            StudyFiles files,
            MemoryLimits memory,
            ResultVersions versions) {
        List<String> problems = new ArrayList<>();
        ConfigObject tree = Overrides.apply(HoconText.parse(text, name), overrides, problems);
        return new StudyReader(
                        tree, name, problems, Optional.of(new ConsistentFiles(files)), Optional.of(memory), versions)
                .read();
    }

    /** Reads a study from its tree, see {@link #read(String, String, Map, StudyFiles, MemoryLimits, ResultVersions)}. */
    static Study read(ConfigObject tree, String name, StudyFiles files, MemoryLimits memory, ResultVersions versions) {
        return new StudyReader(
                        tree,
                        name,
                        new ArrayList<>(),
                        Optional.of(new ConsistentFiles(files)),
                        Optional.of(memory),
                        versions)
                .read();
    }

    /**
     * Reads {@link Study#resolved()} back, without the network files: their hashes and sizes stand in the text. It was found to fit into
     * memory when it was read first; whoever looks into its run may have less. Result versions that it does not name are the first.
     *
     * @throws InvalidInputException with every mistake
     */
    public static Study resolved(String text, String name) {
        return new StudyReader(
                        HoconText.parse(text, name),
                        name,
                        new ArrayList<>(),
                        Optional.empty(),
                        Optional.empty(),
                        ResultVersions.FIRST)
                .read();
    }

    /** The keys that reading a text asks for, whatever mistakes it has; the files that it names are not there. */
    static List<AskedKey> asked(ConfigObject tree) {
        StudyFiles none = file -> {
            throw new FileNotFoundException(file);
        };
        StudyReader reader = new StudyReader(
                tree, "", new ArrayList<>(), Optional.of(none), Optional.empty(), ResultVersions.current());
        try {
            reader.read();
        } catch (InvalidInputException e) {
            // a text that is no study asks for its keys all the same
            return reader.root.asked();
        }
        return reader.root.asked();
    }

    private Study read() {
        if (root.has(SurveyReader.SURVEY)) {
            throw new InvalidInputException(name + ": is a survey of several studies, which only run takes");
        }
        String studyName = root.text("name", null, NAME, "1 to 40 lower-case letters, digits or hyphens");
        long seed = root.whole("seed", null, Long.MIN_VALUE, Long.MAX_VALUE);
        String linalg = root.choice("linalg", "nd4j", List.of("nd4j", "java"));
        readVersions();
        SettingsReader taskReader = root.section("task");
        TaskType type = Tasks.read(taskReader);
        List<DecisionRule> rules = type.rules();
        Optional<Task> task = type.read(taskReader, files);
        List<NetworkSource> networks = readNetworks(task, rules, seed);
        Optional<Until> until = readUntil();
        Integer usualChips = until.map(Until::maxChips).orElseGet(this::readChips);
        CheckedNetworks checks = checks(task);
        ConditionsReader.Listed conditions = ConditionsReader.read(root, usualChips, checks);
        Map<Condition, Integer> chips = conditions.chips();
        List<Causes> causes = CausesReader.read(root, networks, usualChips, checks);
        List<Tail> tails = TailsReader.read(root, usualChips, checks);
        causes.forEach(cause -> addChips(List.of(Causes.IDEAL, cause.all()), cause.chips(), chips));
        tails.forEach(tail -> addChips(List.of(Causes.IDEAL), 1, chips));
        int listed = chips.size();
        ConditionLabels labels = conditions.labels(chips.keySet());
        SettingsReader test = root.section("test");
        int samples = test.count("samples", 100, 1, MAX_SAMPLES);
        boolean balanced = test.yesOrNo("balanced", false);
        int classes = task.map(Task::classes).orElse(2);
        if (balanced && samples % classes != 0) {
            test.problem(
                    "samples",
                    "is " + samples + ", must be "
                            + (classes == 2
                                    ? "even with balanced = true: each class has half of them"
                                    : "a multiple of " + classes
                                            + " with balanced = true: each of the classes has as many of them"));
        }
        Spec spec = SpecReader.read(root.section("spec"), rules, labels, until.isPresent());
        List<Comparison> comparisons = ComparisonsReader.read(root, networks, labels, rules, spec.rule(), checks);
        causes.forEach(cause -> addChips(cause.conditions(), cause.chips(), chips));
        tails.forEach(tail -> addChips(tail.conditions(), tail.chips(), chips));
        PlanSettings plan = PlanReader.read(root.section("plan"));
        root.refuseUnknownKeys();
        if (task.isEmpty() || networks.isEmpty() || chips.isEmpty()) {
            throwProblems();
        }
        Study study = new Study(
                studyName,
                seed,
                linalg,
                balanced ? task.orElseThrow().withBalancedTest() : task.orElseThrow(),
                networks,
                chips,
                labels.and(chips.keySet()),
                listed,
                causes,
                tails,
                until,
                samples,
                spec,
                comparisons,
                plan,
                root.canonical().text(),
                root.canonical().identity(),
                ResultVersions.FIRST);
        study = study.under(versions);
        checkSize(study);
        throwProblems();
        return study;
    }

    /** A study may ask for rules of an earlier program; its text gets the versions when it is known which behaviours it uses. */
    private void readVersions() {
        if (root.has(Study.VERSIONS)) {
            SettingsReader reader = root.section(Study.VERSIONS);
            for (Behaviour behaviour : Behaviour.values()) {
                if (reader.has(behaviour.key())) {
                    // a stored study is read whatever its versions are; whether it can be run is asked later
                    versions = versions.with(
                            behaviour,
                            files.isPresent()
                                    ? reader.count(behaviour.key(), null, behaviour.oldestKept(), behaviour.version())
                                    : reader.count(behaviour.key(), null, 1, Integer.MAX_VALUE));
                }
            }
            root.canonical().remove(Study.VERSIONS);
        }
    }

    private static NetworkTraits traits(SettingsReader reader, NetworkSource.Trained entry) {
        TrainingSettings settings = entry.settings();
        return new NetworkTraits(
                reader.path() + " (" + entry.label() + ")",
                settings.model(),
                settings.restsAtThreshold(),
                settings.refractorySeconds());
    }

    private CheckedNetworks checks(Optional<Task> task) {
        double dt = task.map(Task::dtSeconds).orElse(USUAL_DT_SECONDS);
        return files.isEmpty()
                ? new CheckedNetworks(dt, List.of(), false)
                : new CheckedNetworks(dt, List.copyOf(traits), known);
    }

    /** Chips where a part of the study does not say; null where all parts have to, there being no conditions that take it. */
    private Integer readChips() {
        return root.has("chips") || ConditionsReader.areIn(root)
                ? root.count("chips", null, 1, StreamKey.MAX_INDEX + 1)
                : null;
    }

    /** Conditions that several parts of a study need have the chips of the part that needs the most. */
    private static void addChips(Collection<Condition> conditions, int count, Map<Condition, Integer> chips) {
        conditions.forEach(condition -> chips.merge(condition, condition.random() ? count : 1, Math::max));
    }

    private List<NetworkSource> readNetworks(Optional<Task> task, List<DecisionRule> rules, long seed) {
        List<NetworkSource> networks = new ArrayList<>();
        Map<String, String> labels = new HashMap<>();
        FileNetworkReader fileReader = new FileNetworkReader(files, task, versions, traits, seed);
        boolean distinct = true;
        for (SettingsReader reader : root.sections("networks")) {
            boolean fromFile = reader.has("file");
            boolean trained = reader.has("method");
            if (fromFile == trained) {
                reader.problem("must have either file = … (a network trained before) or method = one of "
                        + String.join(", ", Methods.names()) + " (networks to train)");
                trainedNetworks(reader, rules);
                known = false;
                continue;
            }
            int before = problems.size();
            NetworkSource source = fromFile ? fileReader.read(reader) : trainedNetworks(reader, rules);
            networks.add(source);
            known &= problems.size() == before;
            if (source instanceof NetworkSource.Trained entry) {
                traits.add(traits(reader, entry));
            }
            // two labels that differ in case only would be one file on some file systems
            String other = labels.putIfAbsent(source.label().toLowerCase(Locale.ROOT), reader.path("label"));
            if (other != null) {
                distinct = false;
                reader.problem("label", "is " + source.label() + ", which is also " + other + "; labels must differ");
            }
        }
        if (distinct) {
            checkIds(networks);
        }
        return networks;
    }

    private static NetworkSource trainedNetworks(SettingsReader reader, List<DecisionRule> rules) {
        return new TrainingReader(reader, LABEL, LABEL_ALLOWED, MAX_NETWORKS).read(rules);
    }

    private void checkIds(List<NetworkSource> networks) {
        long slots = networks.stream().mapToLong(NetworkSource::count).sum();
        if (slots > MAX_NETWORKS) {
            problems.add("networks are " + slots + " in all, must be at most " + MAX_NETWORKS);
            return;
        }
        Set<String> ids = new HashSet<>();
        for (NetworkSlot slot : NetworkSlot.of(networks)) {
            if (!ids.add(slot.id().toLowerCase(Locale.ROOT))) {
                problems.add("networks." + slot.entry() + ".label makes a network " + slot.id()
                        + ", which another entry is called; labels must differ");
            }
        }
    }

    private Optional<Until> readUntil() {
        if (!root.has("until")) {
            return Optional.empty();
        }
        if (root.has("chips")) {
            root.problem("chips", "and until are both given, must be one of them: until has max-chips");
        }
        SettingsReader reader = root.section("until");
        return Optional.of(new Until(
                reader.number(
                        "yield-half-width", 0.01, value -> value > 0 && value < 0.5, "a number above 0, below 0.5"),
                reader.number(
                        "confidence", Study.CONFIDENCE, value -> value > 0 && value < 1, "a number between 0 and 1"),
                reader.count("max-chips", null, 1, StreamKey.MAX_INDEX + 1),
                versions.of(Behaviour.UNTIL) == 1 ? Until.Method.ANYTIME : Until.Method.PLANNED));
    }

    private void checkChipTraining(Study study) {
        boolean wanted = study.conditions().stream()
                .anyMatch(condition -> condition.calibration() == Calibration.TRAINED_PER_CHIP);
        for (int entry = 0; entry < study.networks().size() && wanted; entry++) {
            NetworkSource source = study.networks().get(entry);
            if (!(source instanceof NetworkSource.Trained trained
                    && trained.settings().chipTrainer().isPresent())) {
                problems.add("networks." + entry
                        + " is no network of method = ads that the study trains, must be one where a"
                        + " condition has calibration = " + Calibration.TRAINED_PER_CHIP.key());
            }
        }
    }

    /** Conditions that chips are drawn anew for have limits of their own. */
    private void checkDerived(Study study) {
        if (study.causes().isEmpty() && study.tails().isEmpty()) {
            return;
        }
        String key = study.causes().isEmpty() ? TailsReader.KEY : CausesReader.KEY;
        if (study.until().isPresent()) {
            problems.add(key + " and until are both given, must be one of them: " + key
                    + " need all their chips everywhere");
        }
        long networks =
                study.networks().stream().mapToLong(NetworkSource::count).sum();
        long responses =
                networks * study.causes().stream().mapToLong(Causes::responses).sum();
        if (responses > Causes.MAX_RESPONSES) {
            problems.add("causes keep " + responses + " numbers of chips, must keep at most " + Causes.MAX_RESPONSES
                    + ": take fewer chips, sets or networks");
        }
        if (study.mostChips() > Redraw.MAX_CHIPS_BESIDE) {
            problems.add("chips are " + study.mostChips() + ", must be at most " + Redraw.MAX_CHIPS_BESIDE + " beside "
                    + key);
        }
    }

    private void checkSize(Study study) {
        memory.flatMap(limits -> new MemoryCheck(study, limits).problem()).ifPresent(problems::add);
        checkChipTraining(study);
        // a row of the noise streams for each test sample, and at their end one for each tuning sample of a calibration
        int rowsOfNoise = StreamKey.MAX_ROW + 1 - (study.calibrates() ? CalibrationBench.SAMPLES : 0);
        if (study.testSamples() > rowsOfNoise && study.conditions().stream().anyMatch(Condition::noisy)) {
            problems.add("test.samples is " + study.testSamples() + ", must be at most " + rowsOfNoise
                    + " where a condition has noise" + (study.calibrates() ? " and chips are calibrated" : ""));
        }
        checkDerived(study);
        long rows = StudyPlan.countRows(study);
        if (rows > Integer.MAX_VALUE) {
            problems.add("chips make " + rows + " rows over all networks and conditions, must make at most "
                    + Integer.MAX_VALUE);
        }
        long blocks = StudyPlan.countBlocks(study);
        if (blocks > MAX_BLOCKS) {
            problems.add("plan.block-chips makes " + blocks + " blocks, must make at most " + MAX_BLOCKS
                    + "; set it larger or to auto");
        }
    }

    private void throwProblems() {
        if (!problems.isEmpty()) {
            throw new InvalidInputException(
                    problems.stream().map(problem -> name + ": " + problem).toList());
        }
    }
}
