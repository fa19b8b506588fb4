package org.spikeyield.architecture.broken.study.summary;

import org.spikeyield.architecture.broken.study.plan.Stopping;
import org.spikeyield.architecture.broken.study.plan.StudyPlan;
import org.spikeyield.architecture.broken.study.run.Runner;

/** A summary that plans, decides when there are enough chips, and runs them. */
public final class Answer {
    private final StudyPlan plan = StudyPlan.of().ending();
    private final Stopping stopping = new Stopping();
    private final Runner runner = new Runner();

    public StudyPlan plan() {
        return plan;
    }

    public Stopping stopping() {
        return stopping;
    }

    public Runner runner() {
        return runner;
    }
}
