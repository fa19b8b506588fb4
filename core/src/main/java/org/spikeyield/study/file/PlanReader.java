package org.spikeyield.study.file;

import org.spikeyield.rng.StreamKey;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.study.PlanSettings;

/** Reads {@code plan}: how chips are cut into blocks and waves. */
final class PlanReader {
    private PlanReader() {}

    static PlanSettings read(SettingsReader reader) {
        PlanSettings plan = new PlanSettings(
                reader.countOrAuto("block-chips", 1, StreamKey.MAX_INDEX + 1),
                reader.countOrAuto("wave-chips", 1, StreamKey.MAX_INDEX + 1));
        if (plan.blockChips().isPresent()
                && plan.waveChips().isPresent()
                && plan.waveChips().getAsInt() % plan.blockChips().getAsInt() != 0) {
            reader.problem(
                    "wave-chips",
                    "is " + plan.waveChips().getAsInt() + ", must be a multiple of block-chips, which is "
                            + plan.blockChips().getAsInt());
        }
        return plan;
    }
}
