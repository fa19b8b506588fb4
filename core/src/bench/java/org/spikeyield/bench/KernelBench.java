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
import org.spikeyield.TimeSteps;
import org.spikeyield.evaluate.Reconstruction;
import org.spikeyield.simulate.DenseKernel;
import org.spikeyield.simulate.EventDrivenKernel;
import org.spikeyield.simulate.Kernel;
import org.spikeyield.simulate.NeuronLayout;

/**
 * Nanoseconds of one step of one sample: the event-driven kernel, the same with the reconstruction error taken, and with an
 * injected current; and its dense column twin.
 *
 * <p>{@code scripts/spikeyield bench kernel}; what it found stands in core/results.md.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KernelBench {
    /** Neurons N. */
    @Param({"320", "768"})
    public int neurons;

    /** Share of the neurons that spike in a step, in percent. */
    @Param({"1.25", "2", "4", "8"})
    public double percent;

    private float[] input;
    private float[] activations;
    private float[] noise;
    private Kernel event;
    private Kernel dense;
    private Reconstruction reconstruction;

    @Setup
    public void setUp() {
        Workload workload = Workload.of(neurons, percent);
        input = workload.input();
        event = new EventDrivenKernel(workload.folded());
        dense = new DenseKernel(workload.folded());
        int units = workload.network().spiking().decoded();
        reconstruction = new Reconstruction(neurons, units, Workload.DT);
        reconstruction.load(workload.network().spiking());
        activations = new float[Workload.STEPS / TimeSteps.stride(Workload.DT) * units];
        noise = NeuronLayout.array(neurons);
    }

    @Benchmark
    @OperationsPerInvocation(Workload.STEPS)
    public float eventDriven() {
        Workload.run(event, input);
        return event.readout();
    }

    @Benchmark
    @OperationsPerInvocation(Workload.STEPS)
    public double eventDrivenWithReconstruction() {
        event.reset();
        reconstruction.begin(activations);
        for (int t = 0; t < input.length; t++) {
            int count = event.detect(input, t);
            event.propagate();
            reconstruction.step(event.spikes(), count);
        }
        return reconstruction.residual();
    }

    @Benchmark
    @OperationsPerInvocation(Workload.STEPS)
    public float eventDrivenWithInjectedCurrent() {
        event.reset();
        for (int t = 0; t < input.length; t++) {
            event.inject(noise);
            event.detect(input, t);
            event.propagate();
        }
        return event.readout();
    }

    @Benchmark
    @OperationsPerInvocation(Workload.SAMPLE)
    public float denseColumns() {
        Workload.run(dense, input, 1, Workload.SAMPLE);
        return dense.readout();
    }
}
