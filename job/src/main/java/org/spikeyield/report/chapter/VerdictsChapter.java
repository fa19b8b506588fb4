package org.spikeyield.report.chapter;

import java.util.List;
import org.spikeyield.report.data.ReportData;
import org.spikeyield.report.text.VerdictText;
import org.spikeyield.store.summary.StoredSummary;

/** Whether the yield is reached that the spec requires. The page has it in its head, with the answer. */
final class VerdictsChapter implements Chapter {
    @Override
    public List<Section> sections(ReportData run, String prefix) {
        return List.of();
    }

    @Override
    public String text(StoredSummary summary) {
        VerdictText verdicts = new VerdictText(summary);
        if (verdicts.heading().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(verdicts.heading()).append('\n');
        verdicts.sentences()
                .forEach(sentence -> text.append("  ").append(sentence).append('\n'));
        return text.append('\n').toString();
    }
}
