package org.spikeyield.bench;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.spikeyield.simulate.EventDrivenKernel;
import org.spikeyield.simulate.Kernel;

/**
 * The Java twin of src/bench/c/step.c, in a JVM of its own as in a run: prints "SPIKES HASH" of the whole input of a workload, then answers each line "STEPS
 * MILLISECONDS" by the mean nanoseconds of a step.
 */
public final class StepServer {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private StepServer() {}

    /** Serves one workload, whose name is the argument. */
    public static void main(String[] args) throws IOException {
        Workload workload = Workload.named(args[0]);
        Kernel kernel = new EventDrivenKernel(workload.folded());
        float[] input = workload.input();
        int channels = input.length / Workload.STEPS;
        long spikes = Workload.run(kernel, input, channels, Workload.STEPS);
        System.out.println(spikes + " " + hash(kernel, input, channels));
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            String[] words = line.split(" ");
            double nanoseconds =
                    measure(kernel, input, channels, Integer.parseInt(words[0]), Integer.parseInt(words[1]));
            System.out.println(String.format(Locale.ROOT, "%.3f", nanoseconds));
        }
    }

    private static double measure(Kernel kernel, float[] input, int channels, int steps, int milliseconds) {
        long begin = THREADS.getCurrentThreadCpuTime();
        long done = 0;
        long spent;
        do {
            Workload.run(kernel, input, channels, steps);
            done += steps;
            spent = THREADS.getCurrentThreadCpuTime() - begin;
        } while (spent < milliseconds * 1_000_000L);
        return (double) spent / done;
    }

    /** Hash of the readout at every step. */
    static int hash(Kernel kernel, float[] input, int channels) {
        kernel.reset();
        int hash = 1;
        for (int t = 0; t * channels < input.length; t++) {
            kernel.detect(input, t * channels);
            kernel.propagate();
            hash = 31 * hash + Float.floatToIntBits(kernel.readout());
        }
        return hash;
    }
}
