package org.spikeyield.bench;

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
import org.spikeyield.network.Model;
import org.spikeyield.simulate.EventDrivenKernel;
import org.spikeyield.simulate.Kernel;

/**
 * Nanoseconds of one step of one sample for networks of every model, at equal size and activity.
 *
 * <p>{@code scripts/spikeyield bench kernel}; what it found stands in core/results.md.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ModelBench {
    /** The name of the model. */
    @Param({"ads", "bptt", "force", "reservoir"})
    public String model;

    /** Neurons N. */
    @Param("320")
    public int neurons;

    /** Share of the neurons that spike in a step, in percent. */
    @Param("2")
    public double percent;

    private float[] input;
    private Kernel kernel;

    @Setup
    public void setUp() {
        Workload workload = Workload.of(Model.named(model, Model.ALL).orElseThrow(), neurons, percent);
        input = workload.input();
        kernel = new EventDrivenKernel(workload.folded());
    }

    @Benchmark
    @OperationsPerInvocation(Workload.STEPS)
    public float stepOfModel() {
        Workload.run(kernel, input);
        return kernel.readout();
    }
}
