package org.spikeyield.store.summary;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.spikeyield.stats.LevelCrossing;
import org.spikeyield.stats.LevelCrossing.Bounds;
import org.spikeyield.stats.LevelCrossing.Outcome;
import org.spikeyield.stats.LevelCrossing.Place;
import org.spikeyield.study.ConditionSeries;
import org.spikeyield.study.summary.Summary.CrossingSummary;
import org.spikeyield.study.summary.Summary.Scope;

/**
 * The level of mismatch at which a yield falls to a target, as {@code summary.json} has it in {@code crossings}.
 *
 * @param scope whether the yield is that of a network or the mean of an ensemble
 * @param name of either
 * @param seriesId of the conditions that differ in nothing but the level
 * @param series what they have in common
 * @param chips of the network; empty for an ensemble
 * @param networks of the ensemble; empty for a network
 * @param crossing the level
 */
public record CrossingPart(
        Scope scope,
        String name,
        String seriesId,
        String series,
        Optional<Integer> chips,
        Optional<Integer> networks,
        LevelCrossing crossing) {
    private static final String SCOPE = "scope";
    private static final String NAME = "name";
    private static final String SERIES_ID = "series_id";
    private static final String SERIES = "series";
    private static final String CHIPS = "chips";
    private static final String NETWORKS = "networks";
    private static final String TARGET = "target";
    private static final String LOWER = "lower_";
    private static final String UPPER = "upper_";
    private static final String OUTCOME = "outcome";
    private static final String LEVEL = "level";

    static void put(ObjectNode row, CrossingSummary summary) {
        boolean network = summary.scope() == Scope.NETWORK;
        ConditionSeries series = summary.series();
        row.put(SCOPE, SummaryFields.key(summary.scope()))
                .put(NAME, summary.name())
                .put(SERIES_ID, series.id())
                .put(SERIES, series.rest());
        ArrayNode levels = row.putArray("levels");
        series.conditions().forEach(condition -> levels.add(condition.value(series.swept())));
        row.put(CHIPS, network ? summary.units() : null)
                .put(NETWORKS, network ? null : summary.units())
                .put(TARGET, summary.crossing().target());
        putPlace(row, "", Optional.of(summary.crossing().estimate()));
        putPlace(row, LOWER, summary.crossing().bounds().map(Bounds::lower));
        putPlace(row, UPPER, summary.crossing().bounds().map(Bounds::upper));
    }

    private static void putPlace(ObjectNode row, String end, Optional<Place> place) {
        row.put(end + OUTCOME, place.map(at -> SummaryFields.key(at.outcome())).orElse(null));
        row.put(end + LEVEL, place.map(Place::level).orElse(null));
    }

    static CrossingPart read(SummaryFields fields) {
        Optional<Place> upper = readPlace(fields, UPPER);
        return new CrossingPart(
                fields.constant(SCOPE, Scope.class),
                fields.text(NAME),
                fields.text(SERIES_ID),
                fields.text(SERIES),
                fields.optionalCount(CHIPS),
                fields.optionalCount(NETWORKS),
                new LevelCrossing(
                        fields.number(TARGET),
                        new Place(fields.constant(OUTCOME, Outcome.class), fields.number(LEVEL)),
                        readPlace(fields, LOWER).flatMap(from -> upper.map(to -> new Bounds(from, to)))));
    }

    private static Optional<Place> readPlace(SummaryFields fields, String end) {
        double level = fields.number(end + LEVEL);
        return fields.optionalConstant(end + OUTCOME, Outcome.class).map(outcome -> new Place(outcome, level));
    }
}
