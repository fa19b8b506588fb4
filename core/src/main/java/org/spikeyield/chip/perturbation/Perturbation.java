package org.spikeyield.chip.perturbation;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.spikeyield.network.Model;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.settings.SettingsReader;

/**
 * One kind of thing that makes a chip other than its ideal network: its keys in a study, its text in ids, names and labels, what it does when a
 * chip is built or while it runs, what of it can be swept, and what can be taken back.
 *
 * <p>Implementations are records, and each has one value that does nothing, which stands for the kind in {@link org.spikeyield.chip.Perturbations#ALL}: on it the
 * methods are called that ask about the kind, {@link #read} and {@link #swept}.
 */
public interface Perturbation {
    /** When a perturbation acts: stage after stage, within one in the order of {@link org.spikeyield.chip.Perturbations#ALL}; part of the law of draws. */
    enum Stage {
        /** Weights as they are stored. */
        STORED,
        /** Values as devices have them. */
        VARIED,
        /** What is broken. */
        BROKEN,
        /** Not while a chip is built: while it runs. */
        RUNNING
    }

    /**
     * A setting, and the networks on which it does anything.
     *
     * @param setting as a study writes it
     * @param acts whether it acts on networks of a model, of so many neurons
     */
    record Effect(String setting, BiPredicate<Model, Integer> acts) {}

    /**
     * What can be taken back alone.
     *
     * @param cause it
     * @param settings the settings that change what a chip is or is subject to, and no others, as canonical text
     * @param label a short text for labels and names, such as {@code dead 5 %}
     * @param rest the perturbation without it
     */
    record Part(Cause cause, String settings, String label, Perturbation rest) {}

    /** Whether it does anything; if not, it enters neither ids nor names nor labels. */
    boolean acts();

    /** The parts that do anything. A kind whose parts depend on the model has none here, and states what is made of them itself. */
    default List<Part> parts() {
        return List.of();
    }

    /** Whether chips differ by it. */
    default boolean random() {
        return acts();
    }

    /** The settings of all parts, part of the text behind a condition's id. */
    default String settings() {
        return parts().stream().map(Part::settings).collect(Collectors.joining(" "));
    }

    /**
     * Its part of the name of a condition, see {@link org.spikeyield.chip.Condition#name}: stored studies have it, so it never changes.
     *
     * @param within all perturbations of the condition
     */
    default String name(List<Perturbation> within) {
        return parts().stream().map(Part::label).collect(Collectors.joining(", "));
    }

    /** Its part of short labels, and what these leave unsaid; called where it acts. */
    default List<Term> terms() {
        return parts().stream().map(part -> Term.plain(part.label())).toList();
    }

    /**
     * What a group of a study's {@code conditions} says: as many values as its lists combine to, the one that does nothing where it says
     * nothing.
     *
     * @param reader the group
     * @param networks what the settings must have a meaning for
     */
    List<? extends Perturbation> read(SettingsReader reader, CheckedNetworks networks);

    /** The numbers of this kind that a study can vary. */
    List<SweptParameter> swept();

    /** What it does to chips of a model's networks that can be taken back one by one. */
    default List<Cause> causes(Model model) {
        return parts().stream().map(Part::cause).toList();
    }

    /** The same without a cause; equal where it is not among its own. */
    default Perturbation without(Cause cause) {
        return parts().stream()
                .filter(part -> part.cause().equals(cause))
                .findFirst()
                .map(Part::rest)
                .orElse(this);
    }

    /** Settings that differ from their defaults, whether or not they act on any network. */
    default List<Effect> effects() {
        return List.of();
    }

    /** Whether its name says of which groups it is, so that another's need not. */
    default boolean names(Mask groups) {
        return false;
    }

    /** When it acts. */
    Stage stage();

    /** Changes a chip that is built; called where it acts. */
    default void build(ChipDraft chip) {}

    /**
     * What disturbs a chip while it runs; called where it acts.
     *
     * @param ideal the ideal network
     * @param dtSeconds time step
     * @param currentScale what a current into a neuron is multiplied by before it enters, {@code [N]}
     * @param streams the chip's streams
     */
    default Optional<Disturbance> disturbance(
            SpikingNetwork ideal, double dtSeconds, float[] currentScale, ChipStreams streams) {
        return Optional.empty();
    }
}
