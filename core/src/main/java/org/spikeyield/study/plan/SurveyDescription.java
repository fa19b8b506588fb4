package org.spikeyield.study.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.spikeyield.study.NetworkIdentity;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Survey;
import org.spikeyield.study.Survey.Variant;

/** What running a survey comes to, for people. */
public final class SurveyDescription {
    private SurveyDescription() {}

    /** The survey in a few lines for people: each variant with its chips and what it takes, and what they take together. */
    public static String of(Survey survey) {
        List<String> lines = new ArrayList<>();
        lines.add(PlanDescription.line(
                "survey",
                survey.variants().size() == 1 ? "%s-%s, %d variant" : "%s-%s, %d variants",
                survey.name(),
                survey.hash8(),
                survey.variants().size()));
        long chips = 0;
        double chipSeconds = 0;
        double trainingSeconds = 0;
        int networks = 0;
        Set<NetworkIdentity> trained = new HashSet<>();
        boolean until = false;
        for (Variant variant : survey.variants()) {
            StudyPlan plan = StudyPlan.of(variant.study());
            lines.add(PlanDescription.line(
                    "variant " + variant.index(),
                    "%s: %s, %s",
                    variant.label(),
                    chips(plan.rows(), variant.study().until().isPresent()),
                    new PlanDescription(plan).cpuTime()));
            chips += plan.rows();
            chipSeconds += plan.chipSeconds();
            TrainingTime time = new TrainingTime();
            for (NetworkSlot slot : plan.trained()) {
                NetworkIdentity identity =
                        NetworkIdentity.of(variant.study(), slot).orElseThrow();
                networks++;
                if (trained.add(identity)) {
                    time.add(identity);
                }
            }
            trainingSeconds += time.seconds();
            until |= variant.study().until().isPresent();
        }
        if (trained.size() < networks) {
            lines.add(PlanDescription.line(
                    "networks", "%d of %d are trained, the others are the same", trained.size(), networks));
        }
        lines.add(PlanDescription.line(
                "total", "%s, %s", chips(chips, until), PlanDescription.cpuTime(chipSeconds, trainingSeconds)));
        return String.join("\n", lines);
    }

    private static String chips(long chips, boolean until) {
        return (until ? "at most " : "") + chips + " chips";
    }
}
