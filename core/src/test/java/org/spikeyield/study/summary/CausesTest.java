package org.spikeyield.study.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.spikeyield.study.Results.broken;
import static org.spikeyield.study.Results.ok;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.spikeyield.InvalidInputException;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.chip.perturbation.ParameterGroup;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.stats.Estimate;
import org.spikeyield.stats.SobolIndices;
import org.spikeyield.study.CauseSet;
import org.spikeyield.study.Causes;
import org.spikeyield.study.Causes.Response;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Studies;
import org.spikeyield.study.Study;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.summary.CausesSummary.Shares;
import org.spikeyield.study.summary.CausesSummary.Variances;

class CausesTest {
    private static final String MEMBRANES =
            "[{ level = 0.2, sets = [{ label = membranes, groups = tau-mem }], shapley = yes, chips = 4 }]";

    private static Study study(String causes, Map<String, String> others) {
        Map<String, String> overrides = new HashMap<>(others);
        overrides.put("causes", causes);
        return Studies.small(overrides);
    }

    @Test
    void tellsTimeConstantsThresholdsAndWeightsApartUnlessToldOtherwise() {
        Study study = study("[{ level = [0.1, 0.2] }]", Map.of());
        Causes causes = study.causes().get(1);

        assertThat(study.causes()).hasSize(2);
        assertThat(causes.all()).isEqualTo(new Condition(Mismatch.gaussian(Mask.PAPER, 0.2)));
        assertThat(causes.sets())
                .extracting(CauseSet::label)
                .containsExactly("time-constants", "thresholds", "weights");
        assertThat(causes.sets().get(0).groups()).containsExactly(ParameterGroup.TAU_MEM, ParameterGroup.TAU_SLOW);
        assertThat(causes.chips()).isEqualTo(10);
        assertThat(causes.selections()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        // ideal, 5 % and 20 % are listed; 10 % is added to them, being taken apart
        assertThat(study.listedConditions())
                .extracting(Condition::name)
                .containsExactly("ideal", "5 % paper", "20 % paper", "10 % paper");
        // for each level six other selections and four that are drawn anew
        assertThat(study.conditions()).hasSize(4 + 2 * 10);
        assertThat(study.conditions())
                .extracting(Condition::name)
                .contains("10 % paper tau-mem=0 % tau-slow=0 %", "20 % paper redrawn threshold");
        assertThat(study.conditions()).extracting(Condition::id).doesNotHaveDuplicates();
    }

    @Test
    void readsItsOwnResolvedTextAsAnEqualStudy() {
        Study study = study(
                "[{ level = 0.2, mask = full, sets = [{ label = a, groups = [tau-mem, w-in] }, { label = b, groups = threshold }] }]",
                Map.of("networks", "[{ method = bptt }]"));

        assertThat(study.causes().get(0).sets()).extracting(CauseSet::label).containsExactly("a", "b", "rest");
        assertThat(study.causes().get(0).sets().get(2).groups())
                .containsExactly(
                        ParameterGroup.TAU_SYN, ParameterGroup.TAU_OUT, ParameterGroup.W_REC, ParameterGroup.W_OUT);
        assertThat(Studies.read(study.resolved(), Map.of())).isEqualTo(study);
        assertThat(StudyReader.resolved(study.resolved(), "resolved.conf")).isEqualTo(study);
    }

    @Test
    void needsNoOtherConditions() {
        String alone = Studies.SMALL.replaceAll("conditions = .*\n", "") + "causes = [{ level = 0.2 }]";

        assertThat(Studies.read(alone, Map.of()).listedConditions())
                .extracting(Condition::name)
                .containsExactly("ideal", "20 % paper");
    }

    @Test
    void refusesWhatCannotBeToldApart() {
        assertThatThrownBy(() -> study(
                        "[{ level = 0.2, sets = [{ label = a, groups = tau-mem }, { label = a, groups = [tau-mem, tau-out] }] }, { level = 0 }]",
                        Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("causes.0.sets.1.label is a, as that of another set, must differ")
                .hasMessageContaining(
                        "causes.0.sets.1.groups has tau-mem, which is in another set, must be in one of them")
                .hasMessageContaining(
                        "causes.0.sets.1.groups is the text \"tau-out\", must be one or a list of: tau-mem")
                .hasMessageContaining("causes.1.level is 0, must be above");
        assertThatThrownBy(() -> study("[{ level = 0.2, sets = [{ label = a, groups = tau-out }] }]", Map.of()))
                .hasMessageContaining(
                        "causes.0.sets.0.groups is the text \"tau-out\", must be one or a list of: tau-mem");
        assertThatThrownBy(() -> study("[{ level = 0.2, sets = [{ label = a, groups = [] }] }]", Map.of()))
                .hasMessageContaining("causes.0.sets.0.groups is an empty list, must be one or a list of: tau-mem");
        assertThatThrownBy(() -> study("[{ level = 0.2, chips = 30000 }]", Map.of()))
                .hasMessageContaining("causes.0.chips is 30000, must be a whole number from 2 to 20000");
        // ideal, six selections, all, and four that are drawn anew: 12 conditions of 200 networks, two numbers of each
        // chip
        assertThatThrownBy(() -> study("[{ level = 0.2, chips = 20000 }]", Map.of("networks.0.count", "200")))
                .hasMessageContaining("causes keep 96000000 numbers of chips, must keep at most 25000000");
        assertThatThrownBy(() -> Studies.read(
                        Studies.SMALL.replace("chips = 10", "until { max-chips = 100 }") + "causes = [{ level = 0.2 }]",
                        Map.of()))
                .hasMessageContaining("causes and until are both given");
    }

    /** Alone, membranes lose 0.1 and the rest 0.2, together 0.4, in each of five networks. */
    @Test
    void sharesTheMeanLossOut() {
        Study study = study(MEMBRANES, Map.of("networks.0.count", "5", "chips", "4"));
        Causes causes = study.causes().get(0);
        Map<Condition, Integer> right =
                Map.of(causes.varying(0), 20, causes.varying(1), 18, causes.varying(2), 16, causes.varying(3), 12);

        CausesSummary found =
                summary(study, row -> right.getOrDefault(study.conditions().get(row.condition()), 12));

        assertThat(found.loss().mean()).isCloseTo(0.4, within(1e-12));
        assertThat(found.networks()).isEqualTo(5);
        assertThat(found.overChips()).isFalse();
        assertThat(shares(found.sets().get(0))).containsExactly(new double[] {0.25, 0.5, 0.375}, within(1e-12));
        assertThat(shares(found.sets().get(1))).containsExactly(new double[] {0.5, 0.75, 0.625}, within(1e-12));
        assertThat(found.sets().get(0).alone().orElseThrow().interval()).isPresent();
        assertThat(found.variances()).isEmpty();
    }

    private static double[] shares(Shares shares) {
        return List.of(shares.alone(), shares.restored(), shares.shapley()).stream()
                .mapToDouble(share -> share.orElseThrow().value())
                .toArray();
    }

    @Test
    void takesTheChipsOfASingleNetworkForUnits() {
        Study study = study(MEMBRANES, Map.of("networks.0.count", "1", "chips", "4"));
        Causes causes = study.causes().get(0);
        int[] a = {12, 14, 17, 9};
        int[] b = {15, 10, 11, 18};
        int[] membranes = {13, 11, 16, 10};
        int[] rest = {14, 13, 12, 17};
        Map<Condition, int[]> right =
                Map.of(causes.all(), a, causes.redrawn(3), b, causes.redrawn(1), membranes, causes.redrawn(2), rest);

        CausesSummary found = summary(study, row -> {
            int[] ofChips = right.get(study.conditions().get(row.condition()));
            return ofChips == null ? 20 : ofChips[row.chip()];
        });

        assertThat(found.overChips()).isTrue();
        assertThat(found.loss().networks()).isEqualTo(4);
        assertThat(found.loss().mean()).isCloseTo(1 - 52 / 80.0, within(1e-12));
        SobolIndices indices = SobolIndices.of(
                accuracies(a),
                accuracies(b),
                new double[][] {accuracies(membranes), accuracies(rest)},
                0.95,
                1000,
                study.seed());
        Variances accuracy = found.variances().get(1);
        assertThat(accuracy.response()).isEqualTo(Response.ACCURACY);
        assertThat(accuracy.sets().get(0).first())
                .isEqualTo(new Estimate(
                        indices.groups().get(0).first().estimate(),
                        Optional.of(indices.groups().get(0).first().interval())));
        assertThat(accuracy.sets().get(1).total().value())
                .isEqualTo(indices.groups().get(1).total().estimate());
        assertThat(accuracy.interactions().value())
                .isEqualTo(indices.interactions().estimate());
        assertThat(found.variances().get(0).response()).isEqualTo(Response.LOG_MSE);
    }

    private static double[] accuracies(int[] right) {
        return Arrays.stream(right).mapToDouble(k -> k / 20.0).toArray();
    }

    @Test
    void saysNothingWhereNoChipIsWhole() {
        Study study = study(MEMBRANES, Map.of("networks.0.count", "1", "chips", "4"));
        StudyPlan plan = StudyPlan.of(study);
        SummaryBuilder rows = new SummaryBuilder(plan);
        for (int condition = 0; condition < study.conditions().size(); condition++) {
            rows.add(new ChipRow(0, "ads-000", condition, "c", 0, broken(ChipStatus.FAILED)));
        }
        assertThat(rows.build().causes()).isEmpty();
    }

    private static CausesSummary summary(Study study, ToIntFunction<ChipRow> right) {
        StudyPlan plan = StudyPlan.of(study);
        SummaryBuilder rows = new SummaryBuilder(plan);
        for (NetworkSlot slot : plan.networks()) {
            for (int condition = 0; condition < study.conditions().size(); condition++) {
                for (int chip = 0; chip < plan.chips(slot.ordinal(), condition); chip++) {
                    ChipRow place = new ChipRow(slot.ordinal(), slot.id(), condition, "c", chip, ok(0, 0));
                    int correct = right.applyAsInt(place);
                    rows.add(new ChipRow(slot.ordinal(), slot.id(), condition, "c", chip, ok(correct, correct)));
                }
            }
        }
        return rows.build().causes().get(0);
    }
}
