package org.spikeyield.network;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The models that tests run over: those of the program, one that is nothing but a description in the test sources, and of those with readouts of their own the one
 * that has all else, a teacher and feedback.
 */
public final class Models {
    /** One kind of synapses, hard reset and a refractory time; no teacher. */
    public static final Model DESCRIBED = new Model(
            "described",
            Model.Reset.TO_RESET,
            true,
            List.of(Projection.recurrent(Parameter.W_REC, Parameter.TAU_SYN)),
            false,
            Set.of(Parameter.TAU_OUT));

    private Models() {}

    /** All of them. */
    public static List<Model> list() {
        return List.of(Model.ADS, Model.BPTT, Model.FORCE, Model.RESERVOIR, DESCRIBED, Model.FORCE.withReadout());
    }

    /** All of them, as the source of a test's arguments. */
    public static Stream<Model> all() {
        return list().stream();
    }

    /** The model of a name. */
    public static Model named(String key) {
        return Model.named(key, list()).orElseThrow();
    }
}
