package org.spikeyield.task;

import org.spikeyield.rng.Role;

/**
 * Temporal XOR of 730 steps with three channels (what is above zero, what is below, and a constant) and two outputs: output 1 is
 * positive where the label is 1 and negative where it is 0, output 0 is positive where it is 0.
 */
public record ClassOutputs(Task xor) implements Task {
    public ClassOutputs() {
        this(new TemporalXor(0.73));
    }

    @Override
    public String name() {
        return "class-outputs";
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
    public int steps() {
        return xor.steps();
    }

    @Override
    public double dtSeconds() {
        return xor.dtSeconds();
    }

    @Override
    public boolean balancedTest() {
        return xor.balancedTest();
    }

    @Override
    public Task withBalancedTest() {
        return new ClassOutputs(xor.withBalancedTest());
    }

    @Override
    public Sample sample(long seed, Role role, int replicate, int index) {
        Sample source = xor.sample(seed, role, replicate, index);
        float[] input = new float[3 * steps()];
        float[] target = new float[2 * steps()];
        for (int t = 0; t < steps(); t++) {
            float x = source.input()[t];
            float y = source.target()[t];
            input[3 * t] = Math.max(x, 0);
            input[3 * t + 1] = Math.max(-x, 0);
            input[3 * t + 2] = 0.1f;
            target[2 * t] = Math.max(-y, 0);
            target[2 * t + 1] = y;
        }
        return new Sample(input, target, steps(), source.label());
    }
}
