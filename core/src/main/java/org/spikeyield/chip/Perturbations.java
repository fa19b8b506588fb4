package org.spikeyield.chip;

import java.util.List;

/** The kinds of perturbations. */
public final class Perturbations {
    /** Each kind by its value that does nothing, in the order of reading and of the text behind a condition's id. */
    public static final List<Perturbation> ALL =
            List.of(Mismatch.NONE, WeightBits.NONE, Faults.NONE, Noise.NONE, InputNoise.NONE, Drift.NONE);

    /** What a study can vary. */
    public static final List<SweptParameter> SWEPT =
            ALL.stream().flatMap(kind -> kind.swept().stream()).toList();

    private Perturbations() {}
}
