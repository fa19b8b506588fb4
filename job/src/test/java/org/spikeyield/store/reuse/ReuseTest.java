package org.spikeyield.store.reuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.InvalidInputException;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.network.NetworkFile;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.store.MadeUpRun;
import org.spikeyield.store.Reused;
import org.spikeyield.store.StudySource;
import org.spikeyield.store.WaveCommit;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.table.BlockFile;
import org.spikeyield.store.table.ChipsReader;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.plan.Block;
import org.spikeyield.study.plan.Overlap;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.run.BlockRunner;

/** What a run takes of finished ones, without Spark: all networks are the one that the repository carries. */
class ReuseTest {
    private static final Path STUDIES = Path.of("..", "conf", "studies");
    private static final String STUDY = """
            name = enlarged
            seed = 11
            networks = [ { file = "networks/xor-ads.safetensors" } ]
            conditions = [ { level = [0.1, 0.3] } ]
            chips = 6
            test { samples = 4 }
            """;
    /** Another order of conditions, another cut. */
    private static final String LARGER = STUDY.replace(
                    "chips = 6", "chips = 10\nplan { block-chips = 4, wave-chips = 8 }")
            .replace("[0.1, 0.3]", "[0.3, 0.2, 0.1]");

    private static final String ALIKE = STUDY.replace("[0.1, 0.3]", "0.1");

    @TempDir
    static Path shared;

    @TempDir
    Path own;

    private static Path finished;
    private final List<String> log = new ArrayList<>();

    @BeforeAll
    static void run() throws IOException {
        finished = shared.resolve("finished");
        MadeUpRun.run(finished, STUDY).close();
    }

    private static StudyPlan plan(String study) {
        StudySource source =
                new StudySource(STUDIES.resolve("made-up.conf").toString(), new Configuration(false), false);
        return StudyPlan.of(StudyReader.read(study, "study", Map.of(), source));
    }

    private RunDirectory taker() {
        return RunDirectory.at(own.resolve("taker").toString(), new Configuration(false));
    }

    private ReuseSources open(Path... places) throws IOException {
        List<String> names = List.of(places).stream().map(Path::toString).toList();
        return ReuseSources.open(names, new Configuration(false), List.of(taker()), log::add);
    }

    private Map<Integer, BlockFile> take(StudyPlan plan, Path... places) throws IOException {
        String network = plan.study().inputs().get(0).sha256();
        return open(places).by(plan, taker()).takeRows(List.of(network), Map.of(), "t", log::add);
    }

    private static List<ChipRow> run(StudyPlan plan, Block block) throws IOException {
        byte[] network = Files.readAllBytes(STUDIES.resolve("networks/xor-ads.safetensors"));
        TrainedNetwork decoded = NetworkFile.decode(network, "xor-ads");
        return new BlockRunner(plan.study(), plan, List.of(decoded)).run(block);
    }

    /** Blocks hold chips 0–3, 4–7 and 8–9, and the other run has chips 0–5. */
    @Test
    void writesTheRowsAsBlocksOfThePlanWhereverItHasThem() throws IOException {
        StudyPlan plan = plan(LARGER);

        Map<Integer, BlockFile> taken = take(plan, finished);

        assertThat(taken.keySet()).containsExactlyInAnyOrder(0, 1, 6, 7);
        for (BlockFile file : taken.values()) {
            Block block = plan.blocks().get(file.block());
            assertThat(ChipsReader.block(taker(), plan.study().task(), file))
                    .isEqualTo(run(plan, block).subList(0, file.rows()));
            assertThat(file.rows()).isEqualTo(block.firstChip() == 0 ? 4 : 2);
            assertThat(file.isTaken()).isTrue();
        }
        assertThat(log).containsExactly("12 of 30 chips taken from " + finished);
    }

    @Test
    void leavesWhatIsCommittedAndCommitsHeadsThatAreRead() throws IOException {
        StudyPlan plan = plan(LARGER);
        Map<Integer, BlockFile> taken = take(plan, finished);
        List<BlockFile> first = plan.waves().get(0).blocks().stream()
                .filter(block -> taken.containsKey(block.index()))
                .map(block -> taken.get(block.index()))
                .toList();
        new WaveCommit(0, "ab".repeat(32), first).write(taker());

        WaveCommit read =
                WaveCommit.read(taker(), 0).orElseThrow().within(plan.waves().get(0));
        assertThat(read.blocks()).hasSize(4).containsExactlyInAnyOrderElementsOf(first);
        // fewer rows than the block has chips count only where none was run here
        BlockFile half = first.get(0).from(Optional.empty());
        BlockFile cut = new BlockFile(half.block(), half.file(), 1);
        assertThat(new WaveCommit(0, "ab".repeat(32), List.of(cut))
                        .within(plan.waves().get(0))
                        .blocks())
                .isEmpty();

        String network = plan.study().inputs().get(0).sha256();
        assertThat(open(finished).by(plan, taker()).takeRows(List.of(network), taken, "u", log::add))
                .isEmpty();
        Reused reused = Reused.of(taker(), plan, List.of(read), new TreeMap<>()).get(0);
        assertThat(reused.directory()).isEqualTo("../" + own.relativize(finished));
        assertThat(reused.rows()).isEqualTo(12);
        assertThat(reused.cells()).extracting(Reused.Cell::looks).containsOnly(List.of(6));
    }

    @Test
    void takesEachCellFromTheRunWithMostOfItsChips() throws IOException {
        Path longer = own.resolve("longer");
        MadeUpRun.run(longer, STUDY.replace("chips = 6", "chips = 8").replace(", 0.3", ""))
                .close();

        take(plan(LARGER), finished, longer);

        assertThat(log)
                .containsExactlyInAnyOrder(
                        "6 of 30 chips taken from " + finished, "8 of 30 chips taken from " + longer);
    }

    /** Chip 1 failed, so that of the first block only chip 0 is there. */
    @Test
    void takesNoChipThatFailed() throws IOException {
        Path failed = own.resolve("failed");
        StudyPlan all = plan(ALIKE);
        List<ChipRow> rows = run(all, new Block(0, 0, 0, 0, 6));
        MadeUpRun.of(
                        failed,
                        ALIKE,
                        (slot, condition, chip) -> chip == 1
                                ? MadeUpRun.without(ChipStatus.FAILED, "broke", 4)
                                : rows.get(chip).result())
                .close();
        StudyPlan plan = plan(ALIKE.replace("chips = 6", "chips = 6\nplan { block-chips = 3, wave-chips = 6 }"));
        Map<Integer, BlockFile> blocks = new HashMap<>();
        RowCopy copy = new RowCopy(taker(), plan, "t", blocks);

        SourceRun source = new SourceRun(RunDirectory.at(failed.toString(), new Configuration(false)));
        copy.take(source, List.of(new Overlap.Cell(0, 0, 0, 0, 6)));

        assertThat(IntStream.range(0, 2).map(block -> blocks.get(block).rows())).containsExactly(1, 3);
    }

    @Test
    void refusesWhatIsDamagedInASentenceThatNamesDirectoryAndFile() throws IOException {
        Path copy = copy("damaged");
        Path part = copy.resolve("chips/part-00000.parquet");
        byte[] bytes = Files.readAllBytes(part);
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(part, bytes);

        assertThatThrownBy(() -> open(copy).by(plan(LARGER), taker()).check())
                .isInstanceOf(DamagedFileException.class)
                .hasMessageStartingWith(copy + ": damaged, and nothing is taken from it: " + part + ": sha-256 is ");
        assertThatThrownBy(() -> take(plan(LARGER), copy)).isInstanceOf(DamagedFileException.class);
        assertThat(own.resolve("taker")).doesNotExist();
    }

    @Test
    void refusesWhatIsNoFinishedRunElsewhere() throws IOException {
        Path unfinished = copy("unfinished");
        Files.delete(unfinished.resolve("_MANIFEST.json"));
        Path later = copy("later");
        Path manifest = later.resolve("_MANIFEST.json");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("\"1\\.\\d+\"", "\"2.0\""));

        assertThatThrownBy(() -> open(unfinished))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(unfinished + ": is unfinished and cannot be reused, there is no whole _MANIFEST.json");
        assertThatThrownBy(() -> open(later))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(manifest + ": has version 2.0 of the format manifest");
        assertThatThrownBy(() -> open(own))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(own + ": is no run directory, there is no resolved.conf");
        assertThatThrownBy(() -> open(own.resolve("x/../taker")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("taker: is the directory that is to be run in; name a finished run");
    }

    /** What is gone is no mistake where something was taken from it. */
    @Test
    void goesOnWithoutARunThatItHadTakenFrom() throws IOException {
        Path gone = own.resolve("gone");

        assertThatThrownBy(() -> open(gone))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("--reuse " + gone + ": there is no such directory");
        copy("gone");
        take(plan(LARGER), gone);
        Files.move(gone, own.resolve("elsewhere"));
        log.clear();

        assertThat(open(gone).by(plan(LARGER), taker()).isEmpty()).isTrue();
        assertThat(log)
                .containsExactly("warning: " + gone + ": is not there any more; what " + own.resolve("taker")
                        + " has taken from it is kept, and the rest is run");
    }

    @Test
    void warnsOfARunThatSharesNothing() throws IOException {
        ReuseSources sources = open(finished);

        assertThat(sources.idle(List.of(sources.by(plan(LARGER), taker())))).isEmpty();
        assertThat(sources.idle(List.of(sources.by(plan(LARGER.replace("seed = 11", "seed = 12")), taker()))))
                .containsExactly("warning: " + finished + ": shares no network and no chips with this study"
                        + " (its seed is 11, this study's 12); nothing is taken from it");
    }

    private Path copy(String name) throws IOException {
        Path to = own.resolve(name);
        try (var files = Files.walk(finished)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(finished.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return to;
    }
}
