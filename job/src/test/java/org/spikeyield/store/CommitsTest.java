package org.spikeyield.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.InvalidInputException;
import org.spikeyield.store.PlanState.Standing;

class CommitsTest {
    private static final String NETWORKS = "ab".repeat(32);

    @TempDir
    Path temporary;

    private RunDirectory directory;

    @BeforeEach
    void open() {
        directory = RunDirectory.at(temporary.toString(), new Configuration());
    }

    @Test
    void ofAWaveGivesItsBlocksBack() throws IOException {
        BlockFile second = BlockFile.write(directory, 3, 8, "t-1", Rows.of(20, 20));
        BlockFile first = BlockFile.write(directory, 3, 7, "t-0", Rows.of(0, 20));
        WaveCommit commit = new WaveCommit(3, NETWORKS, List.of(second, first));
        commit.write(directory);

        assertThat(WaveCommit.read(directory, 3)).contains(commit);
        assertThat(commit.blocks()).containsExactly(first, second);
        assertThat(commit.damaged(directory)).isEmpty();
        assertThat(ChipsReader.block(directory, second)).isEqualTo(Rows.of(20, 20));
        assertThat(WaveCommit.read(directory, 4)).isEmpty();
    }

    @Test
    void areCreatedOnce() throws IOException {
        WaveCommit commit =
                new WaveCommit(0, NETWORKS, List.of(BlockFile.write(directory, 0, 0, "t-0", Rows.of(0, 2))));
        commit.write(directory);

        assertThatThrownBy(() -> commit.write(directory)).isInstanceOf(FileAlreadyExistsException.class);
        WaveCommit.withdraw(directory, 0);
        commit.write(directory);
    }

    @Test
    void doNotCountWhenCutShortAnywhere() throws IOException {
        new WaveCommit(0, NETWORKS, List.of(BlockFile.write(directory, 0, 0, "t-0", Rows.of(0, 2)))).write(directory);
        Path file = temporary.resolve(WaveCommit.name(0));
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length < whole.length - 1; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(WaveCommit.read(directory, 0))
                    .as("cut to %d bytes", length)
                    .isEmpty();
        }
    }

    @Test
    void nameTheBlockWhoseFileIsNotTheOneCommitted() throws IOException {
        BlockFile good = BlockFile.write(directory, 0, 0, "t-0", Rows.of(0, 5));
        BlockFile bad = BlockFile.write(directory, 0, 1, "t-1", Rows.of(5, 5));
        BlockFile gone = BlockFile.write(directory, 0, 2, "t-2", Rows.of(10, 5));
        flipByte(temporary.resolve(bad.file().name()));
        Files.delete(temporary.resolve(gone.file().name()));

        assertThat(new WaveCommit(0, NETWORKS, List.of(good, bad, gone)).damaged(directory))
                .containsExactly(bad, gone);
        assertThatThrownBy(() -> ChipsReader.block(directory, bad))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining(bad.file().name());
    }

    @Test
    void ofANetworkStandOnlyWhileItsFilesDo() throws IOException {
        assertThat(NetworkCommit.read(directory, "ads-000")).isEmpty();
        NetworkCommit.write(directory, "ads-000", "t-0", "weights".getBytes(UTF_8), "course".getBytes(UTF_8));
        NetworkCommit commit = NetworkCommit.read(directory, "ads-000").orElseThrow();
        assertThat(directory.read(commit.network().name())).asString(UTF_8).isEqualTo("weights");

        flipByte(temporary.resolve(commit.network().name()));
        assertThat(NetworkCommit.read(directory, "ads-000")).isEmpty();

        NetworkCommit.write(directory, "ads-000", "t-1", "weights".getBytes(UTF_8), "course".getBytes(UTF_8));
        assertThat(NetworkCommit.read(directory, "ads-000")).isPresent();
    }

    @Test
    void tellHowADirectoryStandsToAStudy() throws IOException {
        PlanState mine = new PlanState("mine", "11".repeat(32), 2, 100);
        RunDirectory absent = RunDirectory.at(temporary.resolve("absent").toString(), new Configuration());
        assertThat(mine.standingIn(absent)).isEqualTo(Standing.NEW);
        assertThat(mine.standingIn(directory)).isEqualTo(Standing.NEW);

        mine.begin(directory, "chips = 1\n");
        assertThat(mine.standingIn(directory)).isEqualTo(Standing.UNFINISHED);
        assertThat(directory.read(RunDirectory.RESOLVED_STUDY)).asString(UTF_8).isEqualTo("chips = 1\n");
        assertThatThrownBy(() -> new PlanState("other", "22".repeat(32), 2, 100).standingIn(directory))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(temporary
                        + ": holds another study, mine with hash 11111111; this one is other with hash 22222222");

        ManifestTest.manifest("11".repeat(32), List.of()).write(directory);
        assertThat(mine.standingIn(directory)).isEqualTo(Standing.COMPLETE);
    }

    @Test
    void ofABeginningThatBrokeOffAreBegunAgain() throws IOException {
        PlanState mine = new PlanState("mine", "11".repeat(32), 2, 100);
        mine.begin(directory, "chips = 1\n");
        Files.writeString(temporary.resolve(RunDirectory.RESOLVED_STUDY), "chi");
        Files.writeString(temporary.resolve(PlanState.FILE), "{");

        assertThat(mine.standingIn(directory)).isEqualTo(Standing.NEW);
        mine.begin(directory, "chips = 1\n");
        assertThat(mine.standingIn(directory)).isEqualTo(Standing.UNFINISHED);
    }

    @Test
    void refuseADirectoryThatHoldsSomethingElse() throws IOException {
        Files.writeString(temporary.resolve("letter.txt"), "Dear");
        PlanState mine = new PlanState("mine", "11".repeat(32), 2, 100);

        assertThatThrownBy(() -> mine.standingIn(directory))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("letter.txt");
    }

    static void flipByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(file, bytes);
    }
}
