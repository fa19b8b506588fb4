package org.spikeyield.store.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spikeyield.InvalidInputException;
import org.spikeyield.store.files.CsvText;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.Format;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.table.PlainTable;

/**
 * A benchmark: {@code runs} and {@code blocks} as {@code .parquet} and {@code .csv}, {@code environment.json}, and {@value #HEAD}, written last and
 * listing the others with their hashes.
 *
 * @param head what it was
 * @param machines the driver and the executors
 * @param runs all runs in their order, those that warm up as well
 */
public record StoredBench(BenchHead head, List<Machine> machines, List<BenchRun> runs) {
    /** The object without which a benchmark is unfinished. */
    public static final String HEAD = "bench.json";
    /** The page. */
    public static final String PAGE = "report.html";

    private static final String RUNS = "runs";
    private static final String BLOCKS = "blocks";
    private static final String ENVIRONMENT = "environment.json";
    private static final String FILES = "files";

    /** Copies the lists. */
    public StoredBench {
        machines = List.copyOf(machines);
        runs = List.copyOf(runs);
    }

    /** The runs of a cell that count, in their order. */
    public List<BenchRun> of(Cell cell) {
        return runs.stream()
                .filter(run -> !run.warmUp() && run.cell().equals(cell))
                .toList();
    }

    /** All cells, by workload, series and cores. */
    public List<Cell> cells() {
        return runs.stream()
                .map(BenchRun::cell)
                .distinct()
                .sorted(Comparator.comparing(Cell::workload)
                        .thenComparing(Cell::cores)
                        .thenComparing(Cell::scaling))
                .toList();
    }

    /** Writes it with its blocks into a directory that has none yet. */
    public void write(RunDirectory directory, List<BlockRecord> blocks) throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        put(contents, RUNS, new PlainTable<>("bench_run", BenchRun.columns(), runs));
        put(contents, BLOCKS, new PlainTable<>("bench_block", BlockRecord.columns(), blocks));
        ObjectNode environment = Json.object();
        ArrayNode listed = environment.putArray("machines");
        machines.forEach(machine -> listed.add(machine.json()));
        contents.put(ENVIRONMENT, Json.bytes(environment));
        ObjectNode whole = head.json();
        ArrayNode files = whole.putArray(FILES);
        for (Map.Entry<String, byte[]> file : contents.entrySet()) {
            directory.create(file.getKey(), file.getValue());
            files.add(Json.of(FileEntry.of(file.getKey(), file.getValue())));
        }
        directory.create(HEAD, Json.bytes(whole));
    }

    private static void put(Map<String, byte[]> contents, String name, PlainTable<?> table) {
        contents.put(name + ".parquet", table.parquet());
        contents.put(name + ".csv", table.csv());
    }

    /**
     * Reads one.
     *
     * @throws InvalidInputException when there is none, or none that is finished
     * @throws DamagedFileException when it is not what was written
     */
    public static StoredBench read(RunDirectory directory) throws IOException {
        directory.refuseFile();
        Optional<JsonNode> whole = Json.read(directory, HEAD, Format.BENCH);
        if (whole.isEmpty()) {
            throw new InvalidInputException(directory.place() + ": "
                    + (!directory.isDirectory()
                            ? "there is no such directory"
                            : directory.exists(ENVIRONMENT)
                                    ? "an unfinished benchmark, there is no whole " + HEAD
                                    : "no benchmark of a cluster, which has a " + HEAD));
        }
        try {
            List<Machine> machines = new ArrayList<>();
            Json.parse(file(directory, whole.get(), ENVIRONMENT))
                    .orElseThrow(() -> new IllegalArgumentException(ENVIRONMENT + " holds no object"))
                    .path("machines")
                    .forEach(machine -> machines.add(Machine.of(machine)));
            String table = new String(file(directory, whole.get(), RUNS + ".csv"), StandardCharsets.UTF_8);
            return new StoredBench(BenchHead.of(whole.get()), machines, runs(CsvText.lines(table)));
        } catch (IllegalArgumentException | ArithmeticException | FileNotFoundException e) {
            throw new DamagedFileException(directory.place(HEAD), "this benchmark cannot be read: " + e.getMessage());
        }
    }

    private static byte[] file(RunDirectory directory, JsonNode whole, String name) throws IOException {
        byte[] bytes = directory.read(name);
        for (JsonNode listed : whole.path(FILES)) {
            if (Json.fileEntry(listed).equals(FileEntry.of(name, bytes))) {
                return bytes;
            }
        }
        throw new DamagedFileException(directory.place(name), "it is not the file that " + HEAD + " lists");
    }

    private static List<BenchRun> runs(List<List<String>> lines) {
        List<BenchRun> runs = new ArrayList<>();
        List<String> names = lines.get(0);
        for (List<String> line : lines.subList(1, lines.size())) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (int k = 0; k < Math.min(names.size(), line.size()); k++) {
                fields.put(names.get(k), line.get(k));
            }
            runs.add(BenchRun.of(fields));
        }
        return runs;
    }
}
