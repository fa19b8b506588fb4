package org.spikeyield.train.ads;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.spikeyield.simulate.NeuronLayout;

/**
 * Microseconds of one step of the local rule at 2 % spiking, as an outer product and event-driven, everything around it left
 * out.
 *
 * <p>{@code scripts/spikeyield bench kernel}; what it found stands in core/results.md.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LearningBench {
    private static final int STEPS = 1000;
    private static final double TAU_SECONDS = 0.07;
    private static final double DT_SECONDS = 0.001;

    /** Neurons N. */
    @Param({"320", "768"})
    public int neurons;

    private int[][] spikes;
    private float[] d;
    private LearningRule lazy;
    private LearningRule dense;

    @Setup
    public void setUp() {
        Random random = new Random(neurons);
        spikes = new int[STEPS][];
        for (int t = 0; t < STEPS; t++) {
            spikes[t] = random.ints(0, neurons)
                    .distinct()
                    .limit(neurons / 50)
                    .sorted()
                    .toArray();
        }
        float[] errors = new float[neurons];
        float[] ones = new float[neurons];
        for (int i = 0; i < neurons; i++) {
            errors[i] = (float) random.nextGaussian();
            ones[i] = 1f;
        }
        d = NeuronLayout.of(errors);
        float[] scale = NeuronLayout.of(ones);
        lazy = new LazyLearning(NeuronLayout.arrays(neurons, neurons), scale, TAU_SECONDS, DT_SECONDS);
        dense = new DenseLearning(NeuronLayout.arrays(neurons, neurons), scale, TAU_SECONDS, DT_SECONDS);
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public void lazySample() {
        learn(lazy);
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public void denseSample() {
        learn(dense);
    }

    private void learn(LearningRule rule) {
        rule.begin(1e-9, 1);
        for (int[] now : spikes) {
            rule.prepare(now, now.length);
            rule.learn(now, now.length, d);
        }
        rule.complete();
    }
}
