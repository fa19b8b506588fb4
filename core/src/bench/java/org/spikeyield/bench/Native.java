package org.spikeyield.bench;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.spikeyield.simulate.EventDrivenKernel;
import org.spikeyield.simulate.FoldedNetworkWriter;
import org.spikeyield.simulate.Kernel;

/** The C twin of the kernel, src/bench/c/step.c, built by gcc where there is one. */
final class Native {
    private static final String WHAT = "against C, N = ";
    private static final String WANTED = "≤ 2";

    private final Path program;

    private Native(Path program) {
        this.program = program;
    }

    static Native build() throws IOException, InterruptedException {
        Path source = Path.of("core/src/bench/c/step.c");
        Path program = Files.createTempDirectory("spikeyield-bench").resolve("step");
        try {
            Process gcc = new ProcessBuilder(
                            "gcc",
                            "-O3",
                            "-march=native",
                            "-ffp-contract=off",
                            source.toString(),
                            "-o",
                            program.toString(),
                            "-lm")
                    .inheritIO()
                    .start();
            return new Native(gcc.waitFor() == 0 ? program : null);
        } catch (IOException e) {
            return new Native(null);
        }
    }

    /** Runs the same sample on the same network; the line fails when the two do not do the same. */
    Requirement requirement(int neurons, double javaNanoseconds) throws IOException, InterruptedException {
        if (program == null) {
            return Requirement.unknown(WHAT + neurons, WANTED, "no gcc here");
        }
        Workload workload = Workload.of(neurons, 2);
        Path file = program.resolveSibling("network-" + neurons);
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            FoldedNetworkWriter.write(workload.folded(), workload.input(), out);
        }
        Process process = new ProcessBuilder(program.toString(), file.toString()).start();
        String[] answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                .trim()
                .split(" ");
        if (process.waitFor() != 0 || answer.length != 3) {
            return Requirement.unknown(WHAT + neurons, WANTED, "the C program failed");
        }
        Kernel kernel = new EventDrivenKernel(workload.folded());
        if (Integer.parseInt(answer[2]) != Checks.hash(kernel, workload.input())) {
            return Requirement.equal("C and Java compute the same, N = " + neurons, false);
        }
        return Requirement.atMost(WHAT + neurons, 2, javaNanoseconds / Double.parseDouble(answer[0]));
    }
}
