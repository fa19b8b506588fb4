package org.spikeyield.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikeyield.Sha256;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.evaluate.RuleResult;
import org.spikeyield.report.Report;
import org.spikeyield.report.SummaryTable;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.table.Rows;
import org.spikeyield.study.ChipRow;

/** Runs in which somebody changed the result and made all hashes anew: verification says what is wrong with each. */
class ForgedRunTest {
    private static final String FILE = "networks = [ { file = \"networks/xor-ads.safetensors\" } ]\n";
    private static final String STUDY = "name = forged\nseed = 11\n" + FILE + """
            conditions = [ { level = [0.1, 0.3] } ]
            chips = 12
            test { samples = 10 }
            """;
    /** All chips pass: 32 are enough, by looks after 16, 32 and 64. */
    private static final String UNTIL = "name = stopping\nseed = 11\n" + FILE + """
            conditions = [ { level = 0.02 } ]
            until { yield-half-width = 0.1, max-chips = 64 }
            spec { accuracy = 0.6 }
            test { samples = 10 }
            """;
    /** No chip has a dead neuron, so all are alike. */
    private static final String ALIKE = "name = alike\nseed = 11\n" + FILE + """
            conditions = [ { level = 0, dead = 0.001 } ]
            chips = 12
            test { samples = 4 }
            """;

    @TempDir
    static Path shared;

    @TempDir
    Path own;

    private static RunDirectory whole;
    private static RunDirectory stopping;

    @BeforeAll
    static void makeTheRuns() throws IOException {
        whole = MadeUpRun.run(shared.resolve("whole"), STUDY);
        stopping = MadeUpRun.run(shared.resolve("stopping"), UNTIL, List.of(List.of(32)));
    }

    /** What is changed, and what verification says of it. */
    record Case(String name, Change change, String finding) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Changes a copy of the run. */
    @FunctionalInterface
    interface Change {
        void to(Forgery forgery) throws IOException;
    }

    static List<Case> forged() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case(
                "failing chips replaced by copies of passing ones",
                forgery -> copy(forgery, false),
                "has another place in the plan"));
        cases.add(new Case(
                "failing chips replaced by copies of passing ones under their own numbers",
                forgery -> copy(forgery, true),
                "of its own; the stored one has the results of row "));
        cases.add(new Case(
                "rows shuffled",
                forgery -> Collections.shuffle(forgery.rows(), new Random(1)),
                "has another place in the plan"));
        cases.add(new Case(
                "a network that the study has not",
                forgery -> change(
                        forgery,
                        5,
                        row -> new ChipRow(
                                99, row.networkId(), row.condition(), row.conditionId(), row.chip(), row.result())),
                "row 5, network 99 (xor-ads)"));
        cases.add(new Case(
                "a condition's name",
                forgery -> change(
                        forgery,
                        5,
                        row -> new ChipRow(
                                row.network(),
                                row.networkId(),
                                row.condition(),
                                "0011223344556677",
                                row.chip(),
                                row.result())),
                "(0011223344556677), chip 5 has another place"));
        cases.add(new Case("a condition's label", Forgery::relabelled, "condition_label is 5 %, the study says "));
        cases.add(new Case("a row left out", forgery -> forgery.rows().remove(23), "manifest states"));
        cases.add(new Case(
                "a row twice", forgery -> forgery.rows().add(forgery.rows().get(23)), "row 24, network 0 (xor-ads)"));
        cases.add(new Case(
                "every yield in summary.json is 1",
                forgery -> forgery.json(text -> text.replaceAll("\"yield\" : [0-9.]+", "\"yield\" : 1.0")),
                "yield is 1.0, the rows make "));
        cases.add(new Case(
                "every yield in summary.csv is 1",
                forgery -> forgery.csv(text -> column(text, "yield", "1.0")),
                " yield is '1.0', the rows make "));
        cases.add(new Case(
                "a bound in summary.json",
                forgery ->
                        forgery.json(text -> text.replaceFirst("\"yield_lower\" : 0[0-9.]+", "\"yield_lower\" : 0.99")),
                "yield_lower is 0.99, the rows make "));
        cases.add(new Case(
                "a column more in summary.json",
                forgery ->
                        forgery.json(text -> text.replaceFirst("\"yield\" : ", "\"flawless\" : true,\n\"yield\" : ")),
                "flawless is nothing that a summary has"));
        cases.add(new Case(
                "a row less in summary.json",
                forgery -> forgery.json(text -> text.replaceFirst("(?s)\"rows\" : \\[\\s*\\{.*?\\},", "\"rows\" : [")),
                "rows has "));
        cases.add(new Case(
                "passed chips in the summary of an earlier version",
                forgery -> forgery.json(text -> text.replaceFirst("\"format_version\" : .*", "")
                        .replaceFirst("\"passed\" : \\d+", "\"passed\" : 12345")),
                "passed is 12345, the rows make "));
        cases.add(
                new Case("a summary that the manifest does not list", Forgery::unlisted, "does not list summary.json"));
        cases.add(new Case(
                "an end in a study without one",
                forgery -> forgery.ended(List.of(List.of(12, 12))),
                "'ended' says where chips were stopped, and the study runs all of them"));
        cases.add(new Case(
                "fewer chips by an end in a study without one",
                forgery -> {
                    forgery.rows().subList(12, 24).clear();
                    forgery.ended(List.of(List.of(12, 0)));
                },
                "'ended' says where chips were stopped"));
        cases.add(new Case(
                "counts", forgery -> forgery.counts(24, 23, 1, 0), "the manifest states 23 chips with scores"));
        cases.add(new Case(
                "outcomes",
                forgery ->
                        forgery.rows().get(3).result().rules().get("threshold").outcomes()[0] ^= 1,
                "row 3 cannot be read as one of a chip table (outcomes have "));
        cases.add(new Case(
                "right samples of the one label for such of the other",
                forgery -> change(forgery, 3, row -> with(row, rule -> rule(rule, 1, -1, rule.accuracy()))),
                "chip 3 contradicts itself: threshold_true_positive is "));
        cases.add(new Case(
                "an accuracy",
                forgery -> change(forgery, 14, row -> with(row, rule -> rule(rule, 0, 0, 1.25))),
                "chip 2 contradicts itself: threshold_accuracy is 1.25, but "));
        cases.add(new Case(
                "a chip that failed with scores",
                forgery -> change(forgery, 3, row -> without(row, false)),
                "contradicts itself: a chip that is failed has scores"));
        cases.add(new Case(
                "all bad chips said to have failed",
                forgery -> IntStream.range(0, 24)
                        .filter(isBad(forgery))
                        .forEach(i -> change(forgery, i, row -> without(row, true))),
                "run once more it gives another row"));
        cases.add(new Case(
                "better distances in all rows",
                forgery -> IntStream.range(0, 24).forEach(i -> change(forgery, i, row -> nearer(row, i))),
                "run once more it gives another row"));
        return cases;
    }

    /** CSV whose cells of a column, behind its head, all are the same. No cell before the column has a comma. */
    private static String column(String csv, String name, String cell) {
        int index = List.of(csv.lines().findFirst().orElseThrow().split(",")).indexOf(name);
        return csv.lines()
                .map(line -> line.contains("," + name + ",")
                        ? line
                        : line.replaceFirst("^((?:[^,]*,){" + index + "})[^,]*", "$1" + cell))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @ParameterizedTest
    @MethodSource("forged")
    void isFoundByName(Case forged) throws IOException {
        Forgery forgery = new Forgery(whole);
        forged.change().to(forgery);

        assertThat(findings(forgery.write(own.resolve("forged")), 3))
                .anySatisfy(finding -> assertThat(finding).contains(forged.finding()))
                .hasSizeLessThan(12)
                .allSatisfy(finding -> assertThat(finding).hasSizeLessThan(500));
    }

    static List<Case> wronglyStopped() {
        return List.of(
                new Case(
                        "stops at a look that does not suffice",
                        forgery -> end(forgery, 16),
                        "stops after 16 chips, and its yield is not known well enough then"),
                new Case(
                        "stops where nobody looks",
                        forgery -> end(forgery, 20),
                        "stops after 20 chips, where the study does not look at them"),
                new Case("has no chip", forgery -> end(forgery, 0), "has no chip"),
                new Case("is said to run all", forgery -> forgery.ended(List.of()), "'ended' is missing"),
                new Case(
                        "continues",
                        forgery -> {
                            ChipRow last = forgery.rows().get(31);
                            for (int chip = 32; chip < 64; chip++) {
                                forgery.rows()
                                        .add(new ChipRow(
                                                0,
                                                last.networkId(),
                                                0,
                                                last.conditionId(),
                                                chip,
                                                nearer(last, chip).result()));
                            }
                            forgery.ended(List.of(List.of(64)));
                        },
                        "continues to chip 63, and after 32 chips its yield is known well enough to stop"));
    }

    @ParameterizedTest
    @MethodSource("wronglyStopped")
    void saysWhereAStudyShouldHaveStopped(Case forged) throws IOException {
        Forgery forgery = new Forgery(stopping);
        forged.change().to(forgery);

        assertThat(findings(forgery.write(own.resolve("forged")), 0))
                .anySatisfy(finding -> assertThat(finding).contains(forged.finding()));
    }

    @Test
    void saysWhatACheckOfSomeRowsCanFind() throws IOException {
        assertThat(confirmation(whole, 3))
                .contains(
                        "24 rows with chips_sha256",
                        "each in its place, and the summary that they make",
                        "3 of 24 rows, drawn by --seed 1, run again: bit for bit the same",
                        "noticed if 63 % or more were (95 %)",
                        "--sample 23 finds a single one");
        assertThat(confirmation(whole, 0)).contains("no row run again", "--sample 23 finds a single one");
        assertThat(confirmation(whole, 99)).endsWith("all 24 rows run again: bit for bit the same");
        assertThat(confirmation(stopping, 1)).contains("32 rows with chips_sha256");
        assertThat(confirmation(new Forgery(whole).write(own.resolve("copy")), 1))
                .contains("24 rows");
    }

    /** Numbers that an estimator made otherwise are no fault of a run that another version stored. */
    @Test
    void doesNotAccuseTheSummaryOfAnotherVersion() throws IOException {
        Forgery old = new Forgery(whole)
                .json(text -> text.replaceFirst("\"format_version\" : .*", "")
                        .replaceAll("\"yield_lower\" : 0[0-9.]+", "\"yield_lower\" : 0.01")
                        .replaceAll("\"grey\" : .*", ""))
                .csv(text -> "");
        assertThat(findings(old.write(own.resolve("old")), 0))
                .singleElement()
                .asString()
                .contains("summary.csv: has 0 lines");
    }

    /** Yields were once those of the chips that ran. */
    @Test
    void doesNotAccuseYieldsOfAnotherVersionWhereChipsFailed() throws IOException {
        RunDirectory failed = MadeUpRun.of(
                own.resolve("failed"),
                STUDY,
                (slot, condition, chip) -> chip == 3
                        ? MadeUpRun.without(ChipStatus.FAILED, "broke", 10)
                        : MadeUpRun.about(0.8, 10, slot, chip));
        Forgery old = new Forgery(failed)
                .json(text -> text.replaceFirst("\"format_version\" : .*", "")
                        .replaceAll("yield\" : [0-9.]+", "yield\" : 0.987"));

        assertThat(findings(old.write(own.resolve("old")), 0))
                .noneSatisfy(finding -> assertThat(finding).contains("yield is"));
    }

    @Test
    void doesNotAccuseChipsThatAreAlikeByRight() throws IOException {
        assertThat(confirmation(MadeUpRun.run(own.resolve("alike"), ALIKE), 1))
                .contains("10 of the 12 rows whose results equal those of others run again: by right");
    }

    /** A page could break anywhere by such numbers; nobody is to look for a mistake of the program then. */
    @Test
    void isDamageWhereItsSummaryCannotBeReported() throws IOException {
        RunDirectory forged = new Forgery(whole)
                .json(text -> text.replaceAll("\"yield_upper\" : [0-9.]+", "\"yield_upper\" : \"x\""))
                .write(own.resolve("forged"));

        for (ThrowingCallable made :
                List.<ThrowingCallable>of(() -> Report.write(forged), () -> SummaryTable.of(forged))) {
            assertThatThrownBy(made)
                    .isInstanceOf(DamagedFileException.class)
                    .hasMessageContaining("yield_upper is \"x\", the rows make ");
        }
    }

    /** One flipped bit in the table gives other rows, or none; in the summary other numbers. */
    @ParameterizedTest
    @MethodSource("read")
    void isNotReadWhereAFileIsNotWhatTheManifestStates(String file) throws IOException {
        new Forgery(whole).write(own.resolve("copy"));
        Path changed = own.resolve("copy").resolve(file);
        byte[] bytes = Files.readAllBytes(changed);
        bytes[bytes.length / 3] ^= 4;
        Files.write(changed, bytes);
        RunDirectory copy = RunDirectory.at(own.resolve("copy").toString(), new Configuration(false));

        String message = catchThrowableOfType(DamagedFileException.class, () -> {
                    StoredRun run = new StoredRun(copy);
                    run.stored(0, 0, 1);
                    run.replay(0, 0, 1);
                    Manifest.summary(copy);
                })
                .getMessage();
        assertThat(message)
                .isEqualTo(copy.place(file)
                        + (file.startsWith(Inputs.INPUTS)
                                ? ": damaged, its sha-256 is " + Sha256.hex(bytes) + " instead of "
                                        + file.substring(Inputs.INPUTS.length() + 1)
                                : ": damaged, its content is not what _MANIFEST.json states"));
    }

    static List<String> read() throws IOException {
        return List.of("chips/part-00000.parquet", whole.list(Inputs.INPUTS).get(0), "summary.json", "resolved.conf");
    }

    private static List<String> findings(RunDirectory run, int sample) throws IOException {
        return new Verification(run, Manifest.read(run).orElseThrow()).findings(sample, 1);
    }

    private static String confirmation(RunDirectory run, int sample) throws IOException {
        Verification verification = new Verification(run, Manifest.read(run).orElseThrow());
        assertThat(verification.findings(sample, 1)).isEmpty();
        return verification.confirmation();
    }

    private static void end(Forgery forgery, int chips) {
        forgery.rows().subList(chips, 32).clear();
        forgery.ended(List.of(List.of(chips)));
    }

    private static IntPredicate isBad(Forgery forgery) {
        return i -> !forgery.plan()
                .study()
                .spec()
                .metBy(forgery.rows().get(i).result().rules().get("threshold").correctShare());
    }

    /** Puts good chips of the same condition over bad ones. */
    private static void copy(Forgery forgery, boolean numbered) {
        IntPredicate bad = isBad(forgery);
        int[] failing = IntStream.range(0, 24).filter(bad).toArray();
        int[] passing = IntStream.range(0, 24).filter(bad.negate()).toArray();
        assertThat(failing).hasSizeGreaterThan(3);
        assertThat(passing).hasSizeGreaterThan(3);
        for (int i = 0; i < failing.length; i++) {
            ChipRow good = forgery.rows().get(passing[i % passing.length]);
            change(
                    forgery,
                    failing[i],
                    row -> numbered
                            ? new ChipRow(
                                    row.network(),
                                    row.networkId(),
                                    row.condition(),
                                    row.conditionId(),
                                    row.chip(),
                                    good.result())
                            : good);
        }
    }

    private static void change(Forgery forgery, int index, UnaryOperator<ChipRow> change) {
        forgery.rows().set(index, change.apply(forgery.rows().get(index)));
    }

    private static ChipRow with(ChipRow row, UnaryOperator<RuleResult> change) {
        return row(
                row,
                ChipStatus.OK,
                "",
                change.apply(row.result().rules().get("threshold")),
                row.result().value(ChipMetric.MSE_TARGET));
    }

    private static ChipRow nearer(ChipRow row, int by) {
        return row(
                row,
                ChipStatus.OK,
                "",
                row.result().rules().get("threshold"),
                row.result().value(ChipMetric.MSE_TARGET) / (2 + by));
    }

    /** A chip that broke, with or without the scores that it had. */
    private static ChipRow without(ChipRow row, boolean clean) {
        return clean
                ? new ChipRow(
                        row.network(),
                        row.networkId(),
                        row.condition(),
                        row.conditionId(),
                        row.chip(),
                        MadeUpRun.without(
                                ChipStatus.FAILED, "broke", row.result().samples()))
                : row(row, ChipStatus.FAILED, "broke", row.result().rules().get("threshold"), Double.NaN);
    }

    private static ChipRow row(ChipRow row, ChipStatus status, String message, RuleResult threshold, double mseTarget) {
        ChipResult r = row.result();
        Map<ChipMetric, Double> metrics = new EnumMap<>(r.metrics());
        metrics.put(ChipMetric.MSE_TARGET, mseTarget);
        return new ChipRow(
                row.network(),
                row.networkId(),
                row.condition(),
                row.conditionId(),
                row.chip(),
                new ChipResult(
                        status,
                        message,
                        r.samples(),
                        Rows.rules(threshold, r.rules().get("peak")),
                        metrics));
    }

    private static RuleResult rule(RuleResult rule, int positive, int negative, double accuracy) {
        return new RuleResult(
                rule.correct(),
                rule.undecided(),
                rule.truePositive() + positive,
                rule.falsePositive(),
                rule.trueNegative() + negative,
                rule.falseNegative(),
                rule.teacherAgreement(),
                accuracy,
                rule.balancedAccuracy(),
                rule.outcomes());
    }
}
