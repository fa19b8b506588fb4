package org.spikeyield.evaluate;

import java.util.Optional;
import java.util.function.Supplier;
import org.spikeyield.chip.Chip;
import org.spikeyield.chip.ChipSampler;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.Mask;
import org.spikeyield.chip.Mismatch;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.simulate.EventDrivenKernel;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.simulate.Kernel;
import org.spikeyield.task.Sample;

/**
 * Runs virtual chips over all samples of a {@link TestBench}, one {@link ChipResult} each.
 *
 * <p>A result is a pure function of the bench (network, samples, seed, replicate, role), the condition and the chip's
 * number; what ran before does not enter. Not safe for use by several threads: each thread has its own trial. The buffers are
 * reused from chip to chip, and the loop over samples and steps allocates nothing.
 */
public final class ChipTrial {
    private static final Condition IDEAL = new Condition(Mismatch.gaussian(Mask.PAPER, 0));
    private static final Chip NOT_BUILT = new Chip(null, 0, 0, 0);

    private final TestBench bench;
    private final TeacherBench reference;
    private final ChipSampler sampler;
    private final FoldedNetwork folded;
    private final Kernel kernel;
    private final Disturbance disturbance;
    private final Optional<Reconstruction> reconstruction;
    private final float[] readout;
    private final ReadoutScore score = new ReadoutScore();
    private final RuleScores threshold;
    private final RuleScores peak;

    private long spikes;
    private double squaredToTarget;
    private double squaredToTeacher;
    private double reconstructionErrors;
    private int reconstructed;

    /** Prepares the buffers for chips of the bench's network; the bench is shared. */
    public ChipTrial(TestBench bench) {
        this.bench = bench;
        reference = bench.teacherBench();
        SpikingNetwork ideal = bench.spiking();
        sampler = new ChipSampler(ideal, reference.dtSeconds(), reference.seed(), reference.replicate());
        folded = new FoldedNetwork(ideal, reference.channels());
        kernel = new EventDrivenKernel(folded);
        disturbance = new Disturbance(ideal, reference.dtSeconds(), reference.steps() * reference.channels());
        reconstruction = reference
                .teacher()
                .map(teacher -> new Reconstruction(ideal.neurons(), teacher.units(), reference.dtSeconds()));
        readout = new float[reference.steps()];
        threshold = new RuleScores(DecisionRule.THRESHOLD, reference.samples());
        peak = new RuleScores(DecisionRule.PEAK, reference.samples());
    }

    /**
     * Builds one chip and runs it over all samples.
     *
     * <p>A chip whose state or scores are not finite after a sample is {@link ChipStatus#DIVERGED}, and is run no further. An
     * exception makes the row {@link ChipStatus#FAILED}, with its class and text as the message; errors of the virtual
     * machine go through.
     *
     * @param condition what the chip has to bear
     * @param chip number of the chip, in the range of {@link org.spikeyield.rng.StreamKey}
     */
    public ChipResult run(Condition condition, int chip) {
        return evaluate(condition, chip, () -> sampler.sample(condition, reference.role(), chip));
    }

    /** Runs the ideal network itself: the result of any chip whose condition leaves it as it is. */
    public ChipResult runIdeal() {
        return evaluate(IDEAL, 0, () -> Chip.ideal(bench.spiking()));
    }

    ChipResult evaluate(Condition condition, int number, Supplier<Chip> source) {
        Chip chip = NOT_BUILT;
        double noiseSd = 0;
        try {
            noiseSd = condition.noise().stationary(bench.spiking(), reference.dtSeconds());
            chip = source.get();
            load(chip.network());
            disturbance.load(condition, folded, sampler.streams(reference.role(), number));
            for (int s = 0; s < reference.samples(); s++) {
                if (!runSample(s)) {
                    return ChipResult.without(
                            ChipStatus.DIVERGED,
                            "state not finite after sample " + s,
                            reference.samples(),
                            chip,
                            noiseSd);
                }
            }
            return result(chip, noiseSd);
        } catch (RuntimeException e) {
            return ChipResult.without(ChipStatus.FAILED, e.toString(), reference.samples(), chip, noiseSd);
        }
    }

    private void load(SpikingNetwork chip) {
        folded.fold(chip, bench.periphery(), reference.dtSeconds());
        reconstruction.ifPresent(decoder -> decoder.load(chip));
        threshold.clear();
        peak.clear();
        spikes = 0;
        squaredToTarget = 0;
        squaredToTeacher = 0;
        reconstructionErrors = 0;
        reconstructed = 0;
    }

    /** Runs one sample and adds it to the scores; whether everything stayed finite. */
    private boolean runSample(int s) {
        Sample sample = reference.sample(s);
        float[] input = disturbance.begin(sample, s);
        int channels = sample.channels();
        kernel.reset();
        Reconstruction decoder = reconstruction.orElse(null);
        if (decoder != null) {
            decoder.begin(reference.activations(s));
        }
        for (int t = 0; t < readout.length; t++) {
            int count = kernel.detect(input, t * channels);
            kernel.propagate();
            disturbance.step(kernel);
            if (decoder != null) {
                decoder.step(kernel.spikes(), count);
            }
            readout[t] = kernel.readout();
            spikes += count;
        }
        ReadoutFilter.apply(readout, readout);
        score.measure(readout, sample.target(), reference.filtered(s));
        squaredToTarget += score.squaredToTarget();
        squaredToTeacher += score.squaredToTeacher();
        if (decoder != null && reference.variance(s) > 0) {
            reconstructionErrors += decoder.residual() / reference.variance(s);
            reconstructed++;
        }
        threshold.add(score, reference, s);
        peak.add(score, reference, s);
        return kernel.finite()
                && Double.isFinite(squaredToTarget)
                && Double.isFinite(squaredToTeacher)
                && Double.isFinite(reconstructionErrors);
    }

    private ChipResult result(Chip chip, double noiseSd) {
        double steps = (double) reference.samples() * reference.steps();
        return new ChipResult(
                ChipStatus.OK,
                "",
                reference.samples(),
                threshold.result(),
                peak.result(),
                squaredToTarget / steps,
                reconstruction.isPresent() ? squaredToTeacher / steps : Double.NaN,
                reconstructed == 0 ? Double.NaN : reconstructionErrors / reconstructed,
                spikes / (steps * reference.dtSeconds() * bench.spiking().neurons()),
                spikes / steps,
                chip.folded(),
                chip.floored(),
                chip.zeroedShare(),
                noiseSd);
    }
}
