package org.spikeyield.chip;

import java.util.List;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.mismatch.MismatchSampler;
import org.spikeyield.chip.perturbation.Chip;
import org.spikeyield.chip.perturbation.ChipDraft;
import org.spikeyield.chip.perturbation.ChipStreams;
import org.spikeyield.chip.perturbation.FaultSampler;
import org.spikeyield.chip.perturbation.Faults;
import org.spikeyield.chip.perturbation.ParameterGroup;
import org.spikeyield.chip.perturbation.Perturbation;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.Role;

/**
 * Draws virtual chips of one ideal network: its weights are scaled, then its perturbations act on it, {@link Perturbation.Stage stage} by
 * stage.
 *
 * <p>A chip is a pure function of (seed, role, replicate, chip id, condition): every row of every parameter group has a
 * stream of its own, and a group that is left alone draws nothing, so the draws of one chip are common to all levels
 * and masks.
 *
 * <p>Not safe for use by several threads: each has its own.
 */
public final class ChipSampler {
    private final SpikingNetwork ideal;
    private final long seed;
    private final int replicate;
    private final ChipDraft draft;

    /**
     * @param ideal the network that the chips carry
     * @param dtSeconds time step of the simulation, which the floors of the time constants refer to
     * @param seed the study's seed
     * @param replicate index of the network among the independent ones of its method
     */
    public ChipSampler(SpikingNetwork ideal, double dtSeconds, long seed, int replicate) {
        this.ideal = ideal;
        this.seed = seed;
        this.replicate = replicate;
        draft = new ChipDraft(ideal, dtSeconds);
    }

    /** Whether a network has a time constant below the least that mismatch leaves to others, in steps. */
    public static boolean hasShortTimeConstants(SpikingNetwork network, double dtSeconds) {
        return MismatchSampler.hasShortTimeConstants(network, dtSeconds);
    }

    /** Whether a neuron of a network rests below its reset potential, or at its threshold or above. */
    public static boolean restsOutside(SpikingNetwork network) {
        return MismatchSampler.restsOutside(network);
    }

    /** The streams of one of the chips. */
    public ChipStreams streams(Role role, int chip) {
        return new ChipStreams(seed, role, replicate, chip);
    }

    /** Builds chip number {@code chip} of a role under a condition. */
    public Chip sample(Condition condition, Role role, int chip) {
        return sample(condition, ideal, role, chip);
    }

    /**
     * Builds a chip that carries another network of the same model and size, such as one whose weights were scaled.
     *
     * @param condition what the chip has to bear
     * @param network what it carries
     * @param role what it is used for
     * @param chip its number
     */
    public Chip sample(Condition condition, SpikingNetwork network, Role role, int chip) {
        SpikingNetwork carried = condition.calibration().scalesWeights()
                ? WeightScaling.scale(network, condition.mismatch().level())
                : network;
        draft.begin(carried, streams(role, chip));
        List<Perturbation> acting = condition.acting().toList();
        for (Perturbation.Stage stage : Perturbation.Stage.values()) {
            for (Perturbation perturbation : acting) {
                if (perturbation.stage() == stage) {
                    perturbation.build(draft);
                }
            }
        }
        return draft.chip();
    }

    /** How far off each neuron of a chip is, cause by cause; see {@link Deviation}. */
    public List<List<Deviation>> deviations(Condition condition, Role role, int chip) {
        Condition whole = condition.with(Faults.NONE);
        Condition kept = condition.without(List.of(Faults.DEAD, Faults.STUCK));
        Mismatch none = condition.mismatch().without(ParameterGroup.of(ideal.model()));
        return new Deviations(
                        condition,
                        sample(whole.with(none), role, chip).network(),
                        sample(whole, role, chip).network(),
                        sample(kept, role, chip).network(),
                        FaultSampler.broken(condition.get(Faults.class), ideal.neurons(), streams(role, chip)))
                .ofNeurons();
    }
}
