package org.spikeyield.study.local;

import java.util.List;
import org.spikeyield.chip.Condition;
import org.spikeyield.study.Study;
import org.spikeyield.study.summary.Summary;

/**
 * What a run found.
 *
 * @param trained the study with its networks, of which single chips can be run again
 * @param summary everything that is said of the rows, the same as in the files of the Spark application: yields, means, claims, causes, rare failures,
 *     verdicts
 */
public record StudyResult(TrainedStudy trained, Summary summary) {
    /** The study. */
    public Study study() {
        return trained.study();
    }

    /** The yield of each network under each condition that the study lists, by the rule of its spec, in plan order. */
    public List<NetworkYield> yields() {
        List<Condition> listed = study().listedConditions();
        return summary.networks().stream()
                .filter(cell -> listed.contains(cell.condition()))
                .map(cell -> NetworkYield.of(cell, study()))
                .toList();
    }
}
