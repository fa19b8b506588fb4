package org.spikeyield.examples;

import java.util.Map;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.local.StudyRun;
import org.spikeyield.study.local.TrainedStudy;
import org.spikeyield.study.run.Explanation;

/** One chip of a study again, by its number and without any other, and why it fails: what it reaches without each of the causes of mismatch. */
public final class ExplainChip {
    private static final String STUDY = """
            name = explain-chip
            seed = 1
            networks = [ { file = "conf/studies/networks/xor-ads.safetensors" } ]
            conditions = [ { level = 0.20 } ]
            chips = 100
            test { samples = 10 }
            spec { rule = peak, accuracy = 0.90 }
            """;

    private ExplainChip() {}

    /** Takes the path of another network file, for the same task. */
    public static void main(String... arguments) throws InterruptedException {
        Map<String, String> changes =
                arguments.length == 0 ? Map.of() : Map.of("networks.0.file", '"' + arguments[0] + '"');
        TrainedStudy study = StudyRun.parse(STUDY, changes).train();
        String network = study.plan().networks().get(0).id();

        ChipRow row = study.chip(network, 0, 3);
        System.out.printf(
                "chip 3 is right on %.2f of the samples%n", study.study().spec().score(row.result()));

        // the last argument allows a search for neurons that make the chip pass; it takes about a hundred variants of
        // the chip
        Explanation why = study.explain(network, 0, 3, 0);
        for (Explanation.Effect effect : why.causes()) {
            System.out.printf(
                    "  without mismatch of %-14s %.2f%n",
                    effect.cause().key(), effect.restored().accuracy());
        }
    }
}
