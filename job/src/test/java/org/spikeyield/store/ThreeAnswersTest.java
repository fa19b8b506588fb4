package org.spikeyield.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipTrial;
import org.spikeyield.evaluate.RuleResult;
import org.spikeyield.evaluate.TestBench;
import org.spikeyield.network.Model;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.summary.SummaryFiles;
import org.spikeyield.store.table.ChipTable;
import org.spikeyield.store.table.ChipsDigest;
import org.spikeyield.store.table.ChipsReader;
import org.spikeyield.store.table.ChipsWriter;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.RowCheck;
import org.spikeyield.study.Spec;
import org.spikeyield.study.Study;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.summary.SummaryBuilder;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.task.DelayedRecall;
import org.spikeyield.task.Task;
import org.spikeyield.task.TemporalXor;

/** A task that no other code knows of goes all the way: chips, their table and back, the check of rows, and the summary in both files. */
class ThreeAnswersTest {
    private static final Task TASK = new ThreeAnswers();
    private static final int SAMPLES = 12;
    private static final int CHIPS = 40;
    private static final List<String> RULES = List.of("level", "ending", "never");
    private static final String STUDY = """
            name = three
            seed = 3
            networks = [ { method = bptt, label = net, neurons = 3 } ]
            conditions = [ { level = [0, 0.3] } ]
            chips = 40
            test { samples = 12 }
            spec { accuracy = 0.9 }
            """;

    @TempDir
    Path temporary;

    private final Study study = study();
    private final StudyPlan plan = StudyPlan.of(study);
    private final List<ChipRow> rows = new ArrayList<>();
    private RunDirectory directory;
    private List<FileEntry> files;
    private ChipsWriter writer;

    @BeforeEach
    void run() throws IOException {
        directory = RunDirectory.at(temporary.toString(), new Configuration(false));
        directory.make();
        ChipTrial trial = new ChipTrial(TestBench.of(network(), TASK, study.seed(), 0, Role.TEST, SAMPLES));
        writer = new ChipsWriter(directory, TASK, List.of());
        try (ChipsWriter open = writer) {
            for (int c = 0; c < 2; c++) {
                Condition condition = study.conditions().get(c);
                for (int chip = 0; chip < plan.chips(0, c); chip++) {
                    ChipRow row = new ChipRow(0, "net-000", c, condition.id(), chip, trial.run(condition, chip));
                    rows.add(row);
                    open.add(row);
                }
            }
        }
        files = writer.files();
    }

    private static Study study() {
        Study s = StudyReader.read(STUDY, "three", Map.of(), file -> new byte[0]);
        return new Study(
                s.name(),
                s.seed(),
                s.linalg(),
                TASK,
                s.networks(),
                s.chips(),
                s.labels(),
                s.listed(),
                s.causes(),
                s.tails(),
                s.until(),
                s.testSamples(),
                new Spec(TASK.rules().get(1), 0.9),
                s.comparisons(),
                s.plan(),
                s.resolved(),
                s.settings(),
                s.versions());
    }

    /** Three neurons without memory, one for each channel; the first two have an output of their own. */
    private static TrainedNetwork network() {
        float dt = 0.001f;
        SpikingNetwork spiking = SpikingNetwork.of(Model.BPTT)
                .set(Parameter.TAU_MEM, vector(dt))
                .set(Parameter.TAU_SYN, vector(0.01f))
                .set(Parameter.TAU_OUT, 0.01f)
                .set(Parameter.V_THRESHOLD, vector(1))
                .set(Parameter.V_RESET, vector(0))
                .set(Parameter.V_REST, vector(0))
                .set(Parameter.BIAS, vector(0))
                .set(Parameter.INITIAL_STATE, vector(0))
                .set(Parameter.INPUT_GAIN, 1)
                .set(Parameter.W_IN, new float[][] {{1.6f, 0, 0}, {0, 1.6f, 0}, {0, 0, 1.6f}})
                .set(Parameter.W_REC, new float[3][3])
                .set(Parameter.W_OUT, new float[][] {{0.002f, 0}, {0, 0.002f}, {0, 0}})
                .set(Parameter.U_FLOOR, Parameter.NO_FLOOR)
                .build();
        return new TrainedNetwork(Optional.empty(), spiking, new TreeMap<>());
    }

    private static float[] vector(float value) {
        float[] values = new float[3];
        Arrays.fill(values, value);
        return values;
    }

    @Test
    void scoresChipsByTheRulesOfTheTask() {
        ChipResult ideal = rows.get(0).result();

        assertThat(ideal.message()).isEmpty();
        assertThat(List.copyOf(ideal.rules().keySet())).isEqualTo(RULES);
        assertThat(ideal.rules().get("level").confusion()).containsExactly(4, 0, 0, 0, 4, 0, 0, 0, 4);
        assertThat(ideal.rules().get("ending").balancedAccuracy()).isEqualTo(1);
        assertThat(ideal.rules().get("never").undecided()).isEqualTo(SAMPLES);
        assertThat(ideal.value(ChipMetric.NRMSE)).isBetween(0.1, 1.0);
        assertThat(rows)
                .extracting(row -> row.result().rule(TASK.rules().get(1)).correct())
                .contains(4, 8, 12);
    }

    @Test
    void givesRowsBackAsTheyWere() throws IOException {
        List<ChipRow> back = new ArrayList<>();
        ChipsDigest digest = new ChipsDigest(TASK);
        ChipsReader.forEach(directory, TASK, files.stream().map(FileEntry::name).toList(), row -> {
            back.add(row);
            digest.add(row);
        });

        assertThat(back).isEqualTo(rows);
        assertThat(digest.chips()).isEqualTo(writer.digest().chips());
        assertThat(digest.metrics()).isEqualTo(writer.digest().metrics());
        assertThat(digest.chips().columns())
                .contains("level_confusion", "never_undecided", "ending_outcomes")
                .doesNotContain("level_true_positive", "threshold_correct");
        assertThat(ChipTable.fields(rows.get(0)))
                .containsEntry("level_confusion", "[4, 0, 0, 0, 4, 0, 0, 0, 4]")
                .containsEntry("never_outcomes", "000000000000");
    }

    @Test
    void isNoTableOfAnotherTask() {
        for (Task other : List.of(new TemporalXor(1), new DelayedRecall(1, 3, 0.3, false))) {
            assertThatThrownBy(() -> ChipsReader.part(directory, other, 0))
                    .isInstanceOf(DamagedFileException.class)
                    .hasMessageContaining("it has no column threshold_correct");
        }
    }

    @Test
    void holdsRowsAgainstTheLabels() {
        RowCheck check = new RowCheck(study);
        assertThat(rows).allSatisfy(row -> assertThat(check.fault(row)).isEmpty());

        ChipRow ideal = rows.get(0);
        RuleResult level = ideal.result().rules().get("level");
        int[] confusion = {3, 0, 0, 0, 5, 0, 0, 0, 4};
        assertThat(check.fault(with(ideal, "level", with(level, confusion, level.balancedAccuracy()))))
                .hasValueSatisfying(text -> assertThat(text)
                        .isEqualTo("level_confusion has 3 right samples of class 0, but by outcomes and labels there"
                                + " are 4"));
        assertThat(check.fault(with(ideal, "level", with(level, level.confusion(), 0.5))))
                .hasValueSatisfying(text -> assertThat(text).startsWith("level_balanced_accuracy is 0.5"));
        assertThat(check.fault(with(ideal, "other", level)))
                .hasValueSatisfying(text -> assertThat(text).startsWith("scores are by [level, ending, never, other]"));
    }

    private static RuleResult with(RuleResult rule, int[] confusion, double balanced) {
        return new RuleResult(
                rule.correct(),
                rule.undecided(),
                confusion,
                rule.teacherAgreement(),
                rule.accuracy(),
                balanced,
                rule.outcomes());
    }

    private static ChipRow with(ChipRow row, String rule, RuleResult scores) {
        ChipResult r = row.result();
        Map<String, RuleResult> rules = new LinkedHashMap<>(r.rules());
        rules.put(rule, scores);
        return new ChipRow(
                row.network(),
                row.networkId(),
                row.condition(),
                row.conditionId(),
                row.chip(),
                new ChipResult(r.status(), r.message(), r.samples(), rules, r.metrics()));
    }

    @Test
    void isSummarisedByRuleAndClass() throws IOException {
        SummaryBuilder summary = new SummaryBuilder(plan);
        rows.forEach(summary::add);
        SummaryFiles.write(directory, study, summary.build());

        JsonNode json = new ObjectMapper().readTree(directory.read(SummaryFiles.JSON));
        assertThat(json.path("spec_rule").asText()).isEqualTo("ending");
        // by rule, a network and its kind under two conditions
        assertThat(json.path("rows").findValuesAsText("rule"))
                .containsExactlyElementsOf(RULES.stream()
                        .flatMap(rule -> List.of(rule, rule, rule, rule).stream())
                        .toList());
        JsonNode row = json.path("rows").get(5);
        assertThat(row.path("rule").asText()).isEqualTo("ending");
        assertThat(row.path("judged").asInt()).isEqualTo(CHIPS);
        List<String> cells = new ArrayList<>();
        for (int label = 0; label < 3; label++) {
            double mean = mean(label);
            assertThat(row.path("class_accuracies").get(label).asDouble()).isCloseTo(mean, within(1e-12));
            cells.add(row.path("class_accuracies").get(label).asText());
        }
        assertThat(mean(2)).isEqualTo(1);
        assertThat(mean(0)).isBetween(0.5, 0.99);
        String[] lines = new String(directory.read(SummaryFiles.CSV), StandardCharsets.UTF_8).split("\n");
        int column = List.of(lines[0].split(",")).indexOf("class_accuracies");
        assertThat(lines).hasSize(13);
        assertThat(lines[6].split(",", -1)[column]).isEqualTo(String.join(" ", cells));
    }

    /** Over the chips with mismatch, by rule {@code ending}. */
    private double mean(int label) {
        DecisionRule ending = TASK.rules().get(1);
        return rows.stream()
                        .filter(row -> row.condition() == 1)
                        .mapToInt(row -> row.result().rule(ending).correctOf(label))
                        .average()
                        .orElseThrow()
                / 4;
    }
}
