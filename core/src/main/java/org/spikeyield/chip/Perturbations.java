package org.spikeyield.chip;

import java.util.List;
import org.spikeyield.chip.disturbance.InputNoise;
import org.spikeyield.chip.disturbance.Noise;
import org.spikeyield.chip.disturbance.SuddenDeath;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.mismatch.Outliers;
import org.spikeyield.chip.perturbation.Drift;
import org.spikeyield.chip.perturbation.Faults;
import org.spikeyield.chip.perturbation.Perturbation;
import org.spikeyield.chip.perturbation.SweptParameter;
import org.spikeyield.chip.perturbation.WeightBits;

/** The kinds of perturbations. */
public final class Perturbations {
    /**
     * Each kind by its value that does nothing, in the order of reading and of the text behind a condition's id. On a chip they act by
     * {@link Perturbation.Stage}, within a stage in this order.
     */
    public static final List<Perturbation> ALL = List.of(
            Mismatch.NONE,
            WeightBits.NONE,
            Faults.NONE,
            Noise.NONE,
            InputNoise.NONE,
            Drift.NONE,
            Outliers.NONE,
            SuddenDeath.NONE);

    /** What a study can vary. */
    public static final List<SweptParameter> SWEPT =
            ALL.stream().flatMap(kind -> kind.swept().stream()).toList();

    private Perturbations() {}
}
