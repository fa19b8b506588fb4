package org.spikeyield.architecture.broken.study.plan;

/** In its right place; others may read it. */
public final class StudyPlan {
    private StudyPlan() {}

    public static StudyPlan of() {
        return new StudyPlan();
    }

    public StudyPlan ending() {
        return this;
    }
}
