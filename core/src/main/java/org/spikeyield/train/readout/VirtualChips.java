package org.spikeyield.train.readout;

import org.spikeyield.Cancellation;
import org.spikeyield.TimeSteps;
import org.spikeyield.chip.ChipSampler;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.simulate.EventDrivenKernel;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.simulate.Kernel;
import org.spikeyield.simulate.LineTrains;
import org.spikeyield.task.Sample;
import org.spikeyield.task.Task;

/**
 * Runs virtual chips of role tune, with Gaussian mismatch of every parameter, on samples of role tune, and hands on their filtered spike trains at the last
 * step of every 10 ms.
 *
 * <p>Chips are counted from {@value #FIRST} on, and so are samples where a task makes any number of them, each chip having its own: checkpoints, gains and decision
 * rules are chosen on lower numbers. Of a task that keeps a number of tuning samples, all chips share these.
 */
final class VirtualChips {
    /** More than any other use of tuning chips and samples reaches. */
    private static final int FIRST = 200_000;

    private final TrainedNetwork network;
    private final Task task;
    private final SharedReadout recipe;
    private final long seed;
    private final int replicate;

    /** What takes in the filtered trains of a sample. */
    @FunctionalInterface
    interface Rows {
        /**
         * Takes in one sample.
         *
         * @param chip the chip that was run
         * @param done share of all samples that came before, in [0, 1)
         * @param trains by row and filtered train {@code [rows·L·N]}; overwritten by the next sample
         * @param targets by row and output {@code [rows·K]}; overwritten by the next sample
         */
        void take(SpikingNetwork chip, double done, float[] trains, float[] targets);
    }

    /** @param network with a readout of its own, whose weights are not used */
    VirtualChips(TrainedNetwork network, Task task, SharedReadout recipe, long seed, int replicate) {
        this.network = network;
        this.task = task;
        this.recipe = recipe;
        this.seed = seed;
        this.replicate = replicate;
    }

    /** Runs all chips on all their samples; those whose state does not stay finite are left out. */
    void run(Rows rows) {
        SpikingNetwork ideal = network.spiking();
        ChipSampler sampler = new ChipSampler(ideal, task.dtSeconds(), seed, replicate);
        Condition condition = new Condition(Mismatch.gaussian(Mask.FULL, recipe.level()));
        FoldedNetwork folded = new FoldedNetwork(ideal, network.periphery());
        Kernel kernel = new EventDrivenKernel(folded);
        int kept = task.steps() / TimeSteps.stride(task.dtSeconds());
        float[] trains = new float[kept * ideal.neurons() * ideal.lines()];
        float[] targets = new float[kept * network.outputs()];
        double all = (double) recipe.chips() * recipe.samples();
        for (int c = 0; c < recipe.chips(); c++) {
            Cancellation.check();
            SpikingNetwork chip =
                    sampler.sample(condition, Role.TUNE, FIRST + c).network();
            folded.fold(chip, network.periphery(), task.dtSeconds());
            LineTrains lines = new LineTrains(chip.neurons(), chip.readoutTaus(), task.dtSeconds());
            for (int s = 0; s < recipe.samples(); s++) {
                int number = c * recipe.samples() + s;
                record(kernel, lines, sample(number), trains, targets);
                if (kernel.finite()) {
                    rows.take(chip, number / all, trains, targets);
                }
            }
        }
    }

    private Sample sample(int number) {
        int index = task.tuningSamples() > 0 ? number % task.tuningSamples() : FIRST + number;
        return task.sample(seed, Role.TUNE, 0, index);
    }

    private void record(Kernel kernel, LineTrains lines, Sample sample, float[] trains, float[] targets) {
        int stride = TimeSteps.stride(task.dtSeconds());
        int channels = task.channels();
        int outputs = task.outputs();
        kernel.reset();
        lines.reset();
        for (int t = 0; t < task.steps(); t++) {
            int count = kernel.detect(sample.input(), t * channels);
            kernel.propagate();
            lines.step(kernel.spikes(), count);
            if (t % stride == stride - 1) {
                lines.copy(trains, t / stride * lines.values());
                System.arraycopy(sample.target(), t * outputs, targets, t / stride * outputs, outputs);
            }
        }
    }
}
