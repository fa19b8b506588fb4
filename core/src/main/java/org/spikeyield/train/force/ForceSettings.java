package org.spikeyield.train.force;

import java.util.List;
import java.util.Optional;
import org.spikeyield.TimeSteps;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.Model;
import org.spikeyield.task.Task;
import org.spikeyield.train.Checkpoint;
import org.spikeyield.train.MemoryPart;
import org.spikeyield.train.TeacherKind;
import org.spikeyield.train.Trainer;
import org.spikeyield.train.TrainingSettings;
import org.spikeyield.train.teacher.TeacherSettings;

/**
 * How a FORCE network is made and trained (Nicola and Clopath, Nat. Commun. 8, 2208, 2017; with the teacher's activations as
 * what is decoded, as in Büchel et al. 2021).
 *
 * @param neurons spiking neurons N
 * @param recurrentGain strength G of the fixed recurrent weights
 * @param feedbackGain strength Q of the fixed feedback weights
 * @param inputGain factor on the fixed input weights
 * @param alpha initial size of the inverse correlation matrix, for steps of 1 ms: P(0) = α·I; the inverse of a ridge
 * @param epochs epochs
 * @param samplesPerEpoch fresh training samples per epoch
 * @param teacher how the teacher is trained
 * @param checkpoint which epoch is kept
 */
public record ForceSettings(
        int neurons,
        double recurrentGain,
        double feedbackGain,
        double inputGain,
        double alpha,
        int epochs,
        int samplesPerEpoch,
        TeacherSettings teacher,
        Checkpoint checkpoint)
        implements TrainingSettings {
    /** A step takes some 20 µs at 320 neurons, nearly all of it for the [N×N] inverse. */
    private static final double SECONDS_PER_ELEMENT = 20e-6 / (320 * 320);

    @Override
    public Model model() {
        return Model.FORCE;
    }

    @Override
    public boolean restsAtThreshold() {
        return true;
    }

    @Override
    public boolean restsOutside() {
        return true;
    }

    @Override
    public double refractorySeconds() {
        return ForceInitializer.REFRACTORY_SECONDS;
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
        return teacher.cpuSeconds(task)
                + SECONDS_PER_ELEMENT * neurons * neurons * task.steps() * epochs * samplesPerEpoch;
    }

    /**
     * The matrices are: the recurrent weights, both kinds of synapses folded, the inverse in double; and of the chips on which a
     * candidate is scored both folded and one as drawn.
     */
    @Override
    public List<MemoryPart> memory(Task task) {
        List<MemoryPart> learning = List.of(
                MemoryPart.matrices(8, neurons), teacher.decoders(neurons), checkpoint.memory(task, teacher.units()));
        return MemoryPart.larger(teacher.memory(task), learning);
    }

    @Override
    public double longestArray(Task task) {
        return teacher.longestArray(task);
    }

    @Override
    public String summary() {
        return epochs + " epochs of " + samplesPerEpoch + " samples";
    }

    /** α for steps of another length: each then says as much less of the second it is part of, and the ridge weighs the same. */
    double alphaOfStep(double dtSeconds) {
        return alpha * TimeSteps.milliseconds(dtSeconds);
    }

    @Override
    public Trainer trainer(Task task, LinearAlgebra algebra) {
        return new ForceTrainer(task, this, algebra);
    }
}
