package org.spikeyield.examples;

import java.util.Map;
import org.spikeyield.stats.Estimate;
import org.spikeyield.study.CauseSet;
import org.spikeyield.study.local.StudyResult;
import org.spikeyield.study.local.StudyRun;
import org.spikeyield.study.summary.CausesSummary;

/** Which parameters make chips fail? What the mean accuracy loses when only one set of them varies, and regains when only that is ideal. */
public final class WhyChipsFail {
    private static final String STUDY = """
            name = why-chips-fail
            seed = 1
            networks = [ { file = "conf/studies/networks/xor-ads.safetensors" } ]
            causes = [ { level = 0.20, chips = 4 } ]
            test { samples = 10 }
            spec { rule = peak, accuracy = 0.90 }
            """;

    private WhyChipsFail() {}

    /** Takes the path of another network file, for the same task. */
    public static void main(String... arguments) throws InterruptedException {
        Map<String, String> changes =
                arguments.length == 0 ? Map.of() : Map.of("networks.0.file", '"' + arguments[0] + '"');
        StudyResult result = StudyRun.parse(STUDY, changes).run();
        for (CausesSummary causes : result.summary().causes()) {
            System.out.printf(
                    "%s loses %.3f of its accuracy; of that%n",
                    causes.kind(), causes.loss().mean());
            for (int set = 0; set < causes.sets().size(); set++) {
                CauseSet named = causes.causes().sets().get(set);
                CausesSummary.Shares shares = causes.sets().get(set);
                double alone = shares.alone().map(Estimate::value).orElse(Double.NaN);
                double restored = shares.restored().map(Estimate::value).orElse(Double.NaN);
                System.out.printf(
                        "  %-14s alone loses %3.0f %%, made ideal regains %3.0f %%%n",
                        named.label(), 100 * alone, 100 * restored);
            }
        }
    }
}
