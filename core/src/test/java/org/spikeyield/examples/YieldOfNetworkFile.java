package org.spikeyield.examples;

import java.util.Map;
import org.spikeyield.study.local.StudyResult;
import org.spikeyield.study.local.StudyRun;

/**
 * How many chips that carry this network will work? As many are run as it takes to know the yield to ± 0.15.
 *
 * <p>So few samples and so wide an interval are for a program that is done in a second; a hundred samples and ± 0.05 are for real ones.
 */
public final class YieldOfNetworkFile {
    private static final String STUDY = """
            name = yield-of-network-file
            seed = 1
            networks = [ { file = "conf/studies/networks/xor-ads.safetensors" } ]
            conditions = [ { level = [0.10, 0.20] } ]
            until { yield-half-width = 0.15, max-chips = 1000 }
            test { samples = 10 }
            spec { rule = peak, accuracy = 0.90 }
            """;

    private YieldOfNetworkFile() {}

    /** Takes the path of another network file, for the same task. */
    public static void main(String... arguments) throws InterruptedException {
        Map<String, String> changes =
                arguments.length == 0 ? Map.of() : Map.of("networks.0.file", '"' + arguments[0] + '"');
        StudyResult result = StudyRun.parse(STUDY, changes).run();
        result.yields().forEach(System.out::println);
    }
}
