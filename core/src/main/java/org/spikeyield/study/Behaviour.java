package org.spikeyield.study;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.spikeyield.chip.Calibration;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.disturbance.InputNoise;
import org.spikeyield.chip.disturbance.Noise;
import org.spikeyield.chip.perturbation.Correlation;
import org.spikeyield.chip.perturbation.Faults;
import org.spikeyield.chip.perturbation.MismatchFamily;
import org.spikeyield.chip.perturbation.ThresholdReference;
import org.spikeyield.chip.perturbation.WeightBits;
import org.spikeyield.task.DelayedMatch;
import org.spikeyield.task.DelayedRecall;
import org.spikeyield.task.TemporalXor;
import org.spikeyield.task.WakePhrase;
import org.spikeyield.train.TrainingSettings;
import org.spikeyield.train.ads.AdsSettings;
import org.spikeyield.train.bptt.BpttSettings;
import org.spikeyield.train.force.ForceSettings;
import org.spikeyield.train.readout.ReadoutSettings;
import org.spikeyield.train.reservoir.ReservoirSettings;

/**
 * What this program does that can change a row or a plan, each with a result version of its own. The version is raised whenever the same settings
 * could give another row, trained network or plan than before; so the hash changes of the studies that use the behaviour, and of no others.
 *
 * <p>A behaviour that changes is named as narrowly as the change allows: {@code usedBy} says which studies it can make a difference to. Version 1 is
 * what runs stored without any versions were made with. A version from {@code oldestKept} on can still be run, so that stored chips replay and
 * interrupted runs resume; of an older one the rows can be reported and checked, and not run again.
 */
public enum Behaviour {
    /** Samples of temporal XOR: their draws, targets and labels. */
    TEMPORAL_XOR(study -> study.task() instanceof TemporalXor),
    /** Samples of delayed match to sample. */
    DELAYED_MATCH(study -> study.task() instanceof DelayedMatch),
    /** Samples of delayed recall. */
    DELAYED_RECALL(study -> study.task() instanceof DelayedRecall),
    /** Samples of wake phrases: draws, mixing, channels and targets. */
    WAKE_PHRASE(study -> study.task() instanceof WakePhrase),
    /** The step of a chip, from input to readout. */
    SIMULATION(study -> true),
    /** The decision rules and the scores of a row. */
    SCORES(study -> true),
    /** How chips are cut into blocks and waves. */
    PLAN(study -> true),
    /** Blocks of more chips than {@link BlockSizes#MAX_CHIPS}. Version 2 cuts them; version 1 left them whole. */
    LARGE_BLOCKS(2, 1, study -> new BlockSizes(study).anyLarge()),
    /**
     * When a study that stops itself looks, and when it has seen enough. Version 1: after waves, by intervals that hold at any time. Version 2: at
     * planned looks, by intervals that hold at these.
     */
    UNTIL(2, 1, study -> study.until().isPresent()),
    /**
     * Which replicate a network from a file is. Version 1: its place among the files of the study. Version 2: the key {@code replicate}, else the
     * replicate in the file's metadata, else 0.
     */
    FILE_REPLICATE(2, 1, Behaviour::hasReplicateUnlikePlace),

    /** Gaussian factors. */
    MISMATCH_GAUSSIAN(study -> draws(study, MismatchFamily.GAUSSIAN)
            || study.tunesOnChips()
            || fitsReadout(study)
            || study.trainings().anyMatch(Behaviour::usesChips)),
    /** Log-normal factors. */
    MISMATCH_LOG_NORMAL(study -> draws(study, MismatchFamily.LOG_NORMAL)),
    /** Factors with Student's t distribution. */
    MISMATCH_STUDENT_T(study -> draws(study, MismatchFamily.STUDENT_T)),
    /** What the values of one chip have in common. */
    CORRELATION(study -> any(study, c -> !c.mismatch().correlation().equals(Correlation.NONE))),
    /**
     * Thresholds whose mismatch is measured from rest, of neurons that rest below reset, or at threshold or above. Version 2 leaves them on their
     * side of the reference, and above reset.
     */
    THRESHOLD_FROM_REST(
            2,
            2,
            study -> study.restsOutside()
                    && any(
                            study,
                            c -> c.mismatch().random()
                                    && c.mismatch().thresholdReference() == ThresholdReference.REST)),
    /** Time constants below their floors. Version 2 takes them as their own floors. */
    SHORT_TIME_CONSTANTS(
            2,
            2,
            study -> study.hasShortTimeConstants()
                    && (study.tunesOnChips()
                            || fitsReadout(study)
                            || any(study, c -> c.mismatch().random()))),
    /** The substitute chips of {@code causes} and {@code tails}. */
    REDRAW(study -> !study.causes().isEmpty() || !study.tails().isEmpty()),
    /** Weights of few bits. */
    QUANTISATION(study -> any(study, c -> c.get(WeightBits.class).acts())),
    /** Silent neurons. */
    DEAD(study -> any(study, c -> c.get(Faults.class).dead() > 0)),
    /** Neurons that fire at one rate. Version 2 keeps to the stated rate for all models. */
    STUCK(2, 2, study -> any(study, c -> c.get(Faults.class).stuck() > 0)),
    /** Missing synapses. */
    DROPPED(study -> any(study, c -> c.get(Faults.class).dropped() > 0)),
    /** Noise on the membranes. */
    MEMBRANE_NOISE(study -> any(study, c -> c.get(Noise.class).acts())),
    /** Noise on the input. */
    INPUT_NOISE(study -> any(study, c -> c.get(InputNoise.class).acts())),

    /** One readout gain for all chips of a level. */
    GAIN_PER_LEVEL(study ->
            calibrates(study, Calibration.GAIN_PER_LEVEL) || calibrates(study, Calibration.WEIGHT_SCALING_AND_GAIN)),
    /** A readout gain for each chip. */
    GAIN_PER_CHIP(study -> calibrates(study, Calibration.GAIN_PER_CHIP)),
    /** Weights made smaller by level. */
    WEIGHT_SCALING(study -> any(study, c -> c.calibration().scalesWeights())),
    /** Readout weights of each chip. */
    READOUT_PER_CHIP(study -> calibrates(study, Calibration.READOUT_PER_CHIP)),
    /** Slow weights learned on each chip. */
    TRAINED_PER_CHIP(study -> calibrates(study, Calibration.TRAINED_PER_CHIP)),

    /** Training of a teacher. */
    TEACHER_TRAINING(study -> study.trainings().anyMatch(t -> t.model().followsTeacher())),
    /** Training by the local rule. */
    ADS_TRAINING(study -> trains(study, AdsSettings.class)),
    /** Training by back-propagation through time. */
    BPTT_TRAINING(study -> trains(study, BpttSettings.class)),
    /** Attacks on the weights in training by back-propagation through time. */
    BPTT_ATTACK(study -> study.trainings().anyMatch(Behaviour::attacksWeights)),
    /** Training by recursive least squares. */
    FORCE_TRAINING(study -> trains(study, ForceSettings.class)),
    /** Training of a reservoir's readout. */
    RESERVOIR_TRAINING(study -> trains(study, ReservoirSettings.class)),
    /** Choice of a candidate on tuning chips. */
    TUNING_CHIPS(Study::tunesOnChips),
    /** One readout for all chips, fitted to virtual ones. */
    SHARED_READOUT(Behaviour::fitsReadout);

    private final int version;
    private final int oldestKept;
    private final Predicate<Study> usedBy;

    Behaviour(Predicate<Study> usedBy) {
        this(1, 1, usedBy);
    }

    Behaviour(int version, int oldestKept, Predicate<Study> usedBy) {
        this.version = version;
        this.oldestKept = oldestKept;
        this.usedBy = usedBy;
    }

    /** The name in studies, such as {@code file-replicate}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The result version of this program, from 1. */
    public int version() {
        return version;
    }

    /** The oldest result version that this program can still run. */
    public int oldestKept() {
        return oldestKept;
    }

    /** Whether any row, network or plan of a study can depend on it. */
    public boolean usedBy(Study study) {
        return usedBy.test(study);
    }

    /** Whether it can change a row or a network; the others decide which chips are run, in which pieces, and what a network is called. */
    public boolean changesRows() {
        return switch (this) {
            case PLAN, LARGE_BLOCKS, UNTIL, FILE_REPLICATE -> false;
            default -> true;
        };
    }

    /** The behaviours that a study uses, in the order of their declaration. */
    static List<Behaviour> of(Study study) {
        return Arrays.stream(values()).filter(b -> b.usedBy(study)).toList();
    }

    private static boolean any(Study study, Predicate<Condition> what) {
        return study.conditions().stream().anyMatch(what);
    }

    private static boolean draws(Study study, MismatchFamily family) {
        return any(study, c -> c.mismatch().random() && c.mismatch().family() == family);
    }

    private static boolean usesChips(TrainingSettings training) {
        return training.beforeReadout() instanceof BpttSettings bptt && bptt.trainingLevel() > 0;
    }

    private static boolean attacksWeights(TrainingSettings training) {
        return training.beforeReadout() instanceof BpttSettings bptt
                && bptt.attack().isPresent();
    }

    private static boolean calibrates(Study study, Calibration calibration) {
        return any(study, c -> c.calibration() == calibration);
    }

    private static boolean trains(Study study, Class<? extends TrainingSettings> method) {
        return study.trainings().map(TrainingSettings::beforeReadout).anyMatch(method::isInstance);
    }

    private static boolean fitsReadout(Study study) {
        return study.trainings().anyMatch(ReadoutSettings.class::isInstance);
    }

    private static boolean hasReplicateUnlikePlace(Study study) {
        int place = 0;
        for (NetworkSource source : study.networks()) {
            if (source instanceof NetworkSource.FromFile file && file.replicate() != place++) {
                return true;
            }
        }
        return false;
    }
}
