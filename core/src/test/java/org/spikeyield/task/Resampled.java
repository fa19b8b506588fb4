package org.spikeyield.task;

import org.spikeyield.rng.Role;

/**
 * The samples of a task in time steps of another length: each step has what the task has in the middle of it.
 *
 * @param task where samples come from
 * @param dtSeconds length of a step in seconds
 */
public record Resampled(Task task, double dtSeconds) implements Task {
    @Override
    public String name() {
        return task.name();
    }

    @Override
    public int channels() {
        return task.channels();
    }

    @Override
    public int steps() {
        return (int) Math.rint(task.steps() * task.dtSeconds() / dtSeconds);
    }

    @Override
    public boolean balancedTest() {
        return task.balancedTest();
    }

    @Override
    public Task withBalancedTest() {
        return new Resampled(task.withBalancedTest(), dtSeconds);
    }

    @Override
    public Sample sample(long seed, Role role, int replicate, int index) {
        Sample source = task.sample(seed, role, replicate, index);
        float[] input = new float[steps() * channels()];
        float[] target = new float[steps()];
        for (int t = 0; t < target.length; t++) {
            int from = (int) ((t + 0.5) * dtSeconds / task.dtSeconds());
            target[t] = source.target()[from];
            System.arraycopy(source.input(), from * channels(), input, t * channels(), channels());
        }
        return new Sample(input, target, source.label());
    }
}
