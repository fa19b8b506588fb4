package org.spikeyield.examples;

import org.spikeyield.study.local.StudyResult;
import org.spikeyield.study.local.StudyRun;

/**
 * Does one method of training tolerate mismatch better than another? Networks of both are trained, and a claim that is made before the run is
 * tested on the means of networks: two of each are by far too few to show anything, ten would do.
 */
public final class CompareMethods {
    private static final String STUDY = """
            name = compare-methods
            seed = 1
            linalg = java
            networks = [
              { method = reservoir, count = 2, neurons = 100, samples = 40, checkpoint { chips = 1, samples = 10 } }
              { method = bptt, count = 2, neurons = 30, steps = 10, batch = 4, checkpoint { chips = 1, samples = 10 } }
            ]
            conditions = [ { level = 0.10 } ]
            comparisons = [ { better = reservoir, than = bptt, rule = peak } ]
            chips = 4
            test { samples = 20 }
            spec { rule = peak, accuracy = 0.80 }
            """;

    private CompareMethods() {}

    /** Takes no arguments. */
    public static void main(String... arguments) throws InterruptedException {
        StudyResult result = StudyRun.parse(STUDY)
                .onProgress(progress -> System.err.println(progress))
                .run();
        result.yields().forEach(System.out::println);
        result.summary().comparisons().forEach(compared -> {
            double difference = compared.difference().orElseThrow().difference().mean();
            System.out.printf(
                    "%s better than %s by %.3f: %s%n",
                    compared.claim().better(), compared.claim().than(), difference, compared.verdict());
        });
    }
}
