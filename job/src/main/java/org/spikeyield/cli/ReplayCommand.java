package org.spikeyield.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.spikeyield.InvalidInputException;
import org.spikeyield.chip.Calibration;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.spark.Progress;
import org.spikeyield.spark.Sessions;
import org.spikeyield.store.StoredRun;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.table.ChipTable;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.run.Explanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code replay}: one chip once more. */
@Command(
        name = "replay",
        description =
                "Runs one chip of a run once more, without Spark, prints its row and whether it equals the stored one; with --explain also why it does what it does.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  scripts/spikeyield replay runs/quickstart-0a1b2c3d --network ads-000 --condition 2 --chip 17",
            "  scripts/spikeyield replay runs/quickstart-0a1b2c3d \\",
            "    --network ads-000 --condition 00112233aabbccdd --chip 17",
            "  scripts/spikeyield replay runs/quickstart-0a1b2c3d --network ads-000 --condition 2 --chip 1 --explain",
            "",
            "--explain runs variants of the chip on the same samples, from all its own draws: without each cause, with each cause alone, and,"
                    + " when it fails, with some neurons as designed. Each takes as long as a chip.",
            "Exits with 3 when the rows differ. The run may be unfinished, as long as its networks are there."
        })
final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "A run directory, a path or a URI.")
    private String place;

    @Option(
            names = "--network",
            required = true,
            paramLabel = "ID",
            description = "Id of the network, such as ads-000.")
    private String network;

    @Option(
            names = "--condition",
            required = true,
            paramLabel = "ID|INDEX",
            description = "Id of the condition, or its place in the study, from 0.")
    private String condition;

    @Option(names = "--chip", required = true, paramLabel = "N", description = "Number of the chip, from 0.")
    private int chip;

    @Option(
            names = "--explain",
            description = "Shows which groups of parameters and which neurons make the chip miss the spec.")
    private boolean explain;

    @Option(
            names = "--explain-trials",
            paramLabel = "N",
            description = "Most variants to run in search of neurons, 0 for no search; default ${DEFAULT-VALUE}.")
    private int explainTrials = 200;

    @ParentCommand
    private Main main;

    @Override
    public Integer call() throws IOException {
        try (RunDirectory directory = RunDirectory.at(place, Sessions.hadoopSettings())) {
            directory.refuseFile();
            StoredRun run = new StoredRun(directory);
            List<String> problems = new ArrayList<>();
            int networkPlace = networkPlace(run, problems);
            int conditionPlace = conditionPlace(run, problems);
            if (conditionPlace >= 0) {
                int chips = networkPlace < 0
                        ? run.study().chips(run.study().conditions().get(conditionPlace))
                        : run.plan().chips(networkPlace, conditionPlace);
                if (chip < 0 || chip >= chips) {
                    problems.add("--chip is " + chip + ", allowed are 0 to " + (chips - 1));
                }
            }
            if (explain) {
                checkExplain(run, conditionPlace, problems);
            }
            if (!problems.isEmpty()) {
                throw new InvalidInputException(problems);
            }
            ChipRow replayed = run.replay(networkPlace, conditionPlace, chip);
            int exit = compare(replayed, run.stored(networkPlace, conditionPlace, chip));
            if (explain && replayed.result().status() == ChipStatus.FAILED) {
                main.err().println("nothing to explain: the chip's trial broke, and nothing is known of the chip");
            } else if (explain) {
                explain(run, networkPlace, conditionPlace);
            }
            return exit;
        }
    }

    private void checkExplain(StoredRun run, int conditionPlace, List<String> problems) {
        if (explainTrials < 0) {
            problems.add("--explain-trials is " + explainTrials + ", allowed are whole numbers from 0");
        }
        if (conditionPlace >= 0
                && run.study().conditions().get(conditionPlace).calibration() == Calibration.TRAINED_PER_CHIP) {
            problems.add("--explain cannot be had for condition " + condition
                    + ", whose chips are trained one by one: each of its many variants would take a training");
        }
    }

    private void explain(StoredRun run, int networkPlace, int conditionPlace) throws IOException {
        int most = run.explanationTrials(networkPlace, conditionPlace, explainTrials);
        Explanation explanation;
        try (Progress progress = new Progress(main.err(), "variants of the chip", most, 0)) {
            explanation = run.explain(networkPlace, conditionPlace, chip, explainTrials, () -> progress.add(1));
            progress.expect(explanation.trials());
        }
        main.out().print(ExplanationText.of(explanation, run.study(), conditionPlace));
    }

    private int networkPlace(StoredRun run, List<String> problems) {
        List<String> ids = run.plan().networks().stream().map(NetworkSlot::id).toList();
        if (!ids.contains(network)) {
            problems.add("--network is " + network + ", this run has " + String.join(", ", ids));
        }
        return ids.indexOf(network);
    }

    private int conditionPlace(StoredRun run, List<String> problems) {
        List<Condition> conditions = run.study().conditions();
        for (int place = 0; place < conditions.size(); place++) {
            if (condition.equals(Integer.toString(place))
                    || condition.equals(conditions.get(place).id())) {
                return place;
            }
        }
        List<String> known = conditions.stream()
                .map(c -> conditions.indexOf(c) + " = " + c.id() + " ("
                        + run.study().label(c) + ")")
                .toList();
        problems.add("--condition is " + condition + ", this run has " + String.join(", ", known));
        return -1;
    }

    private int compare(ChipRow replayed, Optional<ChipRow> stored) {
        PrintStream out = main.out();
        Map<String, String> fields = ChipTable.fields(replayed);
        fields.forEach((name, value) -> out.printf(Locale.ROOT, "%-28s %s%n", name, value));
        if (stored.isEmpty()) {
            out.println("not stored yet: the run is unfinished");
            return Exit.DONE;
        }
        if (stored.get().agrees(replayed)) {
            out.println("equal to the stored row");
            return Exit.DONE;
        }
        Map<String, String> before = ChipTable.fields(stored.get());
        fields.forEach((name, value) -> {
            if (before.containsKey(name) && !value.equals(before.get(name))) {
                main.err().println("differs: " + name + " is stored as " + before.get(name) + ", replayed as " + value);
            }
        });
        return Exit.NOT_WHOLE;
    }
}
