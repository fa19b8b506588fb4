package org.spikeyield.architecture.broken.study.plan;

import org.spikeyield.architecture.broken.study.summary.Answer;

/** A plan that looks at what will be made of its rows. */
public final class Stopping {
    private Answer answer;

    public Answer answer() {
        return answer;
    }
}
