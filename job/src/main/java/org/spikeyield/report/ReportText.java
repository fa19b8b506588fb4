package org.spikeyield.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.spikeyield.chip.Condition;
import org.spikeyield.report.chart.Markup;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.report.data.ReportData;
import org.spikeyield.report.text.HtmlList;
import org.spikeyield.report.text.RecordingsText;
import org.spikeyield.report.text.ReusedText;
import org.spikeyield.report.text.VerdictText;
import org.spikeyield.report.text.YieldText;
import org.spikeyield.stats.NetworkMeans;
import org.spikeyield.study.Measure;

/** What a page says in words around its chapters: the answer, what it is an answer to, what every number means. */
final class ReportText {
    private final Markup html;
    private final ReportData run;

    ReportText(Markup html, ReportData run) {
        this.html = html;
        this.run = run;
    }

    /** What a good chip has to reach, in short. */
    static String spec(ReportData run) {
        return Numbers.shortPercent(run.study().spec().accuracy()) + " by " + ReportData.name(run.rule());
    }

    /** The answer under the most informative condition. */
    static String answer(ReportData run) {
        Condition condition = run.conditions().get(run.mostInformative());
        String chips = "Of 100 chips" + (condition.random() ? " under “" + run.label(condition) + "”" : "");
        if (run.ensembles().size() == 1) {
            YieldText text = YieldText.of(run.summary(), run.ensembles().get(0), condition);
            return chips + ", " + text.percent() + " work (" + text.meaning() + ").";
        }
        return chips + ", this many work: "
                + run.ensembles().stream()
                        .map(ensemble -> {
                            YieldText text = YieldText.of(run.summary(), ensemble, condition);
                            return text.percent() + " with " + ensemble.label() + " (" + text.range() + ")";
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
                        + ReportData.name(run.rule()) + "." + baseline());
        run.study().task().testRemark().ifPresent(sentence -> html.text("p", sentence));
        RecordingsText.of(run.stored()).ifPresent(sentence -> html.text("p", sentence));
        run.stored()
                .head()
                .newSamplesProblem()
                .ifPresent(problem -> html.text("p", "The yield on new samples is " + problem + "."));
        VerdictText verdicts = new VerdictText(run.stored());
        if (!verdicts.heading().isEmpty()) {
            html.text("p", verdicts.heading());
            html.open("ul", "class", "verdicts");
            verdicts.sentences().forEach(sentence -> html.text("li", sentence));
            html.close();
        }
        new ReusedText(run.manifest().reused(), run.stored())
                .sentences()
                .forEach(sentence -> html.text("p", sentence, "class", "remark"));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("study", run.study().name());
        facts.put("hash", run.manifest().stamp().hash8());
        facts.put("seed", Long.toString(run.study().seed()));
        facts.put("networks", Numbers.count(run.run().plan().networks().size()));
        facts.put("conditions", Numbers.count(run.study().conditions().size()));
        facts.put("chips", Numbers.count(run.manifest().counts().expected()));
        HtmlList.put(html, "facts", facts);
    }

    /** How far a chip gets that has learned nothing. */
    private String baseline() {
        double accuracy = run.study().trivialAccuracy();
        return " One answer to all of them "
                + (run.study().spec().measure() == Measure.ACCURACY ? "is right on " : "has ")
                + Numbers.shortPercent(accuracy)
                + (run.study().spec().metBy(accuracy) ? ", which meets the spec already." : ".");
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
                        + NetworkMeans.MIN_NETWORKS
                        + " networks on, since fewer say too little of how networks differ. Chips of one network share its faults, so "
                        + "more chips do not narrow it.");
        terms.put(
                "new samples",
                "where the yield of further chips lies if also the test samples were others: a bootstrap of chips and samples, and from "
                        + NetworkMeans.MIN_NETWORKS + " networks on of networks. More samples make it narrower.");
        terms.put(
                "grey",
                "share of chips whose accuracy is so near the spec that a test set of this size cannot show on which side they truly are (95 %, normal approximation). More "
                        + "samples make it smaller, more chips do not.");
        terms.put(
                "effective samples",
                "of a task on recordings, the number of independent samples on which the accuracy of a chip would be as uncertain as it is on samples of which several are of one recording. Grey zones and what is said of new samples are those of so many.");
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
                        + "above: they identify the settings and for every row of the table.");
    }
}
