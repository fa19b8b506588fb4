package org.spikeyield.train.teacher;

import java.util.List;
import org.spikeyield.TimeSteps;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.task.Task;
import org.spikeyield.train.MemoryPart;
import org.spikeyield.train.TeacherKind;
import org.spikeyield.train.TrainingLimits;
import org.spikeyield.train.TrainingSettings;

/**
 * How a teacher is trained.
 *
 * @param units rate units Nc
 * @param steps optimiser steps
 * @param batch samples per step
 * @param learningRate Adam's learning rate at the first step; it decays to zero as a half cosine
 * @param gradientNorm the gradient is scaled down to this Euclidean norm when it is longer
 * @param stateNoise standard deviation of the Gaussian noise added inside the bracket of the state equation at every
 *     training step; 0 for none
 * @param activityPenalty what is added to the loss for each unit and its mean squared activation; keeps units from saturating, which no spiking network
 *     could follow; 0 for nothing
 * @param start what is trained
 */
public record TeacherSettings(
        int units,
        int steps,
        int batch,
        double learningRate,
        double gradientNorm,
        double stateNoise,
        double activityPenalty,
        TeacherStart start)
        implements TeacherKind {
    /** 64 units, 600 steps of 32 samples, learning rate 0.01, gradient norm 1, no noise. */
    public static final TeacherSettings DEFAULT = new TeacherSettings(64, 600, 32, 0.01, 1.0, 0.0);

    private static final double MAX_TAU_SECONDS = 10;

    /** A teacher that begins as usual, without a penalty. */
    public TeacherSettings(
            int units, int steps, int batch, double learningRate, double gradientNorm, double stateNoise) {
        this(units, steps, batch, learningRate, gradientNorm, stateNoise, 0, TeacherStart.DEFAULT);
    }

    /** Reads {@code teacher}. */
    public static TeacherSettings read(SettingsReader teacher) {
        double shortest = tau(teacher, "shortest-tau", TeacherStart.DEFAULT.shortestTauSeconds());
        double longest = tau(teacher, "longest-tau", Math.max(shortest, TeacherStart.DEFAULT.longestTauSeconds()));
        if (longest < shortest) {
            teacher.problem("longest-tau", "is " + longest + " s, must be at least shortest-tau, " + shortest + " s");
        }
        return new TeacherSettings(
                teacher.count("units", DEFAULT.units, 1, TrainingLimits.MAX_NEURONS),
                teacher.count("steps", DEFAULT.steps, 1, TrainingLimits.MAX_STEPS),
                teacher.count("batch", DEFAULT.batch, 1, TrainingLimits.MAX_BATCH),
                teacher.positive("learning-rate", DEFAULT.learningRate),
                teacher.positive("gradient-norm", DEFAULT.gradientNorm),
                teacher.notNegative("state-noise", DEFAULT.stateNoise),
                teacher.notNegative("activity-penalty", DEFAULT.activityPenalty),
                new TeacherStart(teacher.positive("input-gain", TeacherStart.DEFAULT.inputGain()), shortest, longest));
    }

    private static double tau(SettingsReader teacher, String key, double byDefault) {
        double tau = teacher.seconds(key, byDefault);
        if (!(tau >= TeacherTrainer.COARSE_DT_SECONDS && tau <= MAX_TAU_SECONDS)) {
            teacher.problem(
                    key,
                    "is " + tau + " s, must be from " + TeacherTrainer.COARSE_DT_SECONDS + " to " + MAX_TAU_SECONDS
                            + " s");
        }
        return tau;
    }

    /** 600 steps of 32 samples of one second take 10 s at 64 units and 20 s at 128. */
    private static final double SECONDS_PER_UNIT_STEP = 10.0 / (600 * 32 * 64 * 1000.0);

    /** Numbers of the activations of a batch. */
    public double longestArray(Task task) {
        return coarseSteps(task) * batch * units;
    }

    private static double coarseSteps(Task task) {
        return task.steps() * task.dtSeconds() / TeacherTrainer.COARSE_DT_SECONDS;
    }

    /** What training one teacher holds in memory, see {@link TrainingSettings#memory}. */
    public List<MemoryPart> memory(Task task) {
        double coarse = coarseSteps(task);
        return List.of(
                // activations, their gradients, and the copy that plain Java makes to multiply the two; input, target,
                // error
                MemoryPart.of(
                        "teacher.batch",
                        4 * coarse * batch * (3.0 * units + task.channels() + 1 + 2 * task.outputs())
                                + 16.0 * batch * units,
                        "activations and gradients of %d samples over %.0f steps of %d units",
                        batch,
                        coarse,
                        units),
                // weights, gradients and Adam's moments, the last in double
                MemoryPart.of("teacher.units", 40.0 * units * units, "weights of %d × %d units", units, units));
    }

    /** Input and output weights of networks that follow a teacher: at the start, as learned, of a chip, and what they are made of. */
    public MemoryPart decoders(int neurons) {
        return MemoryPart.of(
                "teacher.units", 32.0 * neurons * units, "decoders from %d neurons to %d units", neurons, units);
    }

    /** CPU seconds of training one teacher, roughly, on one core. */
    public double cpuSeconds(Task task) {
        return SECONDS_PER_UNIT_STEP * steps * batch * units * task.steps() * TimeSteps.milliseconds(task.dtSeconds());
    }
}
