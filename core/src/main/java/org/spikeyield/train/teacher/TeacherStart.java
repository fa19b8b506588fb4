package org.spikeyield.train.teacher;

/**
 * What a teacher is before it is trained.
 *
 * @param inputGain input weights are uniform from −½ to ½, times this
 * @param shortestTauSeconds time constant of the first unit; those of the others are evenly spaced, and none is trained
 * @param longestTauSeconds time constant of the last unit
 */
public record TeacherStart(double inputGain, double shortestTauSeconds, double longestTauSeconds) {
    /** As published (Büchel et al. 2021): gain 10, 15 to 100 ms. */
    public static final TeacherStart DEFAULT = new TeacherStart(10, 0.015, 0.100);
}
