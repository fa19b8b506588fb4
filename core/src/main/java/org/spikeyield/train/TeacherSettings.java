package org.spikeyield.train;

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
}
