package org.spikeyield.bench;

import java.util.Arrays;
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
import org.spikeyield.linalg.LinearAlgebra;

/**
 * Nanoseconds of one step of one sample the way array libraries do it: 64 samples at once, two products [64×N]·[N×N] a step by
 * ND4J's OpenBLAS, the elementwise rest in plain loops. Its time does not depend on the spiking.
 *
 * <p>{@code scripts/spikeyield bench kernel}; what it found stands in core/results.md.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BatchBench {
    private static final int SAMPLES = 64;
    private static final int STEPS = 10;

    /** Neurons N. */
    @Param({"320", "768"})
    public int neurons;

    private LinearAlgebra algebra;
    private float[] slowWeights;
    private float[] fastWeights;
    private float[] spikes;
    private float[] product;
    private float[] slow;
    private float[] fast;
    private float[] u;

    @Setup
    public void setUp() {
        algebra = LinearAlgebra.named("nd4j");
        slowWeights = new float[neurons * neurons];
        fastWeights = new float[neurons * neurons];
        Arrays.fill(slowWeights, 1e-4f);
        Arrays.fill(fastWeights, -1e-4f);
        spikes = new float[SAMPLES * neurons];
        product = new float[SAMPLES * neurons];
        slow = new float[SAMPLES * neurons];
        fast = new float[SAMPLES * neurons];
        u = new float[SAMPLES * neurons];
    }

    @Benchmark
    @OperationsPerInvocation(SAMPLES * STEPS)
    public float batchedProducts() {
        for (int t = 0; t < STEPS; t++) {
            for (int i = 0; i < u.length; i++) {
                float v = u[i] * 0.98f + slow[i] + fast[i] + 0.0201f;
                float spike = v >= 1f ? 1f : 0f;
                spikes[i] = spike;
                u[i] = v * (1f - spike);
            }
            accumulate(slowWeights, slow, 0.986f);
            accumulate(fastWeights, fast, 0.368f);
        }
        return u[0];
    }

    private void accumulate(float[] weights, float[] current, float decay) {
        algebra.gemm(false, false, SAMPLES, neurons, neurons, spikes, weights, product);
        for (int i = 0; i < current.length; i++) {
            current[i] = current[i] * decay + product[i];
        }
    }
}
