package org.spikeyield.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.spikeyield.chip.Condition;
import org.spikeyield.report.chart.Markup;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.stats.NetworkMeans;
import org.spikeyield.store.Manifest;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.Measure;
import org.spikeyield.study.NetworkSlot;

/** What a report says in words: the answer, the settings, what went wrong, what every number means. */
final class Particulars {
    private final Markup html;
    private final RunReading run;

    Particulars(Markup html, RunReading run) {
        this.html = html;
        this.run = run;
    }

    /** What a good chip has to reach, in short. */
    static String spec(RunReading run) {
        return Numbers.shortPercent(run.study().spec().accuracy()) + " by " + RunReading.name(run.rule());
    }

    /** The answer under the condition that tells most. */
    static String answer(RunReading run) {
        Condition condition = run.conditions().get(TraceFigure.telling(run));
        String chips = "Of 100 chips" + (condition.random() ? " under “" + condition.label() + "”" : "");
        if (run.kinds().size() == 1) {
            YieldText text = YieldText.of(run.summary(), run.kinds().get(0), condition);
            return chips + ", " + text.percent() + " work (" + text.meaning() + ").";
        }
        return chips + ", this many work: "
                + run.kinds().stream()
                        .map(kind -> {
                            YieldText text = YieldText.of(run.summary(), kind, condition);
                            return text.percent() + " with " + kind.label() + " (" + text.range() + ")";
                        })
                        .collect(Collectors.joining(", "))
                + ".";
    }

    /** Under it: what works means, and what the answer is an answer to. */
    void facts() {
        html.text(
                "p",
                "A chip works when "
                        + (run.study().spec().measure() == Measure.ACCURACY
                                ? "it is right on "
                                : "its balanced accuracy, the mean over classes of the share of a class that it is right on, is ")
                        + Numbers.shortPercent(run.study().spec().accuracy())
                        + (run.study().spec().measure() == Measure.ACCURACY ? " or more of " : " or more on ")
                        + Numbers.counted(run.study().testSamples(), "test sample") + " under rule "
                        + RunReading.name(run.rule()) + "." + baseline());
        run.study()
                .newSamplesProblem()
                .ifPresent(problem -> html.text("p", "The yield on new samples is " + problem + "."));
        VerdictText verdicts = run.summary().verdicts();
        if (!verdicts.heading().isEmpty()) {
            html.text("p", verdicts.heading());
            html.open("ul", "class", "verdicts");
            verdicts.sentences().forEach(sentence -> html.text("li", sentence));
            html.close();
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("study", run.study().name());
        facts.put("hash", run.manifest().stamp().hash8());
        facts.put("seed", Long.toString(run.study().seed()));
        facts.put("networks", Numbers.count(run.run().plan().networks().size()));
        facts.put("conditions", Numbers.count(run.study().conditions().size()));
        facts.put("chips", Numbers.count(run.manifest().counts().expected()));
        list("facts", facts);
    }

    /** How far a chip gets that has learned nothing. */
    private String baseline() {
        double accuracy = run.study().trivialAccuracy();
        return " One answer to all of them "
                + (run.study().spec().measure() == Measure.ACCURACY ? "is right on " : "has ")
                + Numbers.shortPercent(accuracy)
                + (run.study().spec().metBy(accuracy) ? ", which meets the spec already." : ".");
    }

    private void list(String style, Map<String, String> entries) {
        html.open("dl", "class", style);
        entries.forEach((term, text) -> {
            html.open("div");
            html.text("dt", term);
            html.text("dd", text);
            html.close();
        });
        html.close();
        html.line();
    }

    /** Which chips broke or ran away. */
    void troubles() {
        Manifest.Counts counts = run.manifest().counts();
        html.text(
                "p",
                Numbers.counted(counts.expected(), "chip") + " planned, " + Numbers.count(counts.succeeded())
                        + " ran to their end, " + Numbers.count(counts.diverged())
                        + " diverged (a result: below any spec), " + Numbers.count(counts.failed())
                        + " failed (no result: may work or not), " + Numbers.count(counts.missing()) + " missing.");
        rows("Chips that failed", counts.failed(), run.failed());
        rows("Chips that diverged", counts.diverged(), run.diverged());
    }

    private void rows(String caption, long all, List<ChipRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        String shown = all > rows.size() ? caption + ", the first " + rows.size() : caption;
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", shown);
        html.open("table", "class", "numbers");
        html.text("caption", shown);
        html.open("thead");
        html.open("tr");
        List.of("network", "condition", "chip", "message")
                .forEach(column -> html.text("th", column, "scope", "col", "class", "words"));
        html.close();
        html.close();
        html.open("tbody");
        for (ChipRow row : rows) {
            html.open("tr");
            html.text("th", row.networkId(), "scope", "row");
            html.text("td", run.study().conditions().get(row.condition()).label(), "class", "words");
            html.text("td", Integer.toString(row.chip()), "class", "words");
            html.text("td", row.result().message(), "class", "words");
            html.close();
        }
        html.close();
        html.close();
        html.close();
        html.line();
    }

    /** Everything that decides the result, and what it was made with. */
    void settings() {
        Manifest manifest = run.manifest();
        Map<String, String> made = new LinkedHashMap<>();
        made.put("study hash", manifest.hash());
        made.put("chips_sha256", manifest.chipsSha256());
        made.put("seed", Long.toString(run.study().seed()));
        made.put("linear algebra", run.study().linalg());
        if (!run.study().versions().above().isEmpty()) {
            made.put("result versions", run.study().versions().toString());
        }
        made.put("sources", manifest.gitRevision());
        made.put(
                "versions",
                manifest.versions().entrySet().stream()
                        .map(version -> version.getKey() + " " + version.getValue())
                        .collect(Collectors.joining(", ")));
        list("made", made);
        html.open("details");
        html.text("summary", "The study with every default filled in");
        html.open("pre", "tabindex", "0");
        html.text(run.study().resolved());
        html.close();
        html.close();
        html.line();
    }

    /** How to see any chip again. */
    void replay() {
        if (run.run().unkept().isPresent()) {
            html.text(
                    "p",
                    "This program cannot run the run’s chips again: "
                            + run.run().unkept().get() + ".");
            return;
        }
        NetworkSlot slot = run.run().plan().networks().get(0);
        int condition = TraceFigure.telling(run);
        html.text(
                "p",
                "A chip is a function of the study’s seed, the network, the condition, its number and the samples, and of nothing else; this "
                        + "runs one again, without Spark, and compares it with its row:");
        html.text("pre", run.replayCommand(slot, condition, 0), "tabindex", "0");
        List<String> conditions = new ArrayList<>();
        for (int index = 0; index < run.study().conditions().size(); index++) {
            conditions.add(index + " = " + run.study().conditions().get(index).label());
        }
        html.text(
                "p",
                "The place is the one that a run has by default, beside the conf and scripts directories; put the run’s own if it is another. Networks: "
                        + run.run().plan().networks().stream()
                                .map(NetworkSlot::id)
                                .collect(Collectors.joining(", "))
                        + ". Conditions: " + String.join("; ", conditions) + ".");
    }

    /** What the words of a report mean; the same for all runs. */
    static void glossary(Markup html) {
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put("chip", "one virtual copy of the silicon: the network with this copy’s own parameters.");
        terms.put(
                "yield",
                "the share of chips that reach the spec on this test set; where chips failed, from what it is if none of these does to what it is if all do.");
        terms.put(
                "rule threshold",
                "the filtered readout decides for the class whose level, +0.5 or −0.5, it crosses (the positive one first); a sample on which it crosses neither counts as "
                        + "wrong, so chance lies between 0 and 50 %.");
        terms.put(
                "rule peak",
                "the sign of the largest excursion decides; a change of gain changes nothing; chance is 50 %.");
        terms.put(
                "interval of one network",
                "where, with 95 % confidence, the yield of further chips of the same network on the same test samples lies: Wilson’s, Clopper and Pearson’s where fewer than 10 passed or failed, and where the study stopped by itself one that holds at every look. It says nothing of other networks.");
        terms.put(
                "interval over networks",
                "where the mean over further networks of the kind lies: of accuracies Student’s, of yields by the likelihood of a beta-binomial model; from "
                        + NetworkMeans.FEWEST_NETWORKS
                        + " networks on, since fewer say too little of how networks differ. Chips of one network share its faults, so "
                        + "more chips do not narrow it.");
        terms.put(
                "new samples",
                "where the yield of further chips lies if also the test samples were others: a bootstrap of chips and samples, and from "
                        + NetworkMeans.FEWEST_NETWORKS + " networks on of networks. More samples make it narrower.");
        terms.put(
                "grey",
                "share of chips whose accuracy is so near the spec that a test set of this size cannot tell on which side they truly are (95 %, normal approximation). More "
                        + "samples make it smaller, more chips do not.");
        terms.put("diverged", "the chip’s state grew without bound; it is right on no sample and below any spec.");
        terms.put(
                "failed",
                "the trial itself broke; nothing is known of the chip. Yields and their intervals allow for both, that it works and that it does not; accuracies are of the "
                        + "other chips; no yield, claim or rare failure is shown with it. Tables count it, and a missing one, under no result.");
        terms.put(
                "p of a claim",
                "share of all ways to flip the signs of the networks’ differences that give a mean at least as far from zero (Fisher’s exact test, two-sided), corrected for "
                        + "all claims of the study after Holm.");
        html.open("dl", "class", "glossary");
        terms.forEach((term, text) -> {
            html.text("dt", term);
            html.text("dd", text);
        });
        html.close();
        html.line();
    }

    /** Whose method it is. */
    static void citation(Markup html) {
        html.text(
                "p",
                "Büchel, J., Zendrikov, D., Solinas, S., Indiveri, G. and Muir, D. R. Supervised training of spiking neural networks for robust deployment on mixed-signal "
                        + "neuromorphic processors. Scientific Reports 11, 23376 (2021), doi 10.1038/s41598-021-02779-x. Name SpikeYield with the study’s hash and chips_sha256 "
                        + "above: they stand for the settings and for every row of the table.");
    }
}
