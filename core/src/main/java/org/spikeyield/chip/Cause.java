package org.spikeyield.chip;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.spikeyield.network.Model;

/** One of the things that a {@link Condition} does to a chip: each can be taken back alone, and the chip's other draws stay. */
public sealed interface Cause {
    /**
     * Mismatch of one group of parameters.
     *
     * @param group the group
     */
    record Varied(ParameterGroup group) implements Cause {
        @Override
        public String key() {
            return group.key();
        }

        @Override
        public boolean ofNeurons() {
            return group != ParameterGroup.TAU_OUT;
        }

        @Override
        public Condition takenFrom(Condition condition) {
            return condition.withMismatch(condition.mismatch().without(List.of(group)));
        }
    }

    /** What is no mismatch. */
    enum Other implements Cause {
        /** Weights of few bits. */
        WEIGHT_BITS {
            @Override
            public Condition takenFrom(Condition condition) {
                return condition.withWeightBits(Condition.UNQUANTISED);
            }
        },
        /** Neurons that never fire. */
        DEAD {
            @Override
            public Condition takenFrom(Condition condition) {
                return condition.withFaults(condition.faults().withDead(0));
            }
        },
        /** Neurons that always fire. */
        STUCK {
            @Override
            public Condition takenFrom(Condition condition) {
                return condition.withFaults(condition.faults().withStuck(0));
            }
        },
        /** Synapses that are missing. */
        DROPPED {
            @Override
            public Condition takenFrom(Condition condition) {
                return condition.withFaults(condition.faults().withDropped(0));
            }
        },
        /** Noise on the membranes. */
        NOISE {
            @Override
            public Condition takenFrom(Condition condition) {
                return condition.withNoise(Noise.NONE);
            }
        },
        /** Noise on the input. */
        INPUT_NOISE {
            @Override
            public Condition takenFrom(Condition condition) {
                return condition.withInputSnrDb(Condition.NO_INPUT_NOISE);
            }
        };

        @Override
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public boolean ofNeurons() {
            return this != NOISE && this != INPUT_NOISE;
        }
    }

    /** Its name for people: that of the group in study files, such as {@code tau-mem}, or {@code weight-bits}. */
    String key();

    /** Whether it sits in single neurons, their synapses and decoder weights; not so the readout line and noise. */
    boolean ofNeurons();

    /** The condition without it, all else equal, and equal where it is not in the condition. */
    Condition takenFrom(Condition condition);

    /** What a condition does to chips of a model's networks, mismatch first. */
    static List<Cause> of(Condition condition, Model model) {
        List<Cause> causes = new ArrayList<>();
        for (ParameterGroup group : ParameterGroup.of(model)) {
            if (condition.mismatch().level(model, group) > 0) {
                causes.add(new Varied(group));
            }
        }
        for (Cause other : Other.values()) {
            if (!other.takenFrom(condition).id().equals(condition.id())) {
                causes.add(other);
            }
        }
        return List.copyOf(causes);
    }

    /** The condition without any of these. */
    static Condition without(Collection<Cause> causes, Condition condition) {
        Condition rest = condition;
        for (Cause cause : causes) {
            rest = cause.takenFrom(rest);
        }
        return rest;
    }
}
