package org.spikeyield.evaluate;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.spikeyield.TimeSteps;
import org.spikeyield.chip.Calibration;
import org.spikeyield.chip.Condition;
import org.spikeyield.task.Task;

/**
 * What chips of one network are calibrated with: tuning samples, and what is fitted once for all chips of a condition. Shared by all
 * threads.
 */
public final class CalibrationBench {
    /** Tuning samples that a fit uses. */
    public static final int SAMPLES = 100;

    /** Virtual tuning chips that the gain of a level is fitted on (Büchel et al. 2021). */
    private static final int CHIPS = 5;

    private final TestBench tuning;
    private final Optional<ChipTraining> training;
    private final Map<Condition, Double> gains = new ConcurrentHashMap<>();

    /**
     * @param tuning the network on {@value #SAMPLES} tuning samples
     * @param training how chips are trained one by one, if the network's method can do that
     */
    public CalibrationBench(TestBench tuning, Optional<ChipTraining> training) {
        this.tuning = tuning;
        this.training = training;
    }

    /** Bytes that fitting the readout of a chip takes: its moments, and the equations made of them, in double. */
    public static double readoutFitBytes(int neurons, Task task) {
        return 24.0 * neurons * neurons + 8.0 * task.steps() / TimeSteps.stride(task.dtSeconds()) * neurons;
    }

    /** Tuning samples, with what stands around the network. */
    TestBench tuning() {
        return tuning;
    }

    /**
     * How chips are trained.
     *
     * @throws IllegalStateException when the network's method cannot
     */
    ChipTraining training() {
        return training.orElseThrow(() -> new IllegalStateException(
                "a network of model " + tuning.spiking().model().key() + " cannot be trained on a chip"));
    }

    /** The gain of all chips under a condition; fitted when first asked for, and a function of network and condition alone. */
    double gain(Condition condition) {
        Calibration before = condition.calibration().scalesWeights() ? Calibration.WEIGHT_SCALING : Calibration.NONE;
        return gains.computeIfAbsent(condition.withCalibration(before), this::fit);
    }

    private double fit(Condition bare) {
        ChipTrial trial = new ChipTrial(tuning);
        GainFit fit = tuning.newGainFit();
        for (int chip = 0; chip < CHIPS; chip++) {
            trial.collect(bare, chip, fit::add);
        }
        return fit.best();
    }
}
