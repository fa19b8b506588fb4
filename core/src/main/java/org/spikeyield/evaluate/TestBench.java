package org.spikeyield.evaluate;

import java.util.List;
import java.util.Optional;
import org.spikeyield.network.Periphery;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.task.Task;

/**
 * Where chips of one network are tried: the ideal spiking network, the samples, and the teacher's responses to them. Made
 * once, immutable, shared by all threads; each thread has its own {@link ChipTrial} on it.
 */
public final class TestBench {
    private final TeacherBench teacherBench;
    private final SpikingNetwork spiking;
    private final Periphery periphery;
    private final List<DecisionRule> rules;

    TestBench(TeacherBench teacherBench, SpikingNetwork spiking, List<DecisionRule> rules) {
        this.rules = List.copyOf(rules);
        Optional<RateNetwork> teacher = teacherBench.teacher();
        if (spiking.model().followsTeacher() != teacher.isPresent()) {
            throw new IllegalArgumentException("a bench " + (teacher.isPresent() ? "with" : "without")
                    + " a teacher does not fit a network of model "
                    + spiking.model().key());
        }
        teacher.ifPresent(t -> {
            if (spiking.inputs() != t.units()) {
                throw new IllegalArgumentException(
                        "spiking network follows " + spiking.inputs() + " units, its teacher has " + t.units());
            }
        });
        this.teacherBench = teacherBench;
        this.spiking = spiking;
        this.periphery = Periphery.of(teacher, spiking);
        TeacherBench.requireChannels(periphery.channels(), teacherBench.channels(), "of the bench");
        TeacherBench.requireOutputs(periphery.outputs(), teacherBench.outputs(), "of the bench");
    }

    /**
     * Draws the samples and lets the network's teacher respond to them; {@link TestBenches} does so for several networks.
     *
     * @param network the network whose chips are tried
     * @param task where samples come from; as many channels as the network has
     * @param seed the study's seed, of samples and chips
     * @param replicate the network's replicate, which its chips belong to; see {@link TeacherBench} for the samples
     * @param role what samples and chips are used for
     * @param samples how many, at least 1
     * @throws IllegalArgumentException when there are no samples, or the channels or outputs differ
     */
    public static TestBench of(TrainedNetwork network, Task task, long seed, int replicate, Role role, int samples) {
        return new TestBenches(task, seed).of(network, replicate, role, samples);
    }

    /**
     * Tries a network on samples and teacher responses that exist already, such as those of an earlier epoch. Rules are fitted on them, so that they have to
     * be tuning samples where the task has rules to fit.
     *
     * @param teacherBench samples and responses of the network's teacher; shared
     * @param spiking the ideal spiking network, of as many latent dimensions as the teacher has units
     * @throws IllegalArgumentException when the latent dimensions are not the teacher's units
     */
    public static TestBench of(TeacherBench teacherBench, SpikingNetwork spiking) {
        if (!RuleFitting.isNeeded(teacherBench.rules())) {
            return new TestBench(teacherBench, spiking, teacherBench.rules());
        }
        if (teacherBench.role() != Role.TUNE) {
            throw new IllegalArgumentException(
                    "rules are fitted on tuning samples, not on those of role " + teacherBench.role());
        }
        return new TestBench(teacherBench, spiking, fitted(teacherBench, spiking));
    }

    static List<DecisionRule> fitted(TeacherBench tuning, SpikingNetwork spiking) {
        TestBench unfitted = new TestBench(tuning, spiking, tuning.rules());
        return RuleFitting.fitted(tuning.rules(), tuning.outputs(), fits -> new ChipTrial(unfitted).collectIdeal(fits));
    }

    /** The same with the rules of another bench, which were fitted to the same network on more samples. */
    public TestBench withRulesOf(TestBench other) {
        return new TestBench(teacherBench, spiking, other.rules);
    }

    /** The decision rules that chips are scored by, in the order of the task, fitted to the ideal network. */
    List<DecisionRule> rules() {
        return rules;
    }

    /** A fit of the gain on readouts of such samples. */
    GainFit newGainFit() {
        return new GainFit(rules.get(0), teacherBench.outputs());
    }

    /** The samples and the teacher's responses. */
    public TeacherBench teacherBench() {
        return teacherBench;
    }

    /** What stands before and behind the network. */
    public Periphery periphery() {
        return periphery;
    }

    /** The ideal spiking network. */
    public SpikingNetwork spiking() {
        return spiking;
    }

    /** Number of samples. */
    public int samples() {
        return teacherBench.samples();
    }
}
