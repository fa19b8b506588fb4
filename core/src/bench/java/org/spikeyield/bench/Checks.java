package org.spikeyield.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.spikeyield.network.Model;
import org.spikeyield.network.Models;
import org.spikeyield.network.Networks;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.simulate.EventDrivenKernel;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.simulate.Kernel;
import org.spikeyield.simulate.NeuronLayout;

/** What is measured without JMH: allocation, threads that share a processor, and equal results of all compilers. */
public final class Checks {
    private static final int WARM_UP = 15;
    private static final int RUNS = 100;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** With and without remains of vectors and words, of one block of words and of several. */
    private static final int[] SIZES = {50, 64, 100, 192, 193, 320, 384, 385, 500, 768};

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
                repeat(kernel, workload, Math.max(1, WARM_UP / scale));
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
        for (String flag :
                List.of("-Xint", "-XX:TieredStopAtLevel=1", "-XX:UseAVX=0", "-XX:UseAVX=2", "-XX:UseAVX=3")) {
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
        return Requirement.equal("state hash under -Xint, C1, UseAVX=0/2/3", hashes.size() == 1);
    }

    /** Prints the hash of spikes and readout of networks of all models and many sizes: what {@link #equalHashes} runs. */
    public static void main(String[] args) {
        int hash = 1;
        for (Model model : Models.all().toList()) {
            for (int k = 0; k < SIZES.length; k++) {
                hash = 31 * hash + hash(model, SIZES[k], k % 2 == 0 ? 1 : 6);
            }
        }
        System.out.println(hash);
    }

    /** A network whose every parameter differs, with injected currents and two outputs. */
    private static int hash(Model model, int neurons, int channels) {
        TrainedNetwork network = Networks.of(model, channels, 2, 6, neurons, 1);
        EventDrivenKernel kernel =
                new EventDrivenKernel(FoldedNetwork.of(network.spiking(), network.periphery(), Workload.DT));
        Random random = new Random(neurons);
        float[] input = new float[channels];
        float[] current = new float[neurons];
        float[] readout = new float[2];
        int hash = 1;
        for (int t = 0; t < 100; t++) {
            for (int c = 0; c < channels; c++) {
                input[c] = 0.02f * (float) random.nextGaussian();
            }
            int count = kernel.detect(input, 0);
            for (int k = 0; k < count; k++) {
                hash = 31 * hash + kernel.spikes()[k];
            }
            kernel.propagate();
            kernel.readout(readout, 0);
            hash = 31 * hash + Arrays.hashCode(readout);
            if (t % 3 == 0) {
                Arrays.fill(current, 0.01f * random.nextFloat());
                kernel.inject(NeuronLayout.of(current));
            }
        }
        return hash;
    }
}
