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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.InvalidInputException;
import org.spikeyield.store.PlanState.Standing;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.table.BlockFile;
import org.spikeyield.store.table.ChipsReader;
import org.spikeyield.store.table.Rows;
import org.spikeyield.store.table.TableDigest;
import org.spikeyield.study.Study;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.plan.StudyPlan;

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
        assertThat(ChipsReader.block(directory, Rows.TASK, second)).isEqualTo(Rows.of(20, 20));
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
        assertThatThrownBy(() -> ChipsReader.block(directory, Rows.TASK, bad))
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

    private static StudyPlan plan(long seed) {
        return StudyPlan.of(StudyReader.read("""
                name = mine
                networks = [ { method = ads, neurons = 10 } ]
                conditions = [ { level = 0.1 } ]
                chips = 4
                seed = %d
                """.formatted(seed), "s.conf", Map.of(), file -> new byte[0]));
    }

    @Test
    void sayHowADirectoryStandsToAStudy() throws IOException {
        StudyPlan plan = plan(1);
        Study mine = plan.study();
        Study other = plan(2).study();
        RunDirectory absent = RunDirectory.at(temporary.resolve("absent").toString(), new Configuration());
        assertThat(PlanState.standing(absent, mine)).isEqualTo(Standing.NEW);
        assertThat(PlanState.standing(directory, mine)).isEqualTo(Standing.NEW);

        PlanState.begin(directory, plan, List.of());
        assertThat(PlanState.standing(directory, mine)).isEqualTo(Standing.UNFINISHED);
        assertThat(PlanState.studyIn(directory)).contains(mine);
        assertThatThrownBy(() -> PlanState.standing(directory, other))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("%s: holds another study, mine with hash %s; this one is mine with hash %s"
                        .formatted(temporary, mine.hash8(), other.hash8()));

        new Manifest(
                        "mine",
                        StudyStamp.of(mine),
                        new TableDigest("cd".repeat(32), List.of()),
                        Optional.empty(),
                        new Manifest.Counts(4, 4, 0, 0),
                        List.of(),
                        List.of(),
                        List.of(),
                        new TreeMap<>(),
                        "unknown",
                        List.of(directory.entry(RunDirectory.RESOLVED_STUDY)))
                .write(directory);
        assertThat(PlanState.standing(directory, mine)).isEqualTo(Standing.COMPLETE);
    }

    @Test
    void holdAStudyAgainstTheBytesThatWereStored() throws IOException {
        PlanState.begin(directory, plan(1), List.of());
        Path resolved = temporary.resolve(RunDirectory.RESOLVED_STUDY);
        Files.writeString(resolved, Files.readString(resolved) + "# a comment\n");

        assertThatThrownBy(() -> PlanState.standing(directory, plan(1).study()))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("resolved.conf: damaged, it is not the study that the run began with");
    }

    @Test
    void ofABeginningThatWasInterruptedAreBegunAgain() throws IOException {
        StudyPlan plan = plan(1);
        PlanState.begin(directory, plan, List.of());
        Files.writeString(temporary.resolve(RunDirectory.RESOLVED_STUDY), "chi");
        Files.writeString(temporary.resolve(PlanState.FILE), "{");

        assertThat(PlanState.standing(directory, plan.study())).isEqualTo(Standing.NEW);
        PlanState.begin(directory, plan, List.of());
        assertThat(PlanState.standing(directory, plan.study())).isEqualTo(Standing.UNFINISHED);
    }

    @Test
    void ofANewerFormatAreRefusedInASentence() throws IOException {
        new WaveCommit(0, NETWORKS, List.of()).write(directory);
        Path file = temporary.resolve(WaveCommit.name(0));
        String text = Files.readString(file);

        Files.writeString(file, text.replace("\"1.1\"", "\"1.7\"").replace("\"wave\"", "\"colour\" : 3, \"wave\""));
        assertThat(WaveCommit.read(directory, 0)).isPresent();
        Files.writeString(file, text.replaceFirst("\"format_version\".*\n", ""));
        assertThat(WaveCommit.read(directory, 0)).isPresent();
        Files.writeString(file, text.replace("\"1.1\"", "\"2.0\""));
        assertThatThrownBy(() -> WaveCommit.read(directory, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + ": has version 2.0 of the format wave, this program reads versions up to 1.x;"
                        + " use the program that made it, or a newer one");
    }

    @Test
    void refuseADirectoryThatHoldsSomethingElse() throws IOException {
        Files.writeString(temporary.resolve("letter.txt"), "Dear");

        assertThatThrownBy(() -> PlanState.standing(directory, plan(1).study()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("letter.txt");
    }

    static void flipByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(file, bytes);
    }
}
