package org.spikeyield.train;

import org.spikeyield.TimeSteps;
import org.spikeyield.task.Task;

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
 */
public record TeacherSettings(
        int units, int steps, int batch, double learningRate, double gradientNorm, double stateNoise) {
    /** 64 units, 600 steps of 32 samples, learning rate 0.01, gradient norm 1, no noise. */
    public static final TeacherSettings DEFAULT = new TeacherSettings(64, 600, 32, 0.01, 1.0, 0.0);

    /** 600 steps of 32 samples of one second take 10 s at 64 units and 20 s at 128. */
    private static final double SECONDS_PER_UNIT_STEP = 10.0 / (600 * 32 * 64 * 1000.0);

    /** CPU seconds of training one teacher, roughly, on one core. */
    double cpuSeconds(Task task) {
        return SECONDS_PER_UNIT_STEP * steps * batch * units * task.steps() * TimeSteps.milliseconds(task.dtSeconds());
    }
}
