package org.spikeyield.evaluate;

import org.spikeyield.task.DecisionRule;
import org.spikeyield.task.ReadoutTrace;

/**
 * What one filtered readout trace amounts to: what decision rules read of it, and its squared distances to other traces. Reused from sample to
 * sample.
 */
final class ReadoutScore {
    private final ReadoutTrace trace;
    private double squaredToTarget;
    private double squaredToTeacher;

    /** @param outputs number of outputs K */
    ReadoutScore(int outputs) {
        trace = new ReadoutTrace(outputs);
    }

    /**
     * Takes in a trace.
     *
     * @param z filtered readout {@code [T·K]}, T ≥ 1, not modified
     * @param target the task's target {@code [T·K]}, not modified
     * @param teacherZ the teacher's filtered readout {@code [T·K]}, not modified; an empty array where there is no teacher
     */
    void measure(float[] z, float[] target, float[] teacherZ) {
        trace.take(z);
        squaredToTarget = squared(z, target, z.length);
        squaredToTeacher = squared(z, teacherZ, teacherZ.length);
    }

    private static double squared(float[] z, float[] other, int values) {
        double squared = 0;
        for (int i = 0; i < values; i++) {
            double difference = z[i] - other[i];
            squared += difference * difference;
        }
        return squared;
    }

    /** The class that a rule decides for, or undecided. */
    int decide(DecisionRule rule) {
        return rule.decide(trace);
    }

    /** Σ_tk (z_tk − target_tk)². */
    double squaredToTarget() {
        return squaredToTarget;
    }

    /** Σ_tk (z_tk − teacher z_tk)². */
    double squaredToTeacher() {
        return squaredToTeacher;
    }
}
