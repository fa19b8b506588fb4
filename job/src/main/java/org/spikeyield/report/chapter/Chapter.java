package org.spikeyield.report.chapter;

import java.io.IOException;
import java.util.List;
import org.spikeyield.report.data.ReportData;
import org.spikeyield.store.summary.StoredSummary;

/** A subject of a report. It has no state: what it says is a function of a finished run. */
@FunctionalInterface
public interface Chapter {
    /**
     * Its sections on the page; none where the run has nothing of its subject.
     *
     * @param prefix of ids on the page and of names of files, which differs between the runs of a page
     */
    List<Section> sections(ReportData run, String prefix) throws IOException;

    /** Its lines on the console, each ended and the last one empty; an empty text where there are none. */
    default String text(StoredSummary summary) {
        return "";
    }
}
