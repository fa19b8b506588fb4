package org.spikeyield.evaluate;

/**
 * What one filtered readout trace amounts to: its range, which every decision rule reads, and its squared distances to
 * other traces. Reused from sample to sample.
 */
final class ReadoutScore {
    private float min;
    private float max;
    private double squaredToTarget;
    private double squaredToTeacher;

    /**
     * Takes in a trace.
     *
     * @param z filtered readout {@code [T]}, T ≥ 1, not modified
     * @param target the task's target {@code [T]}, not modified
     * @param teacherZ the teacher's filtered readout {@code [T]}, not modified; an empty array where there is no teacher
     */
    void measure(float[] z, float[] target, float[] teacherZ) {
        float lowest = z[0];
        float highest = z[0];
        double toTarget = 0;
        double toTeacher = 0;
        for (int t = 0; t < z.length; t++) {
            float value = z[t];
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
            double fromTarget = value - target[t];
            toTarget += fromTarget * fromTarget;
        }
        for (int t = 0; t < teacherZ.length; t++) {
            double fromTeacher = z[t] - teacherZ[t];
            toTeacher += fromTeacher * fromTeacher;
        }
        min = lowest;
        max = highest;
        squaredToTarget = toTarget;
        squaredToTeacher = toTeacher;
    }

    Decision decide(DecisionRule rule) {
        return rule.ofRange(min, max);
    }

    /** Σ_t (z_t − target_t)². */
    double squaredToTarget() {
        return squaredToTarget;
    }

    /** Σ_t (z_t − teacher z_t)². */
    double squaredToTeacher() {
        return squaredToTeacher;
    }
}
