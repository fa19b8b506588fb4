package org.spikeyield.train.bptt;

import java.util.List;
import java.util.Optional;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.Model;
import org.spikeyield.task.Task;
import org.spikeyield.train.Checkpoint;
import org.spikeyield.train.MemoryPart;
import org.spikeyield.train.TeacherKind;
import org.spikeyield.train.Trainer;
import org.spikeyield.train.TrainingSettings;

/**
 * How a spiking network is trained end to end by back-propagation through time.
 *
 * @param neurons spiking neurons N
 * @param steps optimiser steps
 * @param batch fresh training samples per step
 * @param learningRate Adam's learning rate at the first step, in units of each array's standard deviation at the start;
 *     it decays to zero as a half cosine
 * @param gradientNorm the gradient, in the same units, is scaled down to this Euclidean norm when it is longer
 * @param inputGain standard deviation of the input weights at the start, in threshold distances of current for an input of 1
 * @param recurrentGain standard deviation of the recurrent weights at the start, 1 where the recurrent drive answers to
 *     a change of rates about as strongly as the rates to a change of drive
 * @param surrogate the derivative of a spike
 * @param trainingLevel level of the mismatch of the chips that batches run on, a fraction; 0 for the ideal network
 * @param trainingMask what varies on these chips
 * @param attack how the weights are attacked; empty for not at all
 * @param stride steps of the task that one step of training spans; the network is scored in steps of the task
 * @param epochs equal parts of the training, after each of which the network is a candidate
 * @param checkpoint which candidate is kept
 */
public record BpttSettings(
        int neurons,
        int steps,
        int batch,
        double learningRate,
        double gradientNorm,
        double inputGain,
        double recurrentGain,
        Surrogate surrogate,
        double trainingLevel,
        Mask trainingMask,
        Optional<Attack> attack,
        int stride,
        int epochs,
        Checkpoint checkpoint)
        implements TrainingSettings {
    /** A step of 32 samples of 1000 time steps takes 0.17 s at 320 neurons, most of it products with the weights. */
    private static final double SECONDS_PER_WEIGHT = 0.17 / (32 * 1000.0 * 320 * 320);

    /**
     * Checks what settings ask of each other.
     *
     * @throws IllegalArgumentException when there are more epochs than steps, a teacher is to be reconstructed, which there is
     *     none of, or weights of virtual chips are to be attacked
     */
    public BpttSettings {
        if (epochs > steps) {
            throw new IllegalArgumentException(epochs + " epochs of " + steps + " steps: must be at most as many");
        }
        if (checkpoint instanceof Checkpoint.Reconstruction) {
            throw new IllegalArgumentException("back-propagation has no teacher whose reconstruction could be scored");
        }
        if (attack.isPresent() && trainingLevel > 0) {
            throw new IllegalArgumentException(
                    "an attack and a training level of " + trainingLevel + ": must be one of them");
        }
    }

    @Override
    public Model model() {
        return Model.BPTT;
    }

    @Override
    public Optional<TeacherKind> teacherKind() {
        return Optional.empty();
    }

    @Override
    public int candidates() {
        return epochs;
    }

    @Override
    public double cpuSeconds(Task task) {
        return SECONDS_PER_WEIGHT * neurons * neurons * trainingSteps(task) * batch * steps * passes();
    }

    /** Runs forward and back of a step: one, or of the attacked network one for each step of the attack and one where it ends. */
    private int passes() {
        return 1 + attack.map(how -> how.steps() + 1).orElse(0);
    }

    /**
     * The matrices are: at the start, folded, as learned with Adam's two moments in double, transposed, the gradient, as it stands
     * now, of a chip, and the best so far; and when a candidate is scored a few instead that are no more. An attack has its moves, the attacked
     * network and the gradient through it, and a trace of its own.
     */
    @Override
    public List<MemoryPart> memory(Task task) {
        double steps = (double) batch * trainingSteps(task);
        int traces = attack.isPresent() ? 2 : 1;
        return List.of(
                // potentials, and spikes where no more than one neuron in twenty spikes in a step
                MemoryPart.of(
                        "batch",
                        4.4 * traces * steps * neurons + 16.0 * batch * neurons,
                        "membrane potentials and spikes of %d samples over %d steps of %d neurons",
                        batch,
                        trainingSteps(task),
                        neurons),
                MemoryPart.of(
                        "batch",
                        4 * steps * (2 + (2 + traces) * task.outputs() + 2 * task.channels()),
                        "%d samples of %d steps, with the readouts",
                        batch,
                        trainingSteps(task)),
                MemoryPart.matrices(attack.isPresent() ? 16 : 13, neurons),
                checkpoint.memory(task, 0));
    }

    /** Steps that a sample has in training. */
    int trainingSteps(Task task) {
        return Math.max(1, task.steps() / stride);
    }

    @Override
    public String summary() {
        return steps + " steps of " + batch + " samples"
                + attack.map(how -> ", each with an attack of " + how.steps() + " steps")
                        .orElse("");
    }

    @Override
    public Trainer trainer(Task task, LinearAlgebra algebra) {
        return new BpttTrainer(task, this, algebra);
    }

    /** The text in network files. It leaves out a mask and an attack that are those by default, so that such files stay as they were before there were any. */
    @Override
    public String toString() {
        return "BpttSettings[neurons=" + neurons + ", steps=" + steps + ", batch=" + batch + ", learningRate="
                + learningRate + ", gradientNorm=" + gradientNorm + ", inputGain=" + inputGain + ", recurrentGain="
                + recurrentGain + ", surrogate=" + surrogate + ", trainingLevel=" + trainingLevel
                + (trainingMask == Mask.PAPER ? "" : ", trainingMask=" + trainingMask)
                + attack.map(how -> ", attack=" + how).orElse("")
                + ", stride=" + stride + ", epochs=" + epochs + ", checkpoint=" + checkpoint + "]";
    }
}
