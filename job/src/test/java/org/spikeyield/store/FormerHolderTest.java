package org.spikeyield.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spikeyield.Sha256;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.LockHolder;
import org.spikeyield.store.files.ObjectStore;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.files.RunLock;
import org.spikeyield.store.files.Storage;
import org.spikeyield.store.files.WatchedStorage;
import org.spikeyield.store.table.BlockFile;
import org.spikeyield.store.table.ChipsReader;
import org.spikeyield.store.table.ChipsWriter;
import org.spikeyield.store.table.Rows;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.plan.Block;
import org.spikeyield.study.plan.StudyPlan;

/**
 * A process that completes a run is paused before each of its operations, loses its lock to another that finishes the run, and wakes up: nothing it
 * does from there on, and nothing that fails for it, may touch a file of the finished run.
 */
class FormerHolderTest {
    private static final String STUDY = """
            name = small
            seed = 3
            networks = [ { file = "networks/xor-ads.safetensors" } ]
            conditions = [ { level = 0.1 } ]
            chips = 4
            test { samples = 4 }
            plan { block-chips = 2, wave-chips = 2 }
            """;

    private static final int SAMPLES = 4;
    private static final byte[] NETWORK = "a network".getBytes(StandardCharsets.UTF_8);
    private static final String COPY = Inputs.name(Sha256.hex(NETWORK));
    /** One process after the other takes the lock, so none has to wait for what another may just be writing. */
    private static final RunLock.Pace AT_ONCE = new RunLock.Pace(
            RunLock.Pace.USUAL.beat(), RunLock.Pace.USUAL.stale(), RunLock.Pace.USUAL.look(), Duration.ZERO);

    private static final Map<String, byte[]> COMMITTED = new TreeMap<>();
    private static final StudyPlan PLAN = StudyPlan.of(StudyReader.read(
            STUDY,
            "study",
            Map.of(),
            file -> java.nio.file.Files.readAllBytes(Path.of("..", "conf", "studies", file))));

    /** Where runs are. */
    enum Place {
        LOCAL,
        OBJECTS,
        /** A cluster that {@link HdfsIT} starts. */
        HDFS
    }

    /** The URI of a directory, for {@link Place#HDFS}. */
    static String hdfs = "";

    @TempDir
    Path temporary;

    private int runs;

    private RunDirectory open(Place place) {
        if (place == Place.HDFS) {
            return RunDirectory.at(hdfs + "/" + UUID.randomUUID(), Hdfs.settings());
        }
        return place == Place.LOCAL
                ? RunDirectory.at(temporary.resolve("run-" + runs++).toString(), new Configuration(false))
                : RunDirectory.at(ObjectStore.SCHEME + "://" + UUID.randomUUID() + "/run", ObjectStore.settings());
    }

    /** A run whose waves are all committed; a copy, since tables take long to write. */
    private RunDirectory committed(Place place) throws IOException {
        if (COMMITTED.isEmpty()) {
            RunDirectory first = commit(open(place));
            for (String name : first.list("")) {
                COMMITTED.put(name, first.read(name));
            }
        }
        RunDirectory directory = open(place);
        directory.make();
        for (Map.Entry<String, byte[]> file : COMMITTED.entrySet()) {
            directory.put(file.getKey(), file.getValue());
        }
        return directory;
    }

    private static RunDirectory commit(RunDirectory directory) throws IOException {
        directory.make();
        PlanState.begin(directory, PLAN, List.of());
        directory.put(COPY, NETWORK);
        for (int wave = 0; wave < PLAN.waves().size(); wave++) {
            List<BlockFile> files = new ArrayList<>();
            for (Block block : PLAN.waves().get(wave).blocks()) {
                files.add(BlockFile.write(directory, wave, block.index(), "t", rows(block)));
            }
            new WaveCommit(wave, "ab".repeat(32), files).write(directory);
        }
        return directory;
    }

    private static List<ChipRow> rows(Block block) {
        NetworkSlot slot = PLAN.networks().get(block.network());
        String id = PLAN.study().conditions().get(block.condition()).id();
        List<ChipRow> rows = new ArrayList<>();
        for (int chip = block.firstChip(); chip < block.firstChip() + block.chips(); chip++) {
            rows.add(new ChipRow(
                    slot.ordinal(), slot.id(), block.condition(), id, chip, MadeUpRun.about(0.8, SAMPLES, slot, chip)));
        }
        return rows;
    }

    /** The last step of a run, as a process does it: inputs to their places, then the completion. */
    private static Manifest finish(RunDirectory directory) throws IOException {
        try (RunLock lock = RunLock.acquire(directory, LockHolder.self(), AT_ONCE)) {
            List<WaveCommit> waves = new ArrayList<>();
            for (int wave = 0; wave < PLAN.waves().size(); wave++) {
                waves.add(WaveCommit.read(directory, wave).orElseThrow(() -> new IOException("a commit is gone")));
            }
            FileEntry network = directory.put(COPY, NETWORK);
            return new Completion(directory, PLAN, waves)
                    .finish(lock, PLAN, List.of(network), List.of(), List.of(), new TreeMap<>(Map.of("java", "17")));
        }
    }

    /** The same directory for another process: where files are leased to clients, another client. */
    private static RunDirectory another(Place place, RunDirectory directory) {
        return place == Place.HDFS ? RunDirectory.at(directory.place(), Hdfs.settings()) : directory;
    }

    private static void takeOverAndFinish(RunDirectory directory) throws IOException {
        directory.delete(RunLock.FILE);
        finish(directory);
    }

    private static RunDirectory watched(RunDirectory directory, WatchedStorage.Watch watch) {
        UnaryOperator<Storage> wrap = storage -> new WatchedStorage(storage, watch);
        return directory.through(wrap);
    }

    private int operationsOfACompletion(Place place) throws IOException {
        WatchedStorage.Watch watch = new WatchedStorage.Watch();
        finish(watched(committed(place), watch));
        return watch.operations();
    }

    private static void assertFinished(RunDirectory directory, String when) throws IOException {
        Manifest manifest = Manifest.read(directory).orElseThrow(() -> new AssertionError(when + ": no manifest"));
        assertThat(manifest.findings(directory)).as(when).isEmpty();
        assertThat(directory.list(ChipsWriter.CHIPS)).as(when).containsExactly("chips/part-00000.parquet");
    }

    private static void assertHoldsEveryRowOnce(RunDirectory directory, String when) throws IOException {
        assertFinished(directory, when);
        List<ChipRow> rows = new ArrayList<>();
        ChipsReader.forEach(directory, Rows.TASK, directory.list(ChipsWriter.CHIPS), rows::add);
        List<ChipRow> expected = new ArrayList<>();
        PLAN.blocks().forEach(block -> expected.addAll(rows(block)));
        assertThat(rows).as(when).isEqualTo(expected);
    }

    /** Pauses before operation number {@code pause}; from the wake-up on looks at the finished run before and after every operation. */
    private static final class Paused implements WatchedStorage.Before {
        private final RunDirectory plain;
        private final int pause;
        private final int end;
        private int operations;
        private String where = "";

        Paused(RunDirectory plain, int pause, int end) {
            this.plain = plain;
            this.pause = pause;
            this.end = end;
        }

        @Override
        public void operation(String operation, String name) throws IOException {
            operations++;
            if (operations == pause) {
                where = "paused at " + pause + ", " + operation + " " + name;
                takeOverAndFinish(plain);
            }
            if (operations >= pause) {
                assertFinished(plain, where + ", before " + operation + " " + name);
            }
            if (operations >= end) {
                throw new IOException("No space left on device");
            }
        }
    }

    private void pauseEverywhere(Place place, int end) throws IOException {
        int all = operationsOfACompletion(place);
        for (int pause = 1; pause <= all; pause++) {
            RunDirectory plain = committed(place);
            Paused paused = new Paused(plain, pause, end == 0 ? Integer.MAX_VALUE : pause + end - 1);
            WatchedStorage.Watch watch = new WatchedStorage.Watch();
            watch.before(paused);
            try {
                finish(watched(another(place, plain), watch));
            } catch (IOException | org.spikeyield.InvalidInputException e) {
                assertThat(paused.operations)
                        .as("fails only when it lost the run: " + e)
                        .isGreaterThanOrEqualTo(pause);
            }
            assertHoldsEveryRowOnce(plain, paused.where);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HDFS")
    void harmsNothingWhereverItWasPaused(Place place) throws IOException {
        pauseEverywhere(place, 0);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HDFS")
    void harmsNothingWhenItsNextOperationsFail(Place place) throws IOException {
        pauseEverywhere(place, 2);
    }

    /** What an earlier process left when it was killed in the middle of a write is what tempts to remove something. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HDFS")
    void harmsNothingWherePredecessorsLeftTornFiles(Place place) throws IOException {
        RunDirectory whole = committed(place);
        List<FileEntry> files = finish(whole).files();
        int all = operationsOfACompletion(place) + 10;
        for (int pause = 1; pause <= all; pause++) {
            RunDirectory plain = committed(place);
            for (FileEntry file : files) {
                byte[] content = whole.read(file.name());
                plain.overwrite(file.name(), Arrays.copyOf(content, content.length / 2));
            }
            plain.overwrite(Manifest.FILE, Arrays.copyOf(whole.read(Manifest.FILE), 100));
            plain.put(RunDirectory.RESOLVED_STUDY, whole.read(RunDirectory.RESOLVED_STUDY));
            Paused paused = new Paused(plain, pause, Integer.MAX_VALUE);
            WatchedStorage.Watch watch = new WatchedStorage.Watch();
            watch.before(paused);
            try {
                finish(watched(another(place, plain), watch));
            } catch (IOException | org.spikeyield.InvalidInputException e) {
                assertThat(paused.operations)
                        .as("fails only when it lost the run: " + e)
                        .isGreaterThanOrEqualTo(pause);
            }
            assertHoldsEveryRowOnce(plain, paused.where);
        }
    }

    /** Every operation of a completion fails once; the next process finishes to the same bytes, and clears what is left. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HDFS")
    void leavesARunThatTheNextProcessFinishesWhateverOperationFailed(Place place) throws IOException {
        RunDirectory undisturbed = committed(place);
        Manifest expected = finish(undisturbed);
        int all = operationsOfACompletion(place);
        for (int failing = 1; failing <= all; failing++) {
            for (boolean forGood : new boolean[] {false, true}) {
                int at = failing;
                RunDirectory plain = committed(place);
                WatchedStorage.Watch watch = new WatchedStorage.Watch();
                watch.before((operation, name) -> {
                    int now = watch.operations();
                    if (now == at || (forGood && now > at)) {
                        throw new IOException("No space left on device");
                    }
                });
                try {
                    finish(watched(plain, watch));
                } catch (IOException | org.spikeyield.InvalidInputException e) {
                    assertThat(e.getMessage()).isNotBlank();
                }
                plain.delete(RunLock.FILE); // its process would be gone
                if (Manifest.read(plain).isEmpty()) {
                    finish(plain);
                }
                Leftovers.clear(plain);
                assertHoldsEveryRowOnce(plain, "failed at " + failing);
                assertThat(Manifest.read(plain).orElseThrow().files()).isEqualTo(expected.files());
                assertThat(plain.list("")).isEqualTo(undisturbed.list(""));
            }
        }
    }
}
