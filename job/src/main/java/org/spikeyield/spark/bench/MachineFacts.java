package org.spikeyield.spark.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What this process runs on. */
final class MachineFacts {
    private static final String UNKNOWN = "unknown";

    private MachineFacts() {}

    /** Processor, memory, Java, kernel and clock, by name. */
    static SortedMap<String, String> here() {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("cpu", processor());
        facts.put("cpus", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        facts.put("java_vendor", System.getProperty("java.vendor"));
        facts.put("java_flags", flags());
        facts.put("heap_megabytes", String.valueOf(Runtime.getRuntime().maxMemory() >> 20));
        facts.put(
                "kernel",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        facts.put("clock_source", firstLine("/sys/devices/system/clocksource/clocksource0/current_clocksource"));
        facts.put("cpu_governor", firstLine("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"));
        return facts;
    }

    /** Flags of the virtual machine; properties may hold secrets and are left out. */
    private static String flags() {
        List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-X"))
                .toList();
        return String.join(" ", flags);
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8).stream()
                    .filter(line -> line.startsWith("model name") || line.startsWith("CPU part"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(UNKNOWN);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static String firstLine(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
