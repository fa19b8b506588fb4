package org.spikeyield.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.cli.Commands;
import org.spikeyield.store.FormerHolderTest.Place;
import org.spikeyield.store.files.FileOutput;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.table.ChipTableFuzzTest;

/**
 * Runs on a real HDFS, whose name node and data node are processes on the loopback interface. {@code ./mvnw verify -Phdfs}; six minutes on two
 * cores.
 */
@Tag("hdfs")
class HdfsIT {
    private static final String STUDY = """
            name = small
            seed = 7
            linalg = java
            networks = [ {
              method = ads, count = 1, neurons = 24, epochs = 1, samples-per-epoch = 4
              teacher { units = 6, steps = 3, batch = 2 }
              checkpoint { by = last, samples = 2 }
            } ]
            conditions = [ { level = [0.1, 0.3] } ]
            chips = 12
            test { samples = 10 }
            plan { block-chips = 3, wave-chips = 6 }
            """;

    @TempDir
    static Path temporary;

    private static Hdfs hdfs;
    private static String root;

    private final FormerHolderTest holders = new FormerHolderTest();

    @BeforeAll
    static void start() throws Exception {
        hdfs = Hdfs.start(temporary.resolve("hdfs"), 1);
        root = hdfs.root();
        FormerHolderTest.hdfs = root + "/held";
    }

    @AfterAll
    static void end() {
        hdfs.close();
    }

    @Test
    void givesTheTableOfALocalDirectory() throws IOException {
        Path study = Files.writeString(temporary.resolve("study.conf"), STUDY);
        String here = temporary.resolve("local").toString();
        String there = root + "/run";
        assertThat(Commands.run("run", study.toString(), "--out", here)).isEmpty();

        assertThat(Commands.run("train", study.toString(), "--out", there)).isEmpty();
        assertThat(Commands.run("run", study.toString(), "--out", there)).isEmpty();

        assertThat(manifest(there).chipsSha256()).isEqualTo(manifest(here).chipsSha256());
        assertThat(manifest(there).files()).isEqualTo(manifest(here).files());
        assertThat(Commands.run("verify", there)).isEmpty();
        assertThat(Commands.run("run", study.toString(), "--out", there)).isEmpty();
    }

    private static Manifest manifest(String place) throws IOException {
        try (RunDirectory directory = RunDirectory.at(place, Hdfs.settings())) {
            return Manifest.read(directory).orElseThrow();
        }
    }

    @Test
    void harmsNothingWhereverAFormerHolderWasPaused() throws IOException {
        holders.harmsNothingWhereverItWasPaused(Place.HDFS);
    }

    @Test
    void harmsNothingWhenTheNextOperationsOfAFormerHolderFail() throws IOException {
        holders.harmsNothingWhenItsNextOperationsFail(Place.HDFS);
    }

    @Test
    void harmsNothingWherePredecessorsLeftTornFiles() throws IOException {
        holders.harmsNothingWherePredecessorsLeftTornFiles(Place.HDFS);
    }

    @Test
    void leavesARunThatTheNextProcessFinishesWhateverOperationFailed() throws IOException {
        holders.leavesARunThatTheNextProcessFinishesWhateverOperationFailed(Place.HDFS);
    }

    /** Of the fuzz tests of the readers a small part: every input is a file of its own, written and read over the network. */
    @Test
    void readsFilesThatWereChangedByChanceOrSaysWhatIsWrong() throws IOException {
        try (RunDirectory directory = RunDirectory.at(root + "/fuzz", Hdfs.settings())) {
            directory.make();
            JsonFuzzTest.takeGoodFiles(temporary, directory);
            for (JsonFuzzTest.Kind kind : JsonFuzzTest.Kind.values()) {
                JsonFuzzTest.fuzz(kind, 200, 4);
            }
            ChipTableFuzzTest.fuzz(directory, 200, 5);
        }
    }

    /** Half a file is open, on lease to one process; another takes the run over and finishes it. What the first writes late is lost, and nothing else. */
    @Test
    void losesTheLeaseOfWhatIsWrittenLate() throws IOException {
        RunDirectory first = RunDirectory.at(root + "/late", Hdfs.settings());
        RunDirectory second = RunDirectory.at(root + "/late", Hdfs.settings());
        first.make();
        byte[] whole = "the content that both write".getBytes(StandardCharsets.UTF_8);
        try (FileOutput late = first.putStream("part")) {
            late.write(whole, 0, 5);
            late.flush();

            second.put("part", whole);
            assertThat(second.read("part")).isEqualTo(whole);

            late.write(whole, 5, whole.length - 5);
        } catch (IOException e) {
            assertThat(e).as("the lease is lost").isNotNull();
        }
        assertThat(second.read("part")).isEqualTo(whole);
        assertThat(first.read("part")).isEqualTo(whole);
    }
}
