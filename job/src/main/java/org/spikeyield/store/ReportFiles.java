package org.spikeyield.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.spikeyield.InvalidInputException;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.RunDirectory;

/** The files of a report, which stand beside a run's result and are no part of it, with a list of their own that is written last. */
public final class ReportFiles {
    /** Where the report of one run is, in its directory. */
    public static final String REPORT = "report";

    /** The page. */
    public static final String PAGE = "report.html";
    /** The notebook. */
    public static final String NOTEBOOK = "report.ipynb";

    private static final String FIGURES = "figures";
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
     * Writes a report, over an earlier one or over the remains of one.
     *
     * @param contents bytes by name
     * @throws InvalidInputException when the place holds files that no report has
     */
    public void write(Map<String, byte[]> contents) throws IOException {
        directory.make();
        refuseOther();
        ObjectNode list = Json.object();
        ArrayNode entries = list.putArray("files");
        contents.forEach((name, content) -> entries.add(Json.of(FileEntry.of(name, content))));
        byte[] listed = Json.bytes(list);
        if (!isThere(listed)) {
            directory.delete(below + LIST);
        }
        for (Map.Entry<String, byte[]> file : contents.entrySet()) {
            directory.put(below + file.getKey(), file.getValue());
        }
        for (String name : directory.list(below + FIGURES)) {
            if (!contents.containsKey(name.substring(below.length()))) {
                directory.delete(name);
            }
        }
        directory.put(below + LIST, listed);
    }

    private boolean isThere(byte[] list) throws IOException {
        try {
            return Arrays.equals(directory.read(below + LIST, Json.MAX_BYTES), list);
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    private void refuseOther() throws IOException {
        List<String> names = directory.children(below.isEmpty() ? "" : REPORT);
        if (names.contains(LIST) || names.contains(PAGE)) {
            return;
        }
        for (String name : names) {
            if (!name.equals(FIGURES) && !name.equals(NOTEBOOK)) {
                throw new InvalidInputException(
                        directory.place(below) + ": neither empty nor a report (it holds " + name + ")");
            }
        }
    }

    /** Whether a report was written to its end. */
    public boolean areListed() throws IOException {
        return Json.read(directory, below + LIST).isPresent();
    }

    /** Where one of its files is. */
    public String place(String name) {
        return directory.place(below + name);
    }
}
