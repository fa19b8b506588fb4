package org.spikeyield.store.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.store.MadeUpRun;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.files.DamagedFileException;

/** The parts of a summary that has all of them, each read by the names that write it. */
class StoredSummaryTest {
    private static final String STUDY = """
            name = parts
            seed = 11
            networks = [ { label = good, method = ads, count = 6 }, { label = poor, method = ads, count = 6 } ]
            conditions = [ { level = [0, 0.1, 0.2] } ]
            causes = [ { level = 0.2, shapley = yes } ]
            tails = [ { level = 0.05, scales = [1.1, 1.4, 1.7, 2.2], chips = 400 } ]
            chips = 20
            test { samples = 20 }
            spec { accuracy = 0.8, yield = 0.9, at = "10 % paper" }
            comparisons = [ { better = good, than = poor, conditions = "10 % paper" } ]
            """;

    /** What only some readers need, or programs only. */
    private static final Set<String> NOT_READ = Set.of(
            "format_version",
            "hash",
            "test_labels",
            "rows",
            "confidence",
            "condition_id",
            "target_condition_id",
            "groups",
            "levels",
            "causes[0] chips",
            "folded_share",
            "difference_sd");

    /** What an earlier program did not write, or what is there in some cases only. */
    private static final Set<String> MAY_BE_MISSING = Set.of(
            "spec_measure",
            "baseline_accuracy",
            "target_yield",
            "verdicts",
            "legend",
            "log_mse",
            "accuracy",
            "comparisons[0] failed",
            "comparisons[0] new_samples_difference_lower",
            "tails[0] refused");

    @TempDir
    static Path temporary;

    private static JsonNode whole;

    @BeforeAll
    static void write() throws IOException {
        whole = Manifest.summary(MadeUpRun.of(
                temporary,
                STUDY,
                (slot, condition, chip) -> MadeUpRun.about(
                        1.1 - 0.1 * slot.entry() - condition.mismatch().level(), 20, slot, chip)));
    }

    private static StoredSummary read(JsonNode node) throws IOException {
        return StoredSummary.of(node, "summary.json");
    }

    @Test
    void hasEveryPart() throws IOException {
        StoredSummary summary = read(whole);

        assertThat(summary.causes())
                .hasSize(2)
                .allSatisfy(part -> assertThat(part.sets())
                        .allMatch(set ->
                                set.shapley().isPresent() && !set.variances().isEmpty()));
        assertThat(summary.tails()).hasSize(12);
        assertThat(summary.claims()).hasSize(1).allMatch(claim -> claim.pairs() == 6 && claim.pHolm() == claim.p());
        assertThat(summary.crossings())
                .hasSize(2 * (12 + 2))
                .anyMatch(part -> part.crossing().bounds().isPresent());
        assertThat(summary.verdicts()).anyMatch(part -> part.bounds().isPresent());
        assertThat(summary.head().target()).isPresent();
        assertThat(summary.head().study()).isEqualTo("parts");
    }

    /** Every name of every part that is read is missed, with the place where it should be. */
    @Test
    void tellsTheFileAndTheNameThatIsMissing() throws IOException {
        List<String> missed = new ArrayList<>();
        missAllOf(whole, "", missed);

        assertThat(missed)
                .contains("study", "causes", "causes[0] loss_lower", "causes[0] sets[0] set", "tails[0] scales[0] used")
                .contains("comparisons[0] p_holm", "crossings[0] lower_level", "verdicts[0] outcome");
    }

    private static void missAllOf(JsonNode node, String place, List<String> missed) throws IOException {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            if (Stream.of(name, place + name)
                    .noneMatch(other -> NOT_READ.contains(other) || MAY_BE_MISSING.contains(other))) {
                JsonNode value = ((ObjectNode) node).remove(name);
                assertThat(catchThrowable(() -> read(whole)))
                        .as(place + name)
                        .isInstanceOf(DamagedFileException.class)
                        .hasMessage("summary.json: damaged, " + place + name + " is missing");
                ((ObjectNode) node).set(name, value);
                missed.add(place + name);
            }
            JsonNode inside = node.get(name);
            if (inside.isArray() && inside.path(0).isObject() && !name.equals("rows")) {
                missAllOf(inside.get(0), place + name + "[0] ", missed);
            } else if (inside.isObject()) {
                missAllOf(inside, place + name + " ", missed);
            }
        }
    }

    @Test
    void refusesAValueOfAnotherType() {
        ObjectNode copy = whole.deepCopy();
        ((ObjectNode) copy.path("comparisons").get(0)).put("p_holm", "x");
        assertThatThrownBy(() -> read(copy))
                .hasMessage("summary.json: damaged, comparisons[0] p_holm is \"x\", must be a number");
        ((ObjectNode) copy.path("comparisons").get(0)).put("p_holm", 1).put("verdict", "maybe");
        assertThatThrownBy(() -> read(copy))
                .hasMessage("summary.json: damaged, comparisons[0] verdict is \"maybe\", must be a verdict");
        copy.put("causes", 1);
        assertThatThrownBy(() -> read(copy)).hasMessage("summary.json: damaged, causes is 1, must be a list");
    }

    /** The fields that came later: measure, baseline, verdicts, and the chips that failed of a claim. */
    @Test
    void readsWhatAnEarlierProgramWrote() throws IOException {
        ObjectNode copy = whole.deepCopy();
        copy.remove(List.of("spec_measure", "baseline_accuracy", "target_yield", "target_condition", "verdicts"));
        ((ArrayNode) copy.path("comparisons")).forEach(claim -> ((ObjectNode) claim).remove("failed"));

        StoredSummary summary = read(copy);

        assertThat(summary.head().measure()).isEqualTo("accuracy");
        assertThat(summary.head().baseline()).isEmpty();
        assertThat(summary.verdicts()).isEmpty();
        assertThat(summary.claims()).allMatch(claim -> claim.failed() == 0);
    }
}
