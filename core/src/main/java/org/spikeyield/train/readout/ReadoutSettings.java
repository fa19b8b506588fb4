package org.spikeyield.train.readout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spikeyield.TimeSteps;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.Model;
import org.spikeyield.task.Task;
import org.spikeyield.train.Checkpoint;
import org.spikeyield.train.ChipTrainer;
import org.spikeyield.train.MemoryPart;
import org.spikeyield.train.TeacherKind;
import org.spikeyield.train.Trainer;
import org.spikeyield.train.TrainingResult;
import org.spikeyield.train.TrainingSettings;

/**
 * Networks that are trained by any method and then get one readout for all chips.
 *
 * @param beforeReadout how they are trained
 * @param readout how the readout is fitted
 */
public record ReadoutSettings(TrainingSettings beforeReadout, SharedReadout readout) implements TrainingSettings {
    /** A step of a chip of 320 neurons with its filtered trains, and an element of the moments of one row. */
    private static final double STEP_SECONDS = 1.2e-6;

    private static final double USUAL_NEURONS = 320;
    private static final double ELEMENT_SECONDS = 3e-10;

    @Override
    public Model model() {
        return beforeReadout.model().withReadout();
    }

    @Override
    public int lines() {
        return readout.lines().size();
    }

    @Override
    public int neurons() {
        return beforeReadout.neurons();
    }

    @Override
    public boolean restsAtThreshold() {
        return beforeReadout.restsAtThreshold();
    }

    @Override
    public boolean restsOutside() {
        return beforeReadout.restsOutside();
    }

    @Override
    public double shortestTimeConstantSeconds() {
        return beforeReadout.shortestTimeConstantSeconds();
    }

    @Override
    public Optional<ChipTrainer> chipTrainer() {
        return beforeReadout.chipTrainer();
    }

    @Override
    public double refractorySeconds() {
        return beforeReadout.refractorySeconds();
    }

    @Override
    public Optional<TeacherKind> teacherKind() {
        return beforeReadout.teacherKind();
    }

    @Override
    public Checkpoint checkpoint() {
        return beforeReadout.checkpoint();
    }

    @Override
    public int candidates() {
        return beforeReadout.candidates();
    }

    @Override
    public double cpuSeconds(Task task) {
        double run = STEP_SECONDS * task.steps() * neurons() / USUAL_NEURONS;
        double fit = ELEMENT_SECONDS * rows(task) * trains() * trains();
        return beforeReadout.cpuSeconds(task) + (run + fit) * readout.chips() * readout.samples();
    }

    /** The moments in double, once more as floats for a sample, and the equations made of them; the network and a chip, folded and as drawn. */
    @Override
    public List<MemoryPart> memory(Task task) {
        List<MemoryPart> fit = new ArrayList<>();
        fit.add(MemoryPart.matrices(9, neurons()));
        fit.add(MemoryPart.of(
                "virtual-chips.lines", 24 * trains() * trains(), "the moments of %.0f filtered trains", trains()));
        fit.add(MemoryPart.of(
                "neurons", 4 * rows(task) * trains(), "the filtered trains of a sample of %d neurons", neurons()));
        return MemoryPart.larger(beforeReadout.memory(task), fit);
    }

    private double trains() {
        return (double) neurons() * lines();
    }

    private static double rows(Task task) {
        return (double) task.steps() / TimeSteps.stride(task.dtSeconds());
    }

    @Override
    public double longestArray(Task task) {
        return Math.max(beforeReadout.longestArray(task), Math.max(trains() * trains(), rows(task) * trains()));
    }

    @Override
    public String summary() {
        return beforeReadout.summary() + ", readout fitted to " + readout.chips() + " virtual chips";
    }

    @Override
    public Trainer trainer(Task task, LinearAlgebra algebra) {
        return new ReadoutTrainer(task, this, algebra);
    }

    /** The second half of {@link #trainer}: gives a network its readout that was trained by {@link #beforeReadout}. */
    public TrainingResult fit(TrainingResult trained, Task task, LinearAlgebra algebra, long seed, int replicate) {
        return new ReadoutTrainer(task, this, algebra).fit(trained, seed, replicate);
    }
}
