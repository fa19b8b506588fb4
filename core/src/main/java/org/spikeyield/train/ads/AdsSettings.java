package org.spikeyield.train.ads;

import java.util.List;
import java.util.Optional;
import org.spikeyield.TimeSteps;
import org.spikeyield.evaluate.ChipTraining;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.Model;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.task.Task;
import org.spikeyield.train.Checkpoint;
import org.spikeyield.train.ChipTrainer;
import org.spikeyield.train.MemoryPart;
import org.spikeyield.train.TeacherKind;
import org.spikeyield.train.Trainer;
import org.spikeyield.train.TrainingSettings;
import org.spikeyield.train.teacher.TeacherSettings;

/**
 * How an ADS network is made and trained (Büchel et al. 2021, Methods).
 *
 * @param neurons spiking neurons N
 * @param decoderScale factor on the random decoder D; the smaller it is, the more spikes it takes to follow
 * @param inputGain factor on the input, whose weights are the teacher's
 * @param fastBalance strength s of the fast balancing weights; 0 for none
 * @param voltageFloor whether membrane potentials stay at or above reset
 * @param rule how the slow weights learn
 * @param errorGain gain k of the error current while learning, in stairs
 * @param learningRate η of the rule, for steps of 1 ms, by equal factors
 * @param epochs epochs
 * @param samplesPerEpoch fresh training samples per epoch
 * @param voltage voltage convention
 * @param teacher how the teacher is trained
 * @param checkpoint which epoch is kept
 */
public record AdsSettings(
        int neurons,
        double decoderScale,
        double inputGain,
        double fastBalance,
        boolean voltageFloor,
        AdsRule rule,
        Schedule errorGain,
        Schedule learningRate,
        int epochs,
        int samplesPerEpoch,
        VoltageConvention voltage,
        TeacherSettings teacher,
        Checkpoint checkpoint)
        implements TrainingSettings, ChipTrainer {
    /** A learning step takes 11.4 µs at 768 neurons following 128 units, nearly all of it products of [units × neurons]. */
    private static final double SECONDS_PER_WEIGHT = 11.4e-6 / (768 * 128);

    @Override
    public Model model() {
        return Model.ADS;
    }

    @Override
    public Optional<TeacherKind> teacherKind() {
        return Optional.of(teacher);
    }

    @Override
    public int candidates() {
        return epochs;
    }

    @Override
    public double cpuSeconds(Task task) {
        return teacher.cpuSeconds(task) + learningSeconds(task);
    }

    @Override
    public boolean restsOutside() {
        return voltage.rest() < voltage.reset();
    }

    @Override
    public Optional<ChipTrainer> chipTrainer() {
        return Optional.of(this);
    }

    @Override
    public ChipTraining onChips(Task task, RateNetwork teacherNetwork, long seed, int replicate) {
        return new AdsChipTraining(task, this, teacherNetwork, seed, replicate);
    }

    @Override
    public double secondsOnChip(Task task) {
        return learningSeconds(task);
    }

    /** CPU seconds of what comes after the teacher. */
    private double learningSeconds(Task task) {
        return SECONDS_PER_WEIGHT * neurons * teacher.units() * task.steps() * epochs * samplesPerEpoch;
    }

    /**
     * The matrices are: both of the untrained network, folded, those of the rule; the best so far, the one that is scored, and of its
     * chips both folded and one as drawn.
     */
    @Override
    public List<MemoryPart> memory(Task task) {
        int trials = trials();
        int ofRule = rule instanceof AdsRule.Online ? 1 : rule instanceof AdsRule.Normalised ? 3 : 7;
        List<MemoryPart> learning = List.of(
                MemoryPart.matrices(9 + ofRule, neurons),
                teacher.decoders(neurons),
                // three times: they grow by doubling
                MemoryPart.of(
                        "batch", 12 * trains(task), "the spike trains of %d trials of %d neurons", trials, neurons),
                checkpoint.memory(task, teacher.units()));
        return MemoryPart.larger(teacher.memory(task), learning);
    }

    @Override
    public double longestArray(Task task) {
        return Math.max(teacher.longestArray(task), trains(task));
    }

    /** Trials whose spike trains are kept for an update. */
    private int trials() {
        return (int) Math.min(rule.batch(), (long) epochs * samplesPerEpoch);
    }

    private double trains(Task task) {
        return (double) trials() * task.steps() / TimeSteps.stride(task.dtSeconds()) * neurons;
    }

    @Override
    public String summary() {
        return epochs + " epochs of " + samplesPerEpoch + " samples";
    }

    @Override
    public Trainer trainer(Task task, LinearAlgebra algebra) {
        return new AdsTrainer(task, this, algebra);
    }
}
