package org.spikeyield.store.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        // once a condition, not once a row
        List<String> networks = NetworkSlot.of(study.networks()).stream()
                .map(slot -> study.networks().get(slot.entry()).label())
                .toList();
        List<String> conditions = study.conditions().stream().map(study::label).toList();
        Map<Condition, SweptLevel> swept = SweptLevel.of(study.listedConditions());
        List<Optional<SweptLevel>> levels = study.conditions().stream()
                .map(condition -> Optional.ofNullable(swept.get(condition)))
                .toList();
        return List.of(
                column(
                        "network_label",
                        ValueType.STRING,
                        "name of the entry of `networks` that the network is of",
                        row -> networks.get(row.network())),
                column(
                        "condition_label",
                        ValueType.STRING,
                        "what the condition is called, as in the summary",
                        row -> conditions.get(row.condition())),
                column(
                        "level",
                        ValueType.DOUBLE,
                        "the condition's value of the number that the study varies, in the unit that `level_of` names: 0.1 for 10 %, infinite for"
                                + " weights of full precision and input without noise; null where none is varied",
                        row -> levels.get(row.condition())
                                .map(SweptLevel::value)
                                .orElse(null)),
                column(
                        "level_of",
                        ValueType.STRING,
                        "that number and its unit, such as `mismatch, fraction`; of several the first that the condition has in common with others",
                        row -> levels.get(row.condition())
                                .map(level -> level.swept().nameWithUnit())
                                .orElse(null)));
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
