package org.spikeyield.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.spikeyield.simulate.EventDrivenKernel;
import org.spikeyield.simulate.Kernel;

/** What is measured without JMH: allocation, threads that share a processor, and equal results of all compilers. */
public final class Checks {
    private static final int WARM_UP = 3000;
    private static final int RUNS = 2000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Checks() {}

    /** Bytes that one step allocates. */
    static double allocatedPerStep(int neurons) {
        Workload workload = Workload.of(neurons, 2);
        Kernel kernel = new EventDrivenKernel(workload.folded());
        Workload.run(kernel, workload.input());
        long id = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(id);
        long itself = THREADS.getThreadAllocatedBytes(id) - before;
        before = THREADS.getThreadAllocatedBytes(id);
        Workload.run(kernel, workload.input());
        return (THREADS.getThreadAllocatedBytes(id) - before - itself) / (double) Workload.STEPS;
    }

    /** CPU time per step of two threads at once over that of one; the median of five pairs. */
    static double twoThreads(int neurons) throws InterruptedException {
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair < 5; pair++) {
            double alone = cpuSeconds(neurons, 1);
            ratios.add(cpuSeconds(neurons, 2) / 2 / alone);
        }
        ratios.sort(null);
        return ratios.get(2);
    }

    private static double cpuSeconds(int neurons, int count) throws InterruptedException {
        double[] seconds = new double[count];
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int own = i;
            Thread thread = new Thread(() -> {
                Workload workload = Workload.of(neurons, 2);
                Kernel kernel = new EventDrivenKernel(workload.folded());
                int scale = neurons < 512 ? 1 : 4;
                repeat(kernel, workload, WARM_UP / 10 / scale);
                long before = THREADS.getCurrentThreadCpuTime();
                repeat(kernel, workload, RUNS / scale);
                seconds[own] = (THREADS.getCurrentThreadCpuTime() - before) * 1e-9;
            });
            thread.start();
            threads.add(thread);
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            threads.get(i).join();
            sum += seconds[i];
        }
        return sum;
    }

    private static void repeat(Kernel kernel, Workload workload, int times) {
        for (int i = 0; i < times; i++) {
            Workload.run(kernel, workload.input());
        }
    }

    /** Whether interpreter and compiler leave the same readout, whatever vectors they use. */
    static Requirement equalHashes() throws IOException, InterruptedException {
        Set<String> hashes = new HashSet<>();
        for (String flag : List.of("-Xint", "-XX:UseAVX=0", "-XX:UseAVX=2", "-XX:UseAVX=3")) {
            System.err.println("bench: state hash under " + flag);
            Process process = new ProcessBuilder(
                            System.getProperty("java.home") + "/bin/java",
                            "-XX:+IgnoreUnrecognizedVMOptions",
                            flag,
                            "-cp",
                            System.getProperty("java.class.path"),
                            Checks.class.getName())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            hashes.add(process.waitFor() == 0 ? answer : "failed under " + flag);
        }
        return Requirement.equal("state hash under -Xint, UseAVX=0/2/3", hashes.size() == 1);
    }

    /** Prints the hash of a few samples' readout: what {@link #equalHashes} runs. */
    public static void main(String[] args) {
        Workload workload = Workload.of(320, 2);
        Kernel kernel = new EventDrivenKernel(workload.folded());
        int hash = 0;
        for (int i = 0; i < 20; i++) {
            hash = 31 * hash + hash(kernel, workload.input());
        }
        System.out.println(hash);
    }

    /** Hash of the readout at every step. */
    static int hash(Kernel kernel, float[] input) {
        kernel.reset();
        int hash = 1;
        for (int t = 0; t < input.length; t++) {
            kernel.detect(input, t);
            kernel.propagate();
            hash = 31 * hash + Float.floatToIntBits(kernel.readout());
        }
        return hash;
    }
}
