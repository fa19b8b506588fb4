package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.cli.SmallRun.Answer;
import picocli.CommandLine.Command;

/**
 * The helps that scripts/spikeyield prints without Java are those of the program, and what can be copied from them stands in one piece.
 *
 * <p>To write them anew after a change: {@code ./mvnw -pl job -am test -Dtest=HelpTextTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dtest.jvm.options=-Dspikeyield.helps=write}.
 */
class HelpTextTest {
    private static final Path HELPS = Path.of("src", "assembly", "help");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spikeyield",
                "run",
                "train",
                "report",
                "replay",
                "verify",
                "keys",
                "tune",
                "corpus",
                "bench",
                "bench-cluster",
                "bench-compare",
                "doctor"
            })
    void areWhatTheProgramSays(String command) throws IOException {
        Answer help = command.equals("spikeyield") ? SmallRun.call("--help") : help(command.split("-"));
        Path file = HELPS.resolve(command + ".txt");
        if ("write".equals(System.getProperty("spikeyield.helps"))) {
            Files.writeString(file, help.out());
        }

        assertThat(help.exit()).isZero();
        assertThat(file).hasContent(help.out());
    }

    private static Answer help(String... command) {
        return SmallRun.call(
                Stream.concat(Stream.of(command), Stream.of("--help")).toArray(String[]::new));
    }

    @Test
    void breakNoExampleAndNoName() {
        List<Class<?>> commands = List.of(
                Main.class,
                RunCommand.class,
                TrainCommand.class,
                ReportCommand.class,
                ReplayCommand.class,
                VerifyCommand.class,
                KeysCommand.class,
                TuneCommand.class,
                CorpusCommand.class,
                BenchCommand.class,
                BenchClusterCommand.class,
                BenchCompareCommand.class,
                DoctorCommand.class);
        for (Class<?> type : commands) {
            Command command = type.getAnnotation(Command.class);
            Answer help = type == Main.class
                    ? SmallRun.call("--help")
                    : type.getSimpleName().matches("Bench.+Command") && type != BenchCommand.class
                            ? help("bench", command.name())
                            : help(command.name());
            List<String> words = Arrays.asList(help.out().split("\\s+"));
            for (String line : command.footer()) {
                assertThat(words)
                        .containsAll(Arrays.stream(line.split("\\s+"))
                                .filter(word -> !word.isEmpty())
                                .toList());
                if (line.startsWith("  ")) {
                    assertThat(help.out().lines()).contains(line);
                }
            }
        }
        assertThat(SmallRun.call("run", "--help").out()).containsPattern("\\s\\./runs/NAME-HASH8");
    }

    @Test
    void saysWhatMayHaveBeenMeant() {
        assertThat(SmallRun.call("runn", "x.conf").err()).contains("did you mean", "run");
        assertThat(SmallRun.call("run", "x.conf", "--dry-ru").err()).contains("--dry-run");
    }
}
