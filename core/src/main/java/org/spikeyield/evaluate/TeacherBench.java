package org.spikeyield.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spikeyield.InvalidInputException;
import org.spikeyield.TimeSteps;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.simulate.RateSimulator;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.task.Sample;
import org.spikeyield.task.Task;

/**
 * A fixed set of samples and, where there is one, a teacher's responses to them, computed once: the filtered readout at every
 * step and the activations a = tanh(x) at the last step of every 10 ms ({@code t = 9, 19, …} at 1 ms).
 *
 * <p>Samples 0 … n−1 of the role are taken. Those for training belong to the network's replicate; all networks of a study
 * share one tuning set and one test set, whose replicate is 0.
 *
 * <p>Immutable, for any number of threads. Memory: 4·samples·T·(C + 2·K + Nc/10) bytes at 1 ms.
 */
public final class TeacherBench {
    private static final float[] NO_RESPONSE = {};

    private final Optional<RateNetwork> teacher;
    private final int channels;
    private final int outputs;
    private final int classes;
    private final List<DecisionRule> rules;
    private final double dtSeconds;
    private final long seed;
    private final int replicate;
    private final Role role;
    private final int steps;
    private final int stride;
    private final Sample[] samples;
    private final float[][] filtered;
    private final float[][] activations;
    private final double[] variance;
    private final double targetSpread;
    private final Map<String, int[]> decisions = new LinkedHashMap<>();
    private final Optional<TeacherResult> result;

    /** Lets the teacher respond to samples of {@link #draw}, which are shared. */
    TeacherBench(
            Optional<RateNetwork> teacher,
            Task task,
            List<DecisionRule> rules,
            long seed,
            int replicate,
            Role role,
            Sample[] samples) {
        teacher.ifPresent(t -> {
            requireChannels(t.channels(), task.channels(), task.name());
            requireOutputs(t.outputs(), task.outputs(), task.name());
        });
        this.teacher = teacher;
        this.channels = task.channels();
        this.outputs = task.outputs();
        this.classes = task.classes();
        this.dtSeconds = task.dtSeconds();
        this.seed = seed;
        this.replicate = replicate;
        this.role = role;
        this.steps = task.steps();
        this.stride = TimeSteps.stride(dtSeconds);
        this.samples = samples;
        targetSpread = spread(samples);
        int units = teacher.map(RateNetwork::units).orElse(0);
        filtered = new float[teacher.isPresent() ? samples.length : 0][steps * outputs];
        activations = new float[filtered.length][steps / stride * units];
        variance = new double[filtered.length];
        teacher.ifPresent(this::respond);
        this.rules = teacher.isPresent() && role == Role.TUNE
                ? RuleFitting.fitted(rules, outputs, fits -> {
                    for (int s = 0; s < samples.length; s++) {
                        fits.accept(filtered[s], samples[s].label());
                    }
                })
                : List.copyOf(rules);
        result = teacher.map(present -> score());
    }

    /**
     * Draws the samples and lets the teacher respond to them.
     *
     * @param teacher the rate network, or none
     * @param task where samples come from; as many channels as the teacher has
     * @param seed the study's seed
     * @param replicate the network's replicate
     * @param role what the samples are used for
     * @param samples how many, at least 1
     * @throws IllegalArgumentException when there are no samples, or the channels or outputs differ
     * @throws InvalidInputException when the teacher itself diverges
     */
    public static TeacherBench of(
            Optional<RateNetwork> teacher, Task task, long seed, int replicate, Role role, int samples) {
        return new TeacherBench(
                teacher,
                task,
                rules(teacher, task, seed, replicate, role),
                seed,
                replicate,
                role,
                draw(task, seed, replicate, role, samples));
    }

    /** The samples of a bench; their arrays may be shared. */
    static Sample[] draw(Task task, long seed, int replicate, Role role, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("samples is " + count + ", must be at least 1");
        }
        Sample[] samples = new Sample[count];
        for (int s = 0; s < count; s++) {
            samples[s] = task.sample(seed, role, role == Role.TRAIN ? replicate : 0, s);
            if (samples[s].label() >= task.classes() || samples[s].outputs() != task.outputs()) {
                throw new IllegalArgumentException("sample " + s + " of class " + samples[s].label() + " and "
                        + samples[s].outputs() + " outputs is none of the task " + task.name() + " of "
                        + task.classes() + " classes and " + task.outputs() + " outputs");
            }
        }
        return samples;
    }

    /** Those that the teacher is scored by: of tuning samples its own, see the constructor, and of others the same. */
    private static List<DecisionRule> rules(
            Optional<RateNetwork> teacher, Task task, long seed, int replicate, Role role) {
        return teacher.isPresent() && role != Role.TUNE && RuleFitting.isNeeded(task.rules())
                ? tuning(teacher, task, seed, replicate).rules()
                : task.rules();
    }

    /** The bench that rules are fitted on. */
    static TeacherBench tuning(Optional<RateNetwork> teacher, Task task, long seed, int replicate) {
        Sample[] samples = draw(task, seed, replicate, Role.TUNE, task.tuningSamples());
        return new TeacherBench(teacher, task, task.rules(), seed, replicate, Role.TUNE, samples);
    }

    /**
     * Bytes of the samples, unless the task keeps them, and of the teacher's responses, see above.
     *
     * @param units of the teacher; 0 where there is none
     */
    public static double memoryBytes(int samples, Task task, int units) {
        double kept = task.trainingSamples().isPresent() ? 0 : sampleBytes(samples, task);
        return kept + responseBytes(samples, task, units);
    }

    /** Bytes of a teacher's responses to samples. */
    public static double responseBytes(int samples, Task task, int units) {
        return (double) Float.BYTES
                * samples
                * task.steps()
                * (task.outputs() + (double) units / TimeSteps.stride(task.dtSeconds()));
    }

    /** Bytes of samples alone, which a task that keeps them has once for all benches. */
    public static double sampleBytes(int samples, Task task) {
        return (double) Float.BYTES * samples * task.steps() * (task.channels() + task.outputs());
    }

    static void requireChannels(int network, int task, String taskName) {
        if (network != task) {
            throw new IllegalArgumentException(
                    "network of " + network + " input channels for the task " + taskName + " of " + task);
        }
    }

    static void requireOutputs(int network, int task, String taskName) {
        if (network != task) {
            throw new IllegalArgumentException(
                    "network of " + network + " outputs for the task " + taskName + " of " + task);
        }
    }

    /** The teacher's own scores, if there is a teacher. */
    public Optional<TeacherResult> result() {
        return result;
    }

    /** The teacher, if there is one. */
    public Optional<RateNetwork> teacher() {
        return teacher;
    }

    /** Number of samples. */
    public int samples() {
        return samples.length;
    }

    /** Number of time steps of every sample. */
    public int steps() {
        return steps;
    }

    /** Length of a time step in seconds. */
    public double dtSeconds() {
        return dtSeconds;
    }

    /** The study's seed. */
    public long seed() {
        return seed;
    }

    /** The network's replicate. */
    public int replicate() {
        return replicate;
    }

    /** What samples and chips are used for. */
    public Role role() {
        return role;
    }

    /** The decision rules that scores are taken by, in the order of the task, fitted to the teacher where there is one. */
    public List<DecisionRule> rules() {
        return rules;
    }

    /** Number of classes that samples have. */
    int classes() {
        return classes;
    }

    /** Number of outputs of a sample. */
    int outputs() {
        return outputs;
    }

    /** Σ (target − mean target)² over all samples, steps and outputs. */
    double targetSpread() {
        return targetSpread;
    }

    /** Number of input channels. */
    int channels() {
        return channels;
    }

    Sample sample(int s) {
        return samples[s];
    }

    /** The teacher's filtered readout {@code [T·K]}; empty without a teacher. */
    float[] filtered(int s) {
        return teacher.isPresent() ? filtered[s] : NO_RESPONSE;
    }

    /** The teacher's activations, one step of every 10 ms {@code [T/10 · Nc]} at 1 ms; asked for only where there is a teacher. */
    float[] activations(int s) {
        return activations[s];
    }

    /** Σ_c var_t of {@link #activations}. */
    double variance(int s) {
        return variance[s];
    }

    /** The teacher's decision; undecided without a teacher. */
    int decision(DecisionRule rule, int s) {
        return teacher.isPresent() ? decisions.get(rule.key())[s] : DecisionRule.UNDECIDED;
    }

    private void respond(RateNetwork present) {
        RateSimulator simulator = new RateSimulator(present, dtSeconds);
        ReadoutFilter filter = new ReadoutFilter(dtSeconds, outputs);
        for (int s = 0; s < samples.length; s++) {
            respond(simulator, samples[s], filtered[s], activations[s]);
            filter.apply(filtered[s], filtered[s]);
            requireFinite(filtered[s], s);
            variance[s] = Reconstruction.variance(activations[s], present.units());
        }
    }

    private void respond(RateSimulator simulator, Sample sample, float[] readout, float[] activations) {
        simulator.reset();
        int units = simulator.activations().length;
        int kept = 0;
        for (int t = 0; t < sample.steps(); t++) {
            float first = simulator.step(sample.input(), t * sample.channels());
            if (outputs == 1) {
                readout[t] = first;
            } else {
                simulator.readout(readout, t * outputs);
            }
            if (t % stride == stride - 1) {
                System.arraycopy(simulator.activations(), 0, activations, kept, units);
                kept += units;
            }
        }
    }

    /** The filter never recovers from a value that is not finite, so its last one tells. */
    private void requireFinite(float[] filtered, int sample) {
        for (int k = filtered.length - outputs; k < filtered.length; k++) {
            if (!Float.isFinite(filtered[k])) {
                throw new InvalidInputException("the network's teacher diverges: its readout is not finite in sample "
                        + sample + "; check teacher.tau against the time step, and the size of the teacher's weights");
            }
        }
    }

    private TeacherResult score() {
        RuleScores[] scores = RuleScores.of(rules, this);
        for (DecisionRule rule : rules) {
            decisions.put(rule.key(), new int[samples.length]);
        }
        ReadoutScore score = new ReadoutScore(outputs);
        double squared = 0;
        for (int s = 0; s < samples.length; s++) {
            score.measure(filtered[s], samples[s].target(), filtered[s]);
            squared += score.squaredToTarget();
            for (RuleScores rule : scores) {
                decisions.get(rule.rule().key())[s] = score.decide(rule.rule());
                rule.add(score, this, s);
            }
        }
        return new TeacherResult(results(scores), squared / ((double) samples.length * steps * outputs));
    }

    /** What was counted, by the keys of the rules. */
    static Map<String, RuleResult> results(RuleScores[] scores) {
        Map<String, RuleResult> results = new LinkedHashMap<>();
        for (RuleScores each : scores) {
            results.put(each.rule().key(), each.result());
        }
        return results;
    }

    private static double spread(Sample[] samples) {
        double sum = 0;
        double count = 0;
        for (Sample sample : samples) {
            for (float target : sample.target()) {
                sum += target;
            }
            count += sample.target().length;
        }
        double mean = sum / count;
        double spread = 0;
        for (Sample sample : samples) {
            for (float target : sample.target()) {
                spread += (target - mean) * (target - mean);
            }
        }
        return spread;
    }
}
