package org.spikeyield.train;

import java.util.List;
import java.util.Optional;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.Model;
import org.spikeyield.task.Task;

/** How networks of one method are made and trained; each method has its own. */
public interface TrainingSettings {
    /** What the networks are made of. */
    Model model();

    /** How the networks are trained before a readout of their own is fitted: these settings themselves where none is. */
    default TrainingSettings beforeReadout() {
        return this;
    }

    /** Lines of the readout. */
    default int lines() {
        return 1;
    }

    /** Spiking neurons N. */
    int neurons();

    /** Whether neurons rest at their threshold, which is then no distance away from rest. */
    default boolean restsAtThreshold() {
        return false;
    }

    /** Whether neurons rest below reset, or at threshold or above. */
    default boolean restsOutside() {
        return false;
    }

    /** The shortest time constant of membranes and synapses that settings can make shorter than any mismatch lets it be. */
    default double shortestTimeConstantSeconds() {
        return Double.POSITIVE_INFINITY;
    }

    /** How single chips are trained; empty where the method cannot do that. */
    default Optional<ChipTrainer> chipTrainer() {
        return Optional.empty();
    }

    /** Time after a spike during which the membrane is held at reset, 0 where there is none. */
    default double refractorySeconds() {
        return 0;
    }

    /** The teacher that a network follows; empty where there is none. */
    Optional<TeacherKind> teacherKind();

    /** Which of the candidates becomes the result. */
    Checkpoint checkpoint();

    /** How many candidates are scored on the tuning chips. */
    int candidates();

    /**
     * CPU seconds of training one network, the scoring of candidates left out: roughly, on one core, to tell people what to
     * expect.
     */
    double cpuSeconds(Task task);

    /**
     * What training one network holds in memory at its peak, the matrices and whatever grows with a setting; see {@link
     * org.spikeyield.study.plan.MemoryCheck} for how near that is.
     */
    List<MemoryPart> memory(Task task);

    /** Numbers of the longest array that training makes of a batch; an array has fewer than 2³¹. */
    default double longestArray(Task task) {
        return 0;
    }

    /** The recipe in a few words, such as {@code 5 epochs of 500 samples}. */
    String summary();

    /**
     * The trainer of these settings.
     *
     * @param task what the networks are to do
     * @param algebra products of matrices
     */
    Trainer trainer(Task task, LinearAlgebra algebra);
}
