package org.spikeyield.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.Format;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.table.BlockFile;
import org.spikeyield.study.plan.Block;
import org.spikeyield.study.plan.StudyPlan;

/**
 * What a run took of another one that was finished. Written to {@code waves/reused/} before anything taken is committed, and with what was taken in the
 * end to the manifest.
 *
 * @param directory where the other run was, seen from this run's directory
 * @param study name of its study
 * @param hash hash of its study
 * @param chipsSha256 identity of its table, by which commits name the run
 * @param networks ids of the networks that were taken
 * @param cells networks and conditions of which both runs have chips
 */
public record Reused(
        String directory, String study, String hash, String chipsSha256, List<String> networks, List<Cell> cells) {
    private static final String FIELD = "reused";
    private static final String RECORDS = RunDirectory.WAVES + "/reused";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /**
     * Chips of one network under one condition.
     *
     * @param network id of the network in this run
     * @param conditionId id of the condition
     * @param rows how many rows were taken
     * @param looks after how many chips their results were looked at before, rising: each finished run that had them is a look
     */
    public record Cell(String network, String conditionId, int rows, List<Integer> looks) {
        public Cell {
            looks = List.copyOf(looks);
            boolean rising = looks.stream().sorted().distinct().toList().equals(looks);
            if (!ID.matcher(network).matches() || !ID.matcher(conditionId).matches() || rows < 0 || !rising) {
                throw new IllegalArgumentException(
                        "'" + FIELD + "' holds a network, condition or number that cannot be");
            }
        }

        private static Cell of(JsonNode node) {
            List<Integer> looks = new ArrayList<>();
            for (JsonNode look : node.path("looks")) {
                if (!look.isInt() || look.intValue() < 1) {
                    throw new IllegalArgumentException("'looks' is no list of numbers of chips");
                }
                looks.add(look.intValue());
            }
            return new Cell(
                    Json.text(node, "network"), Json.text(node, "condition_id"), Json.count(node, "rows"), looks);
        }

        private ObjectNode json() {
            ObjectNode node = Json.object()
                    .put("network", network)
                    .put("condition_id", conditionId)
                    .put("rows", rows);
            ArrayNode list = node.putArray("looks");
            looks.forEach(list::add);
            return node;
        }
    }

    public Reused {
        networks = List.copyOf(networks);
        cells = List.copyOf(cells);
        if (!FileEntry.isSha256(hash) || !FileEntry.isSha256(chipsSha256)) {
            throw new IllegalArgumentException("'" + FIELD + "' holds a sha-256 that cannot be");
        }
    }

    /** Number of rows that were taken. */
    public long rows() {
        return cells.stream().mapToLong(Cell::rows).sum();
    }

    static void put(List<Reused> all, ObjectNode node) {
        if (!all.isEmpty()) {
            ArrayNode list = node.putArray(FIELD);
            all.forEach(one -> list.add(one.fill(Json.object())));
        }
    }

    /** Those of a manifest; none where it was made before they were recorded. */
    static List<Reused> of(JsonNode node) {
        List<Reused> all = new ArrayList<>();
        node.path(FIELD).forEach(one -> all.add(read(one)));
        return all;
    }

    private ObjectNode fill(ObjectNode node) {
        node.put("directory", directory).put("study", study).put("hash", hash).put("chips_sha256", chipsSha256);
        ArrayNode ids = node.putArray("networks");
        networks.forEach(ids::add);
        ArrayNode list = node.putArray("cells");
        cells.forEach(cell -> list.add(cell.json()));
        return node;
    }

    private static Reused read(JsonNode node) {
        List<String> networks = new ArrayList<>();
        node.path("networks").forEach(id -> networks.add(id.asText()));
        List<Cell> cells = new ArrayList<>();
        node.path("cells").forEach(cell -> cells.add(Cell.of(cell)));
        return new Reused(
                Json.text(node, "directory"),
                Json.text(node, "study"),
                Json.sha256(node, "hash"),
                Json.sha256(node, "chips_sha256"),
                networks,
                cells);
    }

    private static String name(String chipsSha256) {
        return RECORDS + "/" + chipsSha256 + ".json";
    }

    private static Optional<Reused> recorded(RunDirectory run, String chipsSha256) throws IOException {
        return Json.read(run, name(chipsSha256), Format.REUSED, Reused::read);
    }

    /** Writes the record of a run of which something is about to be taken; one that is there and whole stays. */
    public void record(RunDirectory run) throws IOException {
        if (recorded(run, chipsSha256).isEmpty()) {
            run.delete(name(chipsSha256));
            try {
                run.create(name(chipsSha256), Json.bytes(fill(Format.REUSED.object())));
            } catch (FileAlreadyExistsException e) {
                // another process has written the same
            }
        }
    }

    /** Whether an unfinished run has taken something from another directory. */
    public static boolean isRecorded(RunDirectory run, RunDirectory other) throws IOException {
        for (String child : run.children(RECORDS)) {
            Optional<Reused> record = Json.read(run, RECORDS + "/" + child, Format.REUSED, Reused::read);
            if (record.filter(one -> one.directory.equals(run.relative(other))).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /**
     * What a run has taken, as its commits have it.
     *
     * @param waves the commits of all waves, without blocks that the table does not have
     * @param trained the runs that networks were taken from, {@code chips_sha256} by the network's id
     */
    public static List<Reused> of(
            RunDirectory run, StudyPlan plan, List<WaveCommit> waves, SortedMap<String, String> trained)
            throws IOException {
        SortedMap<String, Map<String, Integer>> rows = new TreeMap<>();
        trained.values().forEach(origin -> rows.put(origin, new HashMap<>()));
        for (WaveCommit wave : waves) {
            for (BlockFile block : wave.blocks()) {
                block.origin()
                        .ifPresent(origin -> rows.computeIfAbsent(origin.chipsSha256(), sha256 -> new HashMap<>())
                                .merge(cell(plan, block), origin.rows(), Integer::sum));
            }
        }
        List<Reused> all = new ArrayList<>();
        for (Map.Entry<String, Map<String, Integer>> taken : rows.entrySet()) {
            Reused record = recorded(run, taken.getKey())
                    .orElseThrow(() -> new DamagedFileException(
                            run.place(name(taken.getKey())), "it is missing or cut short, and commits name it"));
            all.add(new Reused(
                    record.directory,
                    record.study,
                    record.hash,
                    record.chipsSha256,
                    trained.keySet().stream()
                            .filter(id -> trained.get(id).equals(taken.getKey()))
                            .toList(),
                    record.cells.stream()
                            .map(cell -> new Cell(
                                    cell.network,
                                    cell.conditionId,
                                    taken.getValue().getOrDefault(cell.network + " " + cell.conditionId, 0),
                                    cell.looks))
                            .toList()));
        }
        return all;
    }

    private static String cell(StudyPlan plan, BlockFile file) {
        Block block = plan.blocks().get(file.block());
        return plan.networks().get(block.network()).id() + " "
                + plan.study().conditions().get(block.condition()).id();
    }
}
