package org.spikeyield.evaluate;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.spikeyield.chip.ChipSampler;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.Deviation;
import org.spikeyield.chip.disturbance.Noise;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.Chip;
import org.spikeyield.evaluate.Calibrator.Calibrated;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.task.DecisionLevel;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.task.ReadoutTrace;
import org.spikeyield.task.Sample;

/**
 * Runs virtual chips over all samples of a {@link TestBench}, one {@link ChipResult} each.
 *
 * <p>A result is a pure function of the bench (network, samples, seed, replicate, role), the condition and the chip's
 * number; what ran before does not enter. Not safe for use by several threads: each thread has its own trial. The buffers are
 * reused from chip to chip, and the loop over samples and steps allocates nothing.
 */
public final class ChipTrial {
    private static final Condition IDEAL = new Condition(Mismatch.NONE);
    private static final Chip NOT_BUILT = new Chip(null, 0, 0, 0);
    private static final BitSet ALL_AS_BUILT = new BitSet();

    private final TestBench bench;
    private final TeacherBench reference;
    private final ChipSampler sampler;
    private final FoldedNetwork folded;
    private final Disturbances disturbances;
    private final SampleRun run;
    private final Optional<Calibrator> calibrator;
    private final Optional<Reconstruction> reconstruction;
    private final ReadoutScore score;
    private final RuleScores[] scores;

    private long spikes;
    private long synapticEvents;
    private double squaredToTarget;
    private double squaredToTeacher;
    private double reconstructionErrors;
    private int reconstructed;

    /** Prepares the buffers for chips of the bench's network that nothing is done for; the bench is shared. */
    public ChipTrial(TestBench bench) {
        this(bench, Optional.empty());
    }

    /** Prepares the buffers for chips of the bench's network, calibrated as their conditions say; both benches are shared. */
    public ChipTrial(TestBench bench, CalibrationBench calibration) {
        this(bench, Optional.of(calibration));
    }

    private ChipTrial(TestBench bench, Optional<CalibrationBench> calibration) {
        this.bench = bench;
        reference = bench.teacherBench();
        SpikingNetwork ideal = bench.spiking();
        sampler = new ChipSampler(ideal, reference.dtSeconds(), reference.seed(), reference.replicate());
        folded = new FoldedNetwork(ideal, bench.periphery());
        disturbances = new Disturbances(ideal, reference.dtSeconds());
        run = new SampleRun(folded, disturbances, reference);
        calibrator = calibration.map(by -> new Calibrator(by, folded, run, reference.dtSeconds()));
        reconstruction = reference
                .teacher()
                .map(teacher -> new Reconstruction(ideal.neurons(), teacher.units(), reference.dtSeconds()));
        score = new ReadoutScore(reference.outputs());
        scores = RuleScores.of(bench.rules(), reference);
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

    /**
     * Runs a chip of which some neurons are put right: their constants, all weights to them and their decoder weights are as designed, and
     * they are not broken. Noise stays. What the condition says is done for the chip as it is then.
     *
     * @param condition what the chip has to bear
     * @param chip number of the chip
     * @param neurons indices of the neurons
     */
    public ChipResult runRestored(Condition condition, int chip, BitSet neurons) {
        return evaluate(condition, chip, neurons, () -> {
            Chip built = sampler.sample(condition, reference.role(), chip);
            SpikingNetwork designed = sampler.sample(
                            condition.without(condition.causes(bench.spiking().model())), reference.role(), chip)
                    .network();
            return new Chip(
                    built.network().withNeuronsOf(designed, neurons),
                    built.folded(),
                    built.floored(),
                    built.zeroedShare());
        });
    }

    /** How far off each neuron of a chip is, cause by cause. */
    public List<List<Deviation>> deviations(Condition condition, int chip) {
        return sampler.deviations(condition, reference.role(), chip);
    }

    /** Spikes per second of each neuron of a chip, over all samples; of one that diverges too. */
    public double[] ratesHz(Condition condition, int chip) {
        load(condition, sampler.sample(condition, reference.role(), chip), chip, ALL_AS_BUILT);
        double[] rates = new double[bench.spiking().neurons()];
        double each = 1 / (reference.samples() * reference.steps() * reference.dtSeconds());
        for (int s = 0; s < reference.samples(); s++) {
            run.run(reference.sample(s), s, (fired, count) -> {
                for (int k = 0; k < count; k++) {
                    rates[fired[k]] += each;
                }
            });
        }
        return rates;
    }

    /**
     * Builds one chip and runs it over one sample, exactly as {@link #run} does on its way over all.
     *
     * @param condition what the chip has to bear
     * @param chip number of the chip
     * @param sample number of the sample, from 0
     */
    public ChipTrace trace(Condition condition, int chip, int sample) {
        load(condition, sampler.sample(condition, reference.role(), chip), chip, ALL_AS_BUILT);
        SpikeRecorder spikesSeen = new SpikeRecorder();
        float[] readout = run.run(reference.sample(sample), sample, spikesSeen);
        ReadoutTrace trace = ReadoutTrace.of(readout, reference.outputs());
        return new ChipTrace(
                reference.sample(sample),
                reference.dtSeconds(),
                bench.spiking().neurons(),
                readout.clone(),
                spikesSeen.steps(),
                spikesSeen.neurons(),
                levels(trace),
                bench.rules().stream().collect(Collectors.toMap(DecisionRule::key, rule -> rule.decide(trace))));
    }

    private Map<String, DecisionLevel> levels(ReadoutTrace trace) {
        Map<String, DecisionLevel> levels = new LinkedHashMap<>();
        bench.rules().forEach(rule -> rule.level(trace).ifPresent(level -> levels.put(rule.key(), level)));
        return levels;
    }

    /** Runs the ideal network itself: the result of any chip whose condition leaves it as it is. */
    public ChipResult runIdeal() {
        return evaluate(IDEAL, 0, () -> Chip.ideal(bench.spiking()));
    }

    ChipResult evaluate(Condition condition, int number, Supplier<Chip> source) {
        return evaluate(condition, number, ALL_AS_BUILT, source);
    }

    private ChipResult evaluate(Condition condition, int number, BitSet restored, Supplier<Chip> source) {
        Chip chip = NOT_BUILT;
        double noiseSd = 0;
        try {
            noiseSd = condition.get(Noise.class).stationary(bench.spiking(), reference.dtSeconds());
            chip = source.get();
            Calibrated calibrated = load(condition, chip, number, restored);
            run.countSynapses();
            for (int s = 0; s < reference.samples(); s++) {
                if (!runSample(s)) {
                    return ChipResult.without(
                            ChipStatus.DIVERGED, "state not finite after sample " + s, reference, chip, noiseSd);
                }
            }
            return result(chip, noiseSd, calibrated);
        } catch (RuntimeException e) {
            return ChipResult.without(ChipStatus.FAILED, e.toString(), reference, chip, noiseSd);
        }
    }

    /** Collects what the gain of chips like this one is fitted to: filtered readouts and labels. */
    void collect(Condition condition, int number, ObjIntConsumer<float[]> fit) {
        collect(condition, sampler.sample(condition, reference.role(), number), number, fit);
    }

    /** Collects the filtered readouts of the ideal network, and labels. */
    void collectIdeal(ObjIntConsumer<float[]> fit) {
        collect(IDEAL, Chip.ideal(bench.spiking()), 0, fit);
    }

    private void collect(Condition condition, Chip chip, int number, ObjIntConsumer<float[]> fit) {
        load(condition, chip, number, ALL_AS_BUILT);
        for (int s = 0; s < reference.samples(); s++) {
            fit.accept(
                    run.run(reference.sample(s), s, SpikeObserver.NONE),
                    reference.sample(s).label());
        }
    }

    private Calibrated load(Condition condition, Chip chip, int number, BitSet restored) {
        folded.fold(chip.network(), bench.periphery(), reference.dtSeconds());
        disturbances.load(condition, folded, sampler.streams(reference.role(), number), restored);
        Calibrated calibrated = calibrate(condition, chip);
        reconstruction.ifPresent(decoder -> decoder.load(calibrated.network()));
        for (RuleScores rule : scores) {
            rule.clear();
        }
        spikes = 0;
        synapticEvents = 0;
        squaredToTarget = 0;
        squaredToTeacher = 0;
        reconstructionErrors = 0;
        reconstructed = 0;
        return calibrated;
    }

    private Calibrated calibrate(Condition condition, Chip chip) {
        if (calibrator.isEmpty() && condition.calibration().takesTuningSamples()) {
            throw new IllegalStateException("no bench to calibrate chips with: " + condition.name());
        }
        return calibrator.map(by -> by.apply(condition, chip)).orElse(new Calibrated(chip.network(), 1, 0));
    }

    /** Runs one sample and adds it to the scores; whether everything stayed finite. */
    private boolean runSample(int s) {
        Sample sample = reference.sample(s);
        Reconstruction decoder = reconstruction.orElse(null);
        if (decoder != null) {
            decoder.begin(reference.activations(s));
        }
        float[] readout = run.run(sample, s, decoder == null ? SpikeObserver.NONE : decoder);
        spikes += run.spikes();
        synapticEvents += run.synapticEvents();
        score.measure(readout, sample.target(), reference.filtered(s));
        squaredToTarget += score.squaredToTarget();
        squaredToTeacher += score.squaredToTeacher();
        if (decoder != null && reference.variance(s) > 0) {
            reconstructionErrors += decoder.residual() / reference.variance(s);
            reconstructed++;
        }
        for (RuleScores rule : scores) {
            rule.add(score, reference, s);
        }
        return run.finite()
                && Double.isFinite(squaredToTarget)
                && Double.isFinite(squaredToTeacher)
                && Double.isFinite(reconstructionErrors);
    }

    private ChipResult result(Chip chip, double noiseSd, Calibrated calibrated) {
        double steps = (double) reference.samples() * reference.steps();
        Map<ChipMetric, Double> metrics = ChipResult.unmeasured(chip, noiseSd);
        double values = steps * reference.outputs();
        metrics.put(ChipMetric.MSE_TARGET, squaredToTarget / values);
        if (reconstruction.isPresent()) {
            metrics.put(ChipMetric.MSE_TEACHER, squaredToTeacher / values);
        }
        if (reconstructed > 0) {
            metrics.put(ChipMetric.RECONSTRUCTION_ERROR, reconstructionErrors / reconstructed);
        }
        metrics.put(
                ChipMetric.MEAN_RATE_HZ,
                spikes / (steps * reference.dtSeconds() * bench.spiking().neurons()));
        metrics.put(ChipMetric.SPIKES_PER_STEP, spikes / steps);
        metrics.put(ChipMetric.GAIN, calibrated.gain());
        metrics.put(ChipMetric.CALIBRATION_STEPS, (double) calibrated.steps());
        metrics.put(ChipMetric.SPIKES_PER_SAMPLE, (double) spikes / reference.samples());
        metrics.put(ChipMetric.SYNAPTIC_EVENTS_PER_SAMPLE, (double) synapticEvents / reference.samples());
        if (reference.targetSpread() > 0) {
            metrics.put(ChipMetric.NRMSE, Math.sqrt(squaredToTarget / reference.targetSpread()));
        }
        return new ChipResult(ChipStatus.OK, "", reference.samples(), TeacherBench.results(scores), metrics);
    }
}
