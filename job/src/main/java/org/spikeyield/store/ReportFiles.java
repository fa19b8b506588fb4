package org.spikeyield.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.spikeyield.InvalidInputException;

/** The files of a report, which stand beside a run's result and are no part of it, with a list of their own that is written last. */
public final class ReportFiles {
    /** Where the report of one run is, in its directory. */
    public static final String REPORT = "report";

    private static final String LIST = "_files.json";

    private final RunDirectory directory;
    private final String below;

    /**
     * @param directory a run's, or one of the report's own
     * @param below where in it; the empty name is the directory itself
     */
    public ReportFiles(RunDirectory directory, String below) {
        this.directory = directory;
        this.below = below.isEmpty() ? "" : below + "/";
    }

    /**
     * Writes a report, over an earlier one.
     *
     * @param contents bytes by name
     * @throws InvalidInputException when the place holds files that no report has
     */
    public void write(Map<String, byte[]> contents) throws IOException {
        directory.make();
        refuseOther();
        directory.delete(below + LIST);
        directory.delete(below + "figures");
        ObjectNode list = Json.object();
        ArrayNode entries = list.putArray("files");
        for (Map.Entry<String, byte[]> file : contents.entrySet()) {
            directory.delete(below + file.getKey());
            directory.create(below + file.getKey(), file.getValue());
            entries.add(Json.of(FileEntry.of(file.getKey(), file.getValue())));
        }
        directory.create(below + LIST, Json.bytes(list));
    }

    private void refuseOther() throws IOException {
        List<String> names = directory.list(below.isEmpty() ? "" : REPORT);
        if (!names.isEmpty()
                && names.stream().noneMatch(name -> name.equals(below + LIST) || name.equals(below + "report.html"))) {
            throw new InvalidInputException(
                    directory.place(below) + ": neither empty nor a report (it holds " + names.get(0) + ")");
        }
    }

    /** Whether a report was written to its end. */
    public boolean areListed() throws IOException {
        return directory.exists(below + LIST);
    }

    /** Where one of its files is. */
    public String place(String name) {
        return directory.place(below + name);
    }
}
