package org.spikeyield.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.spikeyield.InvalidInputException;
import org.spikeyield.corpus.CorpusMaker;
import org.spikeyield.corpus.LeftOut;
import org.spikeyield.corpus.MadeCorpus;
import org.spikeyield.report.text.Table;
import org.spikeyield.report.text.Table.Column;
import org.spikeyield.report.text.TextTable;
import org.spikeyield.rng.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code corpus}: recordings made ready for studies of a wake phrase. */
@Command(
        name = "corpus",
        description =
                "Makes a corpus for task { type = wake-phrase } of a folder of recordings: finds the words, cuts them out, divides them among roles, matches"
                        + " durations, and lists what it left out.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  scripts/spikeyield corpus clones my-words --phrase=\"view glass\"",
            "  scripts/spikeyield corpus recordings my-words",
            "",
            "FROM holds clones of wake-word-benchmark and Precise-Community-Data, or manifest.jsonl, or the Hey Snips data;",
            "see job/README.md. The same recordings make the same bytes."
        })
final class CorpusCommand implements Callable<Integer> {
    private static final double MIN_LONGEST = 0.1;
    private static final double MAX_LONGEST = 59.4;

    @Parameters(index = "0", paramLabel = "FROM", description = "A folder of recordings.")
    private String from;

    @Parameters(index = "1", paramLabel = "TO", description = "The corpus, a new folder.")
    private String to;

    @Option(
            names = "--phrase",
            paramLabel = "WORDS",
            description = "What is to be recognised; by default the one word that manifest.jsonl gives label 1.")
    private String phrase;

    @Option(
            names = "--longest",
            paramLabel = "S",
            description =
                    "Leaves out words that are not shorter, in s; default ${DEFAULT-VALUE}, for samples of 2 s: 0.6 s are for what is before and after.")
    private double longest = 1.4;

    @ParentCommand
    private Main main;

    @Override
    public Integer call() throws IOException {
        if (!(longest >= MIN_LONGEST && longest <= MAX_LONGEST)) {
            throw new InvalidInputException(
                    "--longest is " + longest + ", must be seconds from " + MIN_LONGEST + " to " + MAX_LONGEST);
        }
        RecordingsFolder folder = new RecordingsFolder(from, main.err());
        try (DraftFolder draft = new DraftFolder(to)) {
            MadeCorpus made = CorpusMaker.make(folder, Optional.ofNullable(phrase), longest, draft);
            draft.finish();
            tell(made);
        }
        return Exit.DONE;
    }

    private void tell(MadeCorpus made) {
        main.out().print(TextTable.of(table(made)));
        made.counts().forEach((role, counts) -> {
            if (counts.unmatched() > 0) {
                main.out()
                        .println(role.label() + ": no other word lasts as long as " + counts.unmatched() + " of the "
                                + counts.positives() + " recordings of the phrase");
            }
        });
        main.out()
                .println(
                        made.grouped()
                                ? "Split by speaker, where one is named, and else by recording."
                                : "Split by recording, not by speaker.");
        Map<LeftOut.Reason, List<LeftOut>> byReason = new EnumMap<>(LeftOut.Reason.class);
        made.leftOut()
                .forEach(file -> byReason.computeIfAbsent(file.reason(), any -> new ArrayList<>())
                        .add(file));
        byReason.forEach((reason, files) -> main.out()
                .println("left out, " + reason.text() + ": " + files.size() + ", the first, "
                        + files.get(0).file() + ", " + files.get(0).why()));
        if (!made.leftOut().isEmpty()) {
            main.out().println("all of them: left-out.jsonl");
        }
        main.out().println("task { type = wake-phrase, corpus = \"" + to + "\", phrase = \"" + made.phrase() + "\" }");
    }

    private static Table table(MadeCorpus made) {
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<Role, MadeCorpus.Counts> entry : made.counts().entrySet()) {
            MadeCorpus.Counts counts = entry.getValue();
            rows.add(List.of(
                    entry.getKey().label(),
                    String.valueOf(counts.positives()),
                    String.valueOf(counts.negatives()),
                    String.valueOf(counts.stress()),
                    String.valueOf(counts.babble())));
        }
        return new Table(
                "",
                List.of(
                        Column.words("role"),
                        Column.number(made.phrase()),
                        Column.number("other words"),
                        Column.number("stress"),
                        Column.number("babble")),
                rows,
                List.of());
    }
}
