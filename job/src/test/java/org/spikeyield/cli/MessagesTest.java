package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.cli.SmallRun.Answer;

/**
 * Holds the commands of {@code messages.md} against what is said of them. {@code -Dtest.jvm.options=-Dspikeyield.messages=write} writes the page anew.
 */
class MessagesTest {
    private static final Path PAGE = Path.of("messages.md");
    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("\\| `spikeyield ?([^`]*)` \\|.*");
    /** What depends on the machine. */
    private static final String MEMORY = "and \\d+ MB are free \\(.*\\)";

    @TempDir
    Path my;

    @Test
    void areThoseOfThePage() throws IOException, InterruptedException {
        files();
        List<String> page = Files.readAllLines(PAGE);
        List<String> now = new ArrayList<>();
        boolean program = false;
        for (String line : page) {
            program |= line.equals("## Said by the program");
            Matcher row = ROW.matcher(line);
            now.add(row.matches() ? row(row.group(1), program) : line);
        }
        if ("write".equals(System.getProperty("spikeyield.messages"))) {
            Files.write(PAGE, now);
        }

        assertThat(now.stream().filter(line -> ROW.matcher(line).matches())).hasSizeGreaterThan(20);
        assertThat(now).isEqualTo(page);
    }

    private void files() throws IOException {
        OldRuns.copy(my);
        Files.writeString(my.resolve("brace.conf"), SmallRun.STUDY.replace("samples = 2 }", "samples = 2"));
        Files.writeString(my.resolve("empty.conf"), "");
        Files.writeString(my.resolve("torch.conf"), """
                name = torch
                seed = 1
                networks = [ { file = "model.pt" } ]
                conditions = [ { level = 0.1 } ]
                chips = 10
                """);
        Files.writeString(my.resolve("model.pt"), "PK\u0003\u0004model/data.pkl, as torch.save writes it");
    }

    private String row(String command, boolean program) throws IOException, InterruptedException {
        List<String> arguments = Arrays.stream(command.split(" "))
                .filter(word -> !word.isEmpty())
                .map(this::onThisMachine)
                .toList();
        Answer answer = program ? SmallRun.call(arguments.toArray(String[]::new)) : launch(arguments);
        assertThat(answer.out()).as(command).isEmpty();
        assertThat(answer.err()).as(command).isNotBlank().doesNotContain("\tat ", "null");
        String message = String.join("<br>", answer.errorLines())
                .replace(my.toString(), "my")
                .replace(ROOT.resolve("conf").toString(), "conf")
                .replace(ROOT.resolve("README.md").toString(), "README.md")
                .replace(Path.of("runs").toAbsolutePath().toString(), "runs")
                .replace(ROOT.toAbsolutePath().normalize() + "/", "")
                .replace(ROOT.toAbsolutePath() + "/", "")
                .replaceAll(MEMORY, "and … MB are free (…)")
                .replace("|", "\\|");
        return "| `spikeyield" + (command.isEmpty() ? "" : " " + command) + "` | " + message + " | " + answer.exit()
                + " |";
    }

    /** The page is written for a shell in the root of the sources. */
    private String onThisMachine(String word) {
        if (word.startsWith("my/")) {
            return my.resolve(word.substring(3)).toString();
        }
        return word.startsWith("conf/") || word.startsWith("README.md/")
                ? ROOT.resolve(word).toString()
                : word;
    }

    private static Answer launch(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ROOT.resolve("scripts/spikeyield").toAbsolutePath().normalize().toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", "/nowhere"); // nothing is built or started
        Process process = builder.start();
        String err = new String(process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), "", err);
    }
}
