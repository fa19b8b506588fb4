package org.spikeyield.study;

import org.spikeyield.TimeSteps;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.CalibrationBench;
import org.spikeyield.task.Task;
import org.spikeyield.train.Checkpoint;
import org.spikeyield.train.TrainingSettings;

/**
 * What things cost, roughly, on one core: enough to cut work into pieces of a sensible size and to say how long it may
 * take.
 *
 * <p>It sees the study only and never the machine, so a plan is the same everywhere. The figures are CPU times on one
 * core of a 2-core AMD Zen 4 with OpenJDK 17 and {@code -XX:UseAVX=2 -XX:ObjectAlignmentInBytes=32}, of temporal XOR
 * chips at 10 % mismatch with 2.3–2.8 % of the neurons spiking per step, reconstruction error taken: 0.62–0.75 µs per
 * step at 320 neurons, 3.2–3.4 µs at 768.
 */
public final class CostModel {
    private static final double STEP_SECONDS = 0.7e-6;
    private static final double STEP_NEURONS = 320;
    private static final double STEP_POWER = 1.75;
    /** Per sample, step that is added and element of the moments. */
    private static final double REGRESSION_SECONDS = 3e-10;

    private CostModel() {}

    /** CPU seconds of running some samples on one chip. */
    static double chipSeconds(int neurons, int samples, int steps) {
        return (double) samples * steps * STEP_SECONDS * StrictMath.pow(neurons / STEP_NEURONS, STEP_POWER);
    }

    /** CPU seconds of running a chip of a study, with what its condition has done for it. */
    public static double chipSeconds(Study study, NetworkSource source, Condition condition) {
        Task task = study.task();
        int neurons = source.neurons();
        double tuning = chipSeconds(neurons, CalibrationBench.SAMPLES, task.steps());
        return chipSeconds(neurons, study.testSamples(), task.steps())
                + switch (condition.calibration()) {
                    case NONE, GAIN_PER_LEVEL, WEIGHT_SCALING, WEIGHT_SCALING_AND_GAIN -> 0;
                    case GAIN_PER_CHIP -> tuning;
                    case READOUT_PER_CHIP ->
                        tuning
                                + REGRESSION_SECONDS
                                        / TimeSteps.stride(task.dtSeconds())
                                        * CalibrationBench.SAMPLES
                                        * task.steps()
                                        * neurons
                                        * neurons;
                    case TRAINED_PER_CHIP ->
                        source instanceof NetworkSource.Trained trained
                                ? trained.settings()
                                        .chipTrainer()
                                        .map(trainer -> trainer.secondsOnChip(task))
                                        .orElse(0.0)
                                : 0;
                };
    }

    /** CPU seconds of training one network. */
    public static double trainingSeconds(TrainingSettings settings, Task task) {
        int chips = settings.checkpoint() instanceof Checkpoint.TuningChips tuning ? tuning.chips() : 0;
        return settings.cpuSeconds(task)
                + settings.candidates()
                        * (chips + 1)
                        * chipSeconds(settings.neurons(), settings.checkpoint().samples(), task.steps());
    }
}
