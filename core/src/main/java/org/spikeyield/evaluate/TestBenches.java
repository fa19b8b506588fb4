package org.spikeyield.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.task.Sample;
import org.spikeyield.task.Task;

/**
 * Makes the {@link TestBench}es of the networks of one study, and keeps what they share: the samples, which are drawn once, and the responses of a teacher that
 * several networks follow, such as those of methods with equal settings of it at one replicate. Safe for use by several threads.
 */
public final class TestBenches {
    private record Drawn(int replicate, Role role, int count) {}

    private record Responses(Optional<RateNetwork> teacher, Drawn samples) {}

    private final Task task;
    private final long seed;
    private final Map<Drawn, Sample[]> drawn = new ConcurrentHashMap<>();
    private final Map<Responses, TeacherBench> responses = new ConcurrentHashMap<>();

    /**
     * @param task where samples come from
     * @param seed the study's seed, of samples and chips
     */
    public TestBenches(Task task, long seed) {
        this.task = task;
        this.seed = seed;
    }

    /**
     * The bench of a network.
     *
     * @param network the network whose chips are tried; of as many channels as the task has
     * @param replicate the network's replicate, which its chips belong to; see {@link TeacherBench} for the samples
     * @param role what samples and chips are used for
     * @param samples how many, at least 1
     * @throws IllegalArgumentException when there are no samples, or the channels or outputs differ
     * @throws org.spikeyield.InvalidInputException when the teacher itself diverges
     */
    public TestBench of(TrainedNetwork network, int replicate, Role role, int samples) {
        Drawn of = new Drawn(replicate, role, samples);
        if (role == Role.TUNE || !RuleFitting.isNeeded(task.rules())) {
            return TestBench.of(responses(network, of, task.rules()), network.spiking());
        }
        TeacherBench tuning = TeacherBench.tuning(network.teacher(), task, seed, replicate);
        List<DecisionRule> fitted = TestBench.fitted(tuning, network.spiking());
        return new TestBench(responses(network, of, tuning.rules()), network.spiking(), fitted);
    }

    /** @param rules those that the teacher is scored by, which equal teachers have alike */
    private TeacherBench responses(TrainedNetwork network, Drawn of, List<DecisionRule> rules) {
        return responses.computeIfAbsent(
                new Responses(network.teacher(), of),
                key -> new TeacherBench(network.teacher(), task, rules, seed, of.replicate(), of.role(), samples(of)));
    }

    /** Networks of all replicates share test and tuning samples. */
    private Sample[] samples(Drawn of) {
        Drawn shared = of.role() == Role.TRAIN ? of : new Drawn(0, of.role(), of.count());
        return drawn.computeIfAbsent(
                shared, key -> TeacherBench.draw(task, seed, key.replicate(), key.role(), key.count()));
    }
}
