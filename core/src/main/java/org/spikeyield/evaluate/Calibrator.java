package org.spikeyield.evaluate;

import org.spikeyield.chip.Condition;
import org.spikeyield.chip.perturbation.Chip;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.StreamKey;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.simulate.LineTrains;

/** Does to a chip that is loaded what its {@link org.spikeyield.chip.Calibration} says; one per trial. */
final class Calibrator {
    private final CalibrationBench bench;
    private final FoldedNetwork folded;
    private final SampleRun run;
    private final double dtSeconds;

    /**
     * What calibration did.
     *
     * @param network what the chip carries now
     * @param gain factor on the readout, 1 for none
     * @param steps time steps that this chip alone was run for
     */
    record Calibrated(SpikingNetwork network, double gain, int steps) {}

    /**
     * @param bench what chips are calibrated with
     * @param folded holds the chip; changed
     * @param run runs it
     * @param dtSeconds time step
     */
    Calibrator(CalibrationBench bench, FoldedNetwork folded, SampleRun run, double dtSeconds) {
        this.bench = bench;
        this.folded = folded;
        this.run = run;
        this.dtSeconds = dtSeconds;
    }

    /** Calibrates the chip that is loaded. */
    Calibrated apply(Condition condition, Chip chip) {
        return switch (condition.calibration()) {
            case NONE, WEIGHT_SCALING -> new Calibrated(chip.network(), 1, 0);
            case GAIN_PER_LEVEL, WEIGHT_SCALING_AND_GAIN -> scale(chip, bench.gain(condition), 0);
            case GAIN_PER_CHIP -> scale(chip, fitGain(), tuningSteps());
            case READOUT_PER_CHIP -> fitReadout(chip);
            case TRAINED_PER_CHIP -> train(chip);
        };
    }

    private Calibrated scale(Chip chip, double gain, int steps) {
        folded.scaleReadout(gain);
        return new Calibrated(chip.network(), gain, steps);
    }

    private double fitGain() {
        TeacherBench samples = bench.tuning().teacherBench();
        GainFit fit = bench.tuning().newGainFit();
        for (int s = 0; s < samples.samples(); s++) {
            fit.add(
                    run.run(samples.sample(s), stream(s), SpikeObserver.NONE),
                    samples.sample(s).label());
        }
        return fit.best();
    }

    private Calibrated fitReadout(Chip chip) {
        float[] taus = chip.network().readoutTaus();
        TeacherBench samples = bench.tuning().teacherBench();
        ReadoutFit fit = new ReadoutFit(chip.network().neurons(), samples.outputs(), samples.steps(), taus, dtSeconds);
        for (int s = 0; s < samples.samples(); s++) {
            fit.begin(samples.sample(s));
            run.run(samples.sample(s), stream(s), fit);
            fit.end();
        }
        folded.replaceReadout(fit.weights(), LineTrains.seconds(taus));
        return new Calibrated(chip.network(), 1, tuningSteps());
    }

    private Calibrated train(Chip chip) {
        SpikingNetwork trained = bench.training().train(chip.network());
        folded.fold(trained, bench.tuning().periphery(), dtSeconds);
        return new Calibrated(trained, 1, bench.training().steps());
    }

    /** Noise on tuning samples comes from rows of the streams that no test sample has. */
    private static int stream(int sample) {
        return StreamKey.MAX_ROW - sample;
    }

    private int tuningSteps() {
        return bench.tuning().samples() * bench.tuning().teacherBench().steps();
    }
}
