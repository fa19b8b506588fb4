package org.spikeyield.train.reservoir;

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

/**
 * How a reservoir, or liquid state machine, is made and its readout trained (Maass, Natschläger and Markram 2002; sizes as in Büchel
 * et al. 2021).
 *
 * @param neurons spiking neurons N
 * @param liquids disconnected parts of equal size
 * @param density share of all pairs of neurons that are connected
 * @param recurrentGain strength of the recurrent weights, see {@link ReservoirInitializer}
 * @param inputGain strength of the input weights
 * @param shortestTauSeconds time constants of membranes and synapses of the first neuron; those of the others go up to
 * @param longestTauSeconds in equal steps
 * @param tauOutSeconds time constant of the readout
 * @param samples training samples
 * @param ridges penalties of the readout, each a candidate; see {@link org.spikeyield.linalg.RidgeRegression#solve}
 * @param checkpoint which candidate is kept
 */
public record ReservoirSettings(
        int neurons,
        int liquids,
        double density,
        double recurrentGain,
        double inputGain,
        double shortestTauSeconds,
        double longestTauSeconds,
        double tauOutSeconds,
        int samples,
        List<Double> ridges,
        Checkpoint checkpoint)
        implements TrainingSettings {
    /** 1000 samples of 1000 steps took 1.6 s at 320 neurons, the scores of five candidates among them. */
    private static final double SECONDS_PER_ELEMENT = 1e-6 / (320 * 320);

    public ReservoirSettings {
        ridges = List.copyOf(ridges);
    }

    @Override
    public Model model() {
        return Model.RESERVOIR;
    }

    @Override
    public double shortestTimeConstantSeconds() {
        return shortestTauSeconds;
    }

    @Override
    public Optional<TeacherKind> teacherKind() {
        return Optional.empty();
    }

    @Override
    public int candidates() {
        return ridges.size();
    }

    @Override
    public double cpuSeconds(Task task) {
        return SECONDS_PER_ELEMENT * neurons * neurons * task.steps() * samples;
    }

    /**
     * The matrices are: the recurrent weights, both kinds of synapses folded, the moments in double and as floats; and the equations in
     * double and as floats, after which come, no larger, the chips on which a candidate is scored.
     */
    @Override
    public List<MemoryPart> memory(Task task) {
        double rows = (double) task.steps() / TimeSteps.stride(task.dtSeconds()) * neurons;
        return List.of(
                MemoryPart.matrices(9, neurons),
                MemoryPart.of("neurons", 8 * rows, "the spike trains of a sample of %d neurons", neurons),
                checkpoint.memory(task, 0));
    }

    @Override
    public String summary() {
        return samples + " samples, " + ridges.size() + " ridges";
    }

    @Override
    public Trainer trainer(Task task, LinearAlgebra algebra) {
        return new ReservoirTrainer(task, this, algebra);
    }
}
