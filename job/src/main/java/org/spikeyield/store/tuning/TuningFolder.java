package org.spikeyield.store.tuning;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.spikeyield.InvalidInputException;
import org.spikeyield.store.files.CsvText;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.study.Tuning;

/** Keeps the draws of a tuning. Not safe for use by several processes; safe for several threads. */
public final class TuningFolder {
    private final RunDirectory root;
    private final Tuning tuning;
    private final Map<String, Map<Integer, DrawRecord>> finished = new LinkedHashMap<>();

    private TuningFolder(RunDirectory root, Tuning tuning) {
        this.root = root;
        this.tuning = tuning;
    }

    /**
     * Looks which draws are finished; writes nothing.
     *
     * @throws InvalidInputException when one of them has other settings
     */
    public static TuningFolder open(RunDirectory root, Tuning tuning) throws IOException {
        TuningFolder folder = new TuningFolder(root, tuning);
        for (Tuning.Method method : tuning.methods()) {
            for (Tuning.Draw draw : method.draws()) {
                folder.read(method, draw).ifPresent(folder::put);
            }
        }
        return folder;
    }

    private Optional<DrawRecord> read(Tuning.Method method, Tuning.Draw draw) throws IOException {
        String file = file(method.label(), draw.number());
        byte[] bytes;
        try {
            bytes = root.read(file);
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
        Optional<DrawRecord> record = DrawRecord.of(bytes);
        if (record.filter(there -> !there.study().equals(draw.study().hash())).isPresent()) {
            throw new InvalidInputException(
                    root.place(file)
                            + ": is a draw of other settings; give another directory by --out, or the file that it was drawn from");
        }
        return record;
    }

    private static String file(String label, int number) {
        return String.format(Locale.ROOT, "draws/%s-%03d.json", label, number);
    }

    private void put(DrawRecord record) {
        finished.computeIfAbsent(record.label(), any -> new TreeMap<>()).put(record.number(), record);
    }

    /** Whether a draw is finished. */
    public synchronized boolean has(String label, int number) {
        return finished.getOrDefault(label, Map.of()).containsKey(number);
    }

    /** How many draws are finished. */
    public synchronized int count() {
        return finished.values().stream().mapToInt(Map::size).sum();
    }

    /** The choices so far. */
    public synchronized List<Choice> choices() {
        return Choice.of(tuning, finished);
    }

    /** Keeps a draw that is finished, and what follows from all that are. */
    public synchronized void keep(DrawRecord record, Tuning.Draw draw) throws IOException {
        put(record);
        root.overwrite(file(record.label(), record.number()), Json.bytes(record.json(draw)));
        ObjectNode all = Json.object().put("name", tuning.name()).put("sha256", tuning.hash());
        ArrayNode draws = all.putArray("draws");
        StringBuilder csv = new StringBuilder("method,draw,score,cpu_seconds,values\n");
        for (Tuning.Method method : tuning.methods()) {
            for (DrawRecord each :
                    finished.getOrDefault(method.label(), Map.of()).values()) {
                Tuning.Draw drawn = method.draws().get(each.number());
                draws.add(each.json(drawn));
                csv.append(String.format(
                        Locale.ROOT,
                        "%s,%d,%.6f,%.1f,%s\n",
                        CsvText.cell(each.label()),
                        each.number(),
                        each.score().score(),
                        each.cpuSeconds(),
                        CsvText.cell(drawn.text())));
            }
        }
        ArrayNode chosen = all.putArray("choices");
        StringBuilder entries = new StringBuilder("networks = [\n");
        for (Choice choice : choices()) {
            chosen.add(Json.object()
                    .put("method", choice.method().label())
                    .put("of_draws", choice.draws().size())
                    .put("draw", choice.best().number())
                    .put("score", choice.best().score().score())
                    .put("cpu_seconds", choice.cpuSeconds())
                    .put("equal_cpu_draws", choice.equalCpuDraws())
                    .put("equal_cpu_draw", choice.equalCpuBest().number())
                    .put("equal_cpu_score", choice.equalCpuBest().score().score()));
            entries.append("  # draw ").append(choice.best().number()).append('\n');
            entries.append(choice.draw().entry().indent(2));
        }
        root.overwrite("tuning.json", Json.bytes(all));
        root.overwrite("tuning.csv", csv.toString().getBytes(StandardCharsets.UTF_8));
        root.overwrite("choices.conf", entries.append("]\n").toString().getBytes(StandardCharsets.UTF_8));
    }
}
