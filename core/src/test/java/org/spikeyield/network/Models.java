package org.spikeyield.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The models that tests run over: those of the program, and one that is nothing but a description in the test sources. */
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
        List<Model> models = new ArrayList<>(Model.ALL);
        models.add(DESCRIBED);
        return models;
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
