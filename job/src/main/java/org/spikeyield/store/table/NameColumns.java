package org.spikeyield.store.table;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.spikeyield.chip.Condition;
import org.spikeyield.store.table.ChipColumn.Digest;
import org.spikeyield.store.table.ChipColumn.ValueType;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Study;
import org.spikeyield.study.SweptLevel;

/**
 * Columns of the finished table that repeat what the study says of a row, for those who read the table without the study. They follow from the
 * places of network and condition, so no digest covers them, blocks of a run under way lack them, and nobody takes them back; verification holds
 * them against the study.
 */
public final class NameColumns {
    private NameColumns() {}

    /** Those of the table of a study. */
    public static List<ChipColumn> of(Study study) {
        List<Condition> conditions = study.conditions();
        List<NetworkSlot> slots = NetworkSlot.of(study.networks());
        Map<Condition, SweptLevel> levels = SweptLevel.of(study.listedConditions());
        return List.of(
                column(
                        "network_label",
                        ValueType.STRING,
                        "name of the entry of `networks` that the network is of",
                        row -> study.networks()
                                .get(slots.get(row.network()).entry())
                                .label()),
                column(
                        "condition_label",
                        ValueType.STRING,
                        "what the condition is called, as in the summary",
                        row -> study.label(conditions.get(row.condition()))),
                column(
                        "level",
                        ValueType.DOUBLE,
                        "the condition's value of the number that the study varies, in the unit that `level_of` names: 0.1 for 10 %, infinite for"
                                + " weights of full precision and input without noise; null where none is varied",
                        row -> {
                            SweptLevel level = levels.get(conditions.get(row.condition()));
                            return level == null ? null : level.value();
                        }),
                column(
                        "level_of",
                        ValueType.STRING,
                        "that number and its unit, such as `mismatch, fraction`; of several the first that the condition has in common with others",
                        row -> {
                            SweptLevel level = levels.get(conditions.get(row.condition()));
                            return level == null ? null : level.swept().nameWithUnit();
                        }));
    }

    /** Of a row that the study does not have there is nothing to say. */
    private static ChipColumn column(String name, ValueType type, String meaning, Function<ChipRow, Object> value) {
        return new ChipColumn(name, type, Digest.NONE, "", meaning, row -> {
            try {
                return value.apply(row);
            } catch (IndexOutOfBoundsException e) {
                return null;
            }
        });
    }
}
