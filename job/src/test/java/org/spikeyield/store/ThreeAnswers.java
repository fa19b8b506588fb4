package org.spikeyield.store;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.spikeyield.rng.Role;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.task.ReadoutTrace;
import org.spikeyield.task.Sample;
import org.spikeyield.task.Task;

/**
 * A task of three classes, two outputs and three rules that is like no other: class c has 1 on channel c in steps 5 … 24, and is wanted on output c in steps
 * 20 … 44; class 2 has no output and is what is left when both are silent.
 */
record ThreeAnswers() implements Task {
    private static final int STEPS = 45;

    /** A rule by a function. */
    private record Rule(String key, String meaning, ToIntFunction<ReadoutTrace> decision) implements DecisionRule {
        @Override
        public int decide(ReadoutTrace trace) {
            return decision.applyAsInt(trace);
        }
    }

    @Override
    public String name() {
        return "three-answers";
    }

    @Override
    public int channels() {
        return 3;
    }

    @Override
    public int outputs() {
        return 2;
    }

    @Override
    public int classes() {
        return 3;
    }

    @Override
    public List<DecisionRule> rules() {
        return List.of(
                new Rule("level", "the only output above 0.5, or the third answer", ThreeAnswers::byLevel),
                new Rule("ending", "the larger output at the end if above 0.1", ThreeAnswers::byEnding),
                new Rule("never", "nothing", trace -> DecisionRule.UNDECIDED));
    }

    private static int byLevel(ReadoutTrace trace) {
        boolean first = trace.highest(0) > 0.5f;
        boolean second = trace.highest(1) > 0.5f;
        if (first && second) {
            return DecisionRule.UNDECIDED;
        }
        return first ? 0 : second ? 1 : 2;
    }

    private static int byEnding(ReadoutTrace trace) {
        int last = trace.steps() - 1;
        int larger = trace.value(last, 0) >= trace.value(last, 1) ? 0 : 1;
        return trace.value(last, larger) > 0.1f ? larger : 2;
    }

    @Override
    public int steps() {
        return STEPS;
    }

    @Override
    public double dtSeconds() {
        return 0.001;
    }

    @Override
    public boolean balancedTest() {
        return true;
    }

    @Override
    public Task withBalancedTest() {
        return this;
    }

    @Override
    public Sample sample(long seed, Role role, int replicate, int index) {
        int label = index % 3;
        float[] input = new float[3 * STEPS];
        float[] target = new float[2 * STEPS];
        for (int t = 5; t < 25; t++) {
            input[3 * t + label] = 1;
        }
        for (int t = 20; t < STEPS && label < 2; t++) {
            Arrays.fill(target, 2 * t + label, 2 * t + label + 1, 1f);
        }
        return new Sample(input, target, STEPS, label);
    }
}
