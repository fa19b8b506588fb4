package org.spikeyield.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.spikeyield.chip.ChipSampler;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.simulate.FoldedNetwork;

/**
 * Microseconds of building one chip with 10 % mismatch on every parameter: drawing it and folding it for the kernel.
 *
 * <p>{@code scripts/spikeyield bench kernel}; what it found stands in core/results.md.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ChipBench {
    private static final Condition CONDITION = new Condition(Mismatch.gaussian(Mask.FULL, 0.10));

    /** Neurons N. */
    @Param({"320", "768"})
    public int neurons;

    private TrainedNetwork network;
    private ChipSampler sampler;
    private FoldedNetwork folded;
    private int chip;

    @Setup
    public void setUp() {
        network = Workload.of(neurons, 2).network();
        sampler = new ChipSampler(network.spiking(), Workload.DT, 1, 0);
        folded = new FoldedNetwork(network.spiking(), network.periphery());
    }

    @Benchmark
    public FoldedNetwork build() {
        chip = (chip + 1) % 1_000_000;
        return folded.fold(sampler.sample(CONDITION, Role.TEST, chip).network(), network.periphery(), Workload.DT);
    }
}
