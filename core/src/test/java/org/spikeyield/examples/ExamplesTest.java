package org.spikeyield.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs each example, whose answers are known: they are pure functions of their studies. */
class ExamplesTest {
    private static final String NETWORK = "../conf/studies/networks/xor-ads.safetensors";

    @TempDir
    private Path directory;

    @FunctionalInterface
    private interface Program {
        void main(String... arguments) throws Exception;
    }

    private static List<String> lines(Program program, String... arguments) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            program.main(arguments);
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void yieldOfNetworkFile() throws Exception {
        assertThat(lines(YieldOfNetworkFile::main, NETWORK))
                .containsExactly(
                        "xor-ads, 10 %: 0.817 (0.681 … 0.927), 64 chips",
                        "xor-ads, 20 %: 0.000 (0.000 … 0.272), 16 chips");
    }

    @Test
    void compareMethods() throws Exception {
        assertThat(lines(CompareMethods::main))
                .containsExactly(
                        "reservoir-000, 10 %: 0.000 (0.000 … 0.602), 4 chips",
                        "reservoir-001, 10 %: 0.500 (0.068 … 0.932), 4 chips",
                        "bptt-000, 10 %: 0.000 (0.000 … 0.602), 4 chips",
                        "bptt-001, 10 %: 0.000 (0.000 … 0.602), 4 chips",
                        "reservoir better than bptt by -0.050: NOT_SHOWN");
    }

    @Test
    void whyChipsFail() throws Exception {
        assertThat(lines(WhyChipsFail::main, NETWORK))
                .containsExactly(
                        "network files loses 0.500 of its accuracy; of that",
                        "  time-constants alone loses  45 %, made ideal regains  45 %",
                        "  thresholds     alone loses  15 %, made ideal regains  55 %",
                        "  weights        alone loses   0 %, made ideal regains  45 %");
    }

    @Test
    void rowsToCsv() throws Exception {
        Path table = directory.resolve("chips.csv");

        assertThat(lines(RowsToCsv::main, table.toString(), NETWORK))
                .containsExactly("20 %: 6743 … 18147 spikes per sample", "5 %: 5336 … 6165 spikes per sample");
        assertThat(Files.readAllLines(table)).hasSize(1 + 16).contains("xor-ads,5 %,0,1.0,5996.1");
    }

    @Test
    void explainChip() throws Exception {
        assertThat(lines(ExplainChip::main, NETWORK))
                .containsExactly(
                        "chip 3 is right on 0.70 of the samples",
                        "  without mismatch of tau-mem        1.00",
                        "  without mismatch of w-out          0.80",
                        "  without mismatch of threshold      0.70",
                        "  without mismatch of tau-slow       0.70",
                        "  without mismatch of w-in           0.70",
                        "  without mismatch of w-slow         0.70");
    }

    /** Those that core/README.md names are all there are. */
    @Test
    void areAllNamedInTheReadme() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        try (Stream<Path> files = Files.list(Path.of("src", "test", "java", "org", "spikeyield", "examples"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> !name.matches("ExamplesTest.java|package-info.java")))
                    .hasSize(5)
                    .allMatch(name -> readme.contains("(src/test/java/org/spikeyield/examples/" + name + ")"));
        }
    }
}
