package org.spikeyield.store.reuse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.spikeyield.InvalidInputException;
import org.spikeyield.store.NetworkCommit;
import org.spikeyield.store.Networks;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.table.BlockFile;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.NetworkSource;
import org.spikeyield.study.plan.Overlap;
import org.spikeyield.study.plan.StudyPlan;

/** What one run takes from finished runs: the networks that are trained alike, and the rows that are the same. */
public final class Reuse {
    private final StudyPlan plan;
    private final RunDirectory directory;
    private final List<Share> shares = new ArrayList<>();

    /**
     * @param rows whether rows are taken too
     */
    private record Share(SourceRun source, Overlap overlap, boolean rows) {}

    /**
     * @param sources whose networks and rows may be taken
     * @param networksOnly whose networks may be taken, where none of the first has them
     * @throws InvalidInputException when a source was run under result versions other than this study's
     */
    Reuse(StudyPlan plan, RunDirectory directory, List<SourceRun> sources, List<SourceRun> networksOnly) {
        this.plan = plan;
        this.directory = directory;
        for (SourceRun source : sources) {
            Overlap overlap = new Overlap(source.plan(), plan);
            overlap.otherLaw().ifPresent(why -> {
                throw new InvalidInputException(source.place() + ": cannot be reused: " + why);
            });
            shares.add(new Share(source, overlap, true));
        }
        networksOnly.forEach(source -> shares.add(new Share(source, new Overlap(source.plan(), plan), false)));
    }

    /** Whether there is anything to be taken from. */
    public boolean isEmpty() {
        return shares.isEmpty();
    }

    /** The runs that have anything in common with this one, as far as that is known before networks are trained. */
    Set<SourceRun> sharing() throws IOException {
        Set<SourceRun> sharing = new HashSet<>();
        cells(foreseen()).forEach((source, cells) -> {
            if (!cells.isEmpty()) {
                sharing.add(source);
            }
        });
        plan.trained().forEach(slot -> giver(slot).ifPresent(share -> sharing.add(share.source())));
        return sharing;
    }

    /** What keeps the rows of a run apart from this one's, in half a sentence; empty where nothing does. */
    Optional<String> difference(SourceRun source) {
        return new Overlap(source.plan(), plan).difference();
    }

    /**
     * Verifies the runs that something is taken from.
     *
     * @throws org.spikeyield.store.files.DamagedFileException with the first finding
     */
    public void check() throws IOException {
        Set<SourceRun> sharing = sharing();
        for (Share share : shares) {
            if (share.rows() && sharing.contains(share.source())) {
                share.source().requireSound();
            }
        }
    }

    /** What would be taken, a line for each run and kind, for people. */
    public List<String> foreseenLines() throws IOException {
        List<String> lines = new ArrayList<>();
        Map<SourceRun, List<String>> networks = new LinkedHashMap<>();
        for (NetworkSlot slot : plan.trained()) {
            giver(slot)
                    .ifPresent(share -> networks.computeIfAbsent(share.source(), any -> new ArrayList<>())
                            .add(slot.id()));
        }
        networks.forEach((source, ids) -> lines.add(networksLine(ids, source)));
        Map<SourceRun, List<Overlap.Cell>> chosen = chosen(foreseen());
        chosen.forEach((source, cells) -> lines.add(new TakenText(plan).line(taken(cells), source.place())));
        networks.keySet().stream()
                .filter(source -> !chosen.containsKey(source))
                .forEach(source -> difference(source)
                        .ifPresent(why -> lines.add("no chips taken from " + source.place() + ": " + why)));
        return lines;
    }

    private static Map<List<Integer>, Integer> taken(List<Overlap.Cell> cells) {
        return cells.stream()
                .collect(Collectors.toMap(cell -> List.of(cell.network(), cell.condition()), Overlap.Cell::chips));
    }

    private String networksLine(List<String> ids, SourceRun source) {
        return String.format(
                Locale.ROOT,
                "%d of %d networks taken from %s%s",
                ids.size(),
                plan.trained().size(),
                source.place(),
                ids.size() == plan.trained().size() ? "" : ": " + String.join(", ", ids));
    }

    /** The first run that has a network which this one would train. */
    private Optional<Share> giver(NetworkSlot slot) {
        return shares.stream()
                .filter(share -> share.overlap()
                        .network(slot)
                        .filter(share.source()::has)
                        .isPresent())
                .findFirst();
    }

    /** Sha-256 of the networks by ordinal, as far as they are known before any is trained; nothing is read where there is nothing to be taken from. */
    private Map<Integer, String> foreseen() throws IOException {
        Map<Integer, String> hashes = new HashMap<>();
        if (isEmpty()) {
            return hashes;
        }
        for (NetworkSlot slot : plan.networks()) {
            if (plan.study().networks().get(slot.entry()) instanceof NetworkSource.FromFile file) {
                hashes.put(slot.ordinal(), file.sha256());
                continue;
            }
            Optional<NetworkCommit> commit = NetworkCommit.read(directory, slot.id());
            if (commit.isPresent()) {
                hashes.put(slot.ordinal(), commit.get().network().sha256());
                continue;
            }
            for (Share share : shares) {
                share.overlap()
                        .network(slot)
                        .filter(share.source()::has)
                        .map(same -> share.source().networks().get(same.ordinal()))
                        .ifPresent(sha256 -> hashes.putIfAbsent(slot.ordinal(), sha256));
            }
        }
        return hashes;
    }

    /** The chips that each run and this one have. */
    private Map<SourceRun, List<Overlap.Cell>> cells(Map<Integer, String> networks) {
        Map<SourceRun, List<Overlap.Cell>> cells = new LinkedHashMap<>();
        for (Share share : shares) {
            cells.put(
                    share.source(),
                    share.rows() ? share.overlap().cells(share.source().networks(), networks) : List.of());
        }
        return cells;
    }

    /** From which run the rows of each cell are taken: the one that has most of its chips. */
    private Map<SourceRun, List<Overlap.Cell>> chosen(Map<Integer, String> networks) {
        Map<List<Integer>, SourceRun> givers = new HashMap<>();
        Map<List<Integer>, Overlap.Cell> most = new LinkedHashMap<>();
        cells(networks).forEach((source, cells) -> {
            for (Overlap.Cell cell : source.lacking().isEmpty() ? cells : List.<Overlap.Cell>of()) {
                List<Integer> key = List.of(cell.network(), cell.condition());
                if (!most.containsKey(key) || most.get(key).chips() < cell.chips()) {
                    most.put(key, cell);
                    givers.put(key, source);
                }
            }
        });
        Map<SourceRun, List<Overlap.Cell>> chosen = new LinkedHashMap<>();
        most.forEach((key, cell) -> chosen.computeIfAbsent(givers.get(key), any -> new ArrayList<>())
                .add(cell));
        return chosen;
    }

    /**
     * Commits the networks that are trained alike elsewhere and not committed here.
     *
     * @param attempt used by no other session
     * @param log takes a line for each run
     */
    public void takeNetworks(String attempt, Consumer<String> log) throws IOException {
        Map<SourceRun, List<Overlap.Cell>> cells = cells(foreseen());
        Map<SourceRun, List<String>> taken = new LinkedHashMap<>();
        for (NetworkSlot slot : plan.trained()) {
            Optional<Share> giver = giver(slot);
            if (giver.isEmpty() || NetworkCommit.read(directory, slot.id()).isPresent()) {
                continue;
            }
            SourceRun source = giver.get().source();
            String id = giver.get().overlap().network(slot).orElseThrow().id();
            byte[] network;
            byte[] history;
            try {
                network = source.read(Networks.name(id));
                history = source.read(Networks.historyName(id));
            } catch (IOException e) {
                if (giver.get().rows()) {
                    throw e;
                }
                log.accept(e.getMessage() + "; network " + slot.id() + " is trained here");
                continue;
            }
            source.record(directory, plan, cells.get(source)).record(directory);
            NetworkCommit.write(directory, slot.id(), attempt, network, history, Optional.of(source.chipsSha256()));
            taken.computeIfAbsent(source, any -> new ArrayList<>()).add(slot.id());
        }
        taken.forEach((source, ids) -> log.accept(networksLine(ids, source)));
    }

    /**
     * Writes the rows that other runs have as blocks of this one; they are to be committed by the caller.
     *
     * @param networks sha-256 of the networks, in the order of the plan
     * @param there what is committed of the plan's blocks, by index
     * @param attempt used by no other session
     * @param log takes a line for each run
     * @return the blocks that were written, by index; of some only the first rows
     */
    public Map<Integer, BlockFile> takeRows(
            List<String> networks, Map<Integer, BlockFile> there, String attempt, Consumer<String> log)
            throws IOException {
        Map<Integer, String> hashes = new HashMap<>();
        for (int ordinal = 0; ordinal < networks.size(); ordinal++) {
            hashes.put(ordinal, networks.get(ordinal));
        }
        Map<SourceRun, List<Overlap.Cell>> cells = cells(hashes);
        cells.forEach((source, some) -> {
            if (!some.isEmpty() && !source.lacking().isEmpty()) {
                log.accept(source.place() + ": its rows lack the column " + String.join(", ", source.lacking())
                        + ", which came later; none is taken");
            }
        });
        Map<Integer, BlockFile> blocks = new HashMap<>(there);
        RowCopy copy = new RowCopy(directory, plan, attempt + "-reused", blocks);
        for (Map.Entry<SourceRun, List<Overlap.Cell>> chosen : chosen(hashes).entrySet()) {
            SourceRun source = chosen.getKey();
            source.requireSound();
            source.record(directory, plan, cells.get(source)).record(directory);
            copy.take(source, chosen.getValue());
            log.accept(new TakenText(plan).line(TakenText.rows(plan, blocks, source.chipsSha256()), source.place()));
        }
        blocks.entrySet().removeIf(block -> block.getValue().equals(there.get(block.getKey())));
        return blocks;
    }
}
