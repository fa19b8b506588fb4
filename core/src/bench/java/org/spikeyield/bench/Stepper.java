package org.spikeyield.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A process that steps through a workload when told to, {@link StepServer} or its C twin. */
final class Stepper implements AutoCloseable {
    private final Process process;
    private final PrintStream questions;
    private final BufferedReader answers;
    private final long spikes;
    private final int hash;

    Stepper(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        String[] words = answer().split(" ");
        spikes = Long.parseLong(words[0]);
        hash = Integer.parseInt(words[1]);
    }

    /** Spikes of the whole input. */
    long spikes() {
        return spikes;
    }

    /** Hash of the readout of the whole input. */
    int hash() {
        return hash;
    }

    /** Mean CPU nanoseconds of a step, the first so many steps being run again and again for a time. */
    double nanoseconds(int steps, int milliseconds) throws IOException {
        questions.println(steps + " " + milliseconds);
        return Double.parseDouble(answer());
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("a process that measures steps ended: " + process.info());
        }
        return line;
    }

    @Override
    public void close() {
        questions.close();
        process.destroy();
    }
}
