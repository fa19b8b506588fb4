package org.spikeyield.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.spikeyield.study.file.KeySection;
import org.spikeyield.study.file.StudyKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code keys}: what a study may say. */
@Command(
        name = "keys",
        description = "Prints the keys that a study may have: what is allowed, the default, and what each is for.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  scripts/spikeyield keys",
            "  scripts/spikeyield keys networks.0.epochs",
            "  scripts/spikeyield keys checkpoint",
            "",
            "The same list is core/studies.md; conf/studies/everything.conf uses all of them. Exits with 2 when there is no such key."
        })
final class KeysCommand implements Callable<Integer> {
    private static final int WIDTH = 100;
    private static final int MOST_INDENT = 28;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..1",
            description = "A key or a group of keys, or the end of its path; all keys when it is missing.")
    private String path;

    @ParentCommand
    private Main main;

    @Override
    public Integer call() {
        StudyKeys keys = StudyKeys.read();
        boolean first = true;
        for (KeySection section : KeySection.of(path == null ? keys.all() : keys.at(path))) {
            if (!first) {
                main.out().println();
            }
            first = false;
            print(section);
        }
        return Exit.DONE;
    }

    private void print(KeySection section) {
        String title = section.title().isEmpty() ? "the study itself" : section.title();
        wrapped(section.about().isEmpty() ? title : title + ": " + section.about(), WIDTH)
                .forEach(main.out()::println);
        int indent = 4
                + section.rows().stream()
                        .mapToInt(row -> row.names().length())
                        .filter(length -> length <= MOST_INDENT)
                        .max()
                        .orElse(0);
        for (KeySection.Row row : section.rows()) {
            List<String> names = wrapped(row.names(), WIDTH - 2);
            List<String> text = new ArrayList<>(wrapped(typeOf(row), WIDTH - indent));
            text.addAll(wrapped(row.meaning(), WIDTH - indent));
            boolean beside = row.names().length() <= indent - 4;
            if (!beside) {
                names.forEach(line -> main.out().println("  " + line));
            }
            for (int i = 0; i < text.size(); i++) {
                String left = beside && i == 0 ? "  " + row.names() : "";
                main.out().println(left + " ".repeat(indent - left.length()) + text.get(i));
            }
        }
    }

    private static String typeOf(KeySection.Row row) {
        String byDefault = row.byDefault().equals("required")
                ? "; required"
                : row.byDefault().isEmpty() ? "" : "; default " + row.byDefault();
        return row.allowed() + byDefault;
    }

    /** Lines of at most so many characters; neither a percentage nor {@code KEY = VALUE} is torn. */
    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" (?![%=])(?<!= )")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
