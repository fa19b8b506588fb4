package org.spikeyield.evaluate;

import org.spikeyield.network.RateNetwork;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.task.Task;

/**
 * Where chips of one network are tried: the ideal spiking network, the samples, and the teacher's responses to them. Made
 * once, immutable, shared by all threads; each thread has its own {@link ChipTrial} on it.
 */
public final class TestBench {
    private final TeacherBench teacherBench;
    private final SpikingNetwork spiking;

    private TestBench(TeacherBench teacherBench, SpikingNetwork spiking) {
        if (spiking.latent() != teacherBench.teacher().units()) {
            throw new IllegalArgumentException("spiking network follows " + spiking.latent()
                    + " units, its teacher has " + teacherBench.teacher().units());
        }
        this.teacherBench = teacherBench;
        this.spiking = spiking;
    }

    /**
     * Draws the samples and lets the network's teacher respond to them.
     *
     * @param network the network whose chips are tried
     * @param task where samples come from; as many channels as the network has
     * @param seed the study's seed, of samples and chips
     * @param replicate the network's replicate, which its chips belong to; see {@link TeacherBench} for the samples
     * @param role what samples and chips are used for
     * @param samples how many, at least 1
     * @throws IllegalArgumentException when there are no samples, or the channels differ
     */
    public static TestBench of(TrainedNetwork network, Task task, long seed, int replicate, Role role, int samples) {
        return of(TeacherBench.of(network.teacher(), task, seed, replicate, role, samples), network.spiking());
    }

    /**
     * Tries a network on samples and teacher responses that exist already, such as those of an earlier epoch.
     *
     * @param teacherBench samples and responses of the network's teacher; shared
     * @param spiking the ideal spiking network, of as many latent dimensions as the teacher has units
     * @throws IllegalArgumentException when the latent dimensions are not the teacher's units
     */
    public static TestBench of(TeacherBench teacherBench, SpikingNetwork spiking) {
        return new TestBench(teacherBench, spiking);
    }

    /** The samples and the teacher's responses. */
    public TeacherBench teacherBench() {
        return teacherBench;
    }

    /** The teacher. */
    public RateNetwork teacher() {
        return teacherBench.teacher();
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
