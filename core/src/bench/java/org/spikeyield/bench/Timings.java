package org.spikeyield.bench;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.spikeyield.network.Model;

/** Runs the JMH benchmarks and keeps their scores by name and parameters. */
final class Timings {
    private final Map<String, Double> scores = new HashMap<>();

    private Timings() {}

    /** Measures everything: about 2 minutes when quick. */
    static Timings measure(boolean quick) throws RunnerException {
        Timings timings = new Timings();
        timings.run(quick, "KernelBench.eventDriven");
        timings.run(quick, "KernelBench.denseColumns", "percent", "2");
        timings.run(quick, "ModelBench");
        timings.run(quick, "BatchBench");
        timings.run(quick, "ChipBench");
        timings.run(quick, "LearningBench");
        timings.run(quick, "FrontEndBench");
        return timings;
    }

    /** The score of a benchmark at a size. */
    double of(String benchmark, int neurons) {
        return score(benchmark + " " + neurons);
    }

    /** The score of a benchmark at a size and share of spiking neurons. */
    double of(String benchmark, int neurons, double percent) {
        return score(benchmark + " " + neurons + " " + percent);
    }

    /** A step of a model's networks of 320 neurons, 2 % of which spike. */
    double ofModel(Model model) {
        return score("stepOfModel " + model.key() + " 320 2.0");
    }

    /** Seconds of sound that the front end of audio takes a second for. */
    double timesRealTime() {
        return 1000 / score("secondOfSound ");
    }

    private double score(String key) {
        Double score = scores.get(key);
        if (score == null) {
            throw new IllegalStateException("no result of " + key + "; its JVM failed, see above");
        }
        return score;
    }

    private void run(boolean quick, String pattern, String... parameter) throws RunnerException {
        System.err.println("bench: " + pattern);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(pattern)
                .forks(quick ? 1 : 3)
                .warmupIterations(quick ? 2 : 4)
                .warmupTime(TimeValue.milliseconds(quick ? 700 : 1500))
                .measurementIterations(quick ? 3 : 5)
                .measurementTime(TimeValue.milliseconds(quick ? 500 : 1500))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        if (parameter.length == 2) {
            options.param(parameter[0], parameter[1]);
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        for (RunResult result : results) {
            String name = result.getPrimaryResult().getLabel();
            List<String> parameters = List.of("model", "neurons", "percent");
            String values = parameters.stream()
                    .map(result.getParams()::getParam)
                    .filter(value -> value != null)
                    .map(Timings::plain)
                    .collect(Collectors.joining(" "));
            scores.put(name + " " + values, result.getPrimaryResult().getScore());
        }
    }

    /** Names as they are, sizes as whole numbers, shares as {@code Double} writes them. */
    private static String plain(String value) {
        return value.length() >= 3 && !value.contains(".") ? value : Double.toString(Double.parseDouble(value));
    }
}
