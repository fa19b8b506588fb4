package org.spikeyield.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.settings.StudyInput;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.table.TableDigest;

class ManifestTest {
    @TempDir
    Path temporary;

    private RunDirectory directory;

    @BeforeEach
    void open() {
        directory = RunDirectory.at(temporary.toString(), new Configuration());
    }

    static Manifest manifest(String hash, List<FileEntry> files) {
        return new Manifest(
                "study",
                new StudyStamp(hash.repeat(32), Optional.of("seed = 1\n"), 0),
                new TableDigest("cd".repeat(32), List.of("network", "chip")),
                Optional.of(new TableDigest("ef".repeat(32), List.of("later"))),
                new Manifest.Counts(10, 7, 1, 2),
                List.of(List.of(1, 4), List.of(1, 4)),
                List.of(
                        new Input(new StudyInput("a b.safetensors", false, "ab".repeat(32)), 7, Optional.empty()),
                        new Input(
                                new StudyInput("../words", true, "cd".repeat(32)),
                                1L << 33,
                                Optional.of("file:/words"))),
                List.of(new Reused(
                        "../before",
                        "study",
                        "01".repeat(32),
                        "23".repeat(32),
                        List.of("ads-000"),
                        List.of(new Reused.Cell("ads-000", "0123456789abcdef", 3, List.of(2, 3))))),
                new TreeMap<>(java.util.Map.of("java", "17")),
                "unknown",
                files);
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        directory.create("resolved.conf", "chips = 1".getBytes(UTF_8));
        Manifest manifest = manifest("ab", List.of(directory.entry("resolved.conf")));
        manifest.write(directory);

        assertThat(Manifest.read(directory)).contains(manifest);
        assertThat(manifest.findings(directory)).isEmpty();
        assertThat(manifest.counts().missing()).isZero();
    }

    @Test
    void isNoManifestWhenCutShortAnywhere() throws IOException {
        manifest("ab", List.of()).write(directory);
        Path file = temporary.resolve(Manifest.FILE);
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length < whole.length - 1; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(Manifest.read(directory)).as("cut to %d bytes", length).isEmpty();
        }
        manifest("ab", List.of()).write(directory);
        assertThat(Manifest.read(directory)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"ended\" : 3",
                "\"ended\" : [ 3 ]",
                "\"ended\" : [ [ \"3\" ] ]",
                "\"ended\" : [ [ -3 ] ]",
                "\"ended\" : [ [ 1.5 ] ]"
            })
    void isDamagedWhereWhatEndedIsNoNumberOfChips(String wrong) throws IOException {
        manifest("ab", List.of()).write(directory);
        Path file = temporary.resolve(Manifest.FILE);
        String whole = Files.readString(file);
        Files.writeString(file, whole.replaceFirst("(?s)\"ended\".*(?=,\\s*\"versions\")", wrong));

        assertThatThrownBy(() -> Manifest.read(directory))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("'ended' is no list of numbers of chips per network");
    }

    /** A directory without a manifest is unfinished; one whose manifest says too little is damaged. */
    @ParameterizedTest
    @ValueSource(strings = {"chips_sha256", "hash", "study", "counts", "git_revision"})
    void isDamagedWithoutWhatEveryManifestHas(String key) throws IOException {
        manifest("ab", List.of()).write(directory);
        Path file = temporary.resolve(Manifest.FILE);
        Files.writeString(file, Files.readString(file).replace("\"" + key + "\" :", "\"other\" :"));

        assertThatThrownBy(() -> Manifest.read(directory))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining(Manifest.FILE + ": damaged, '");
    }

    @Test
    void isWrittenOnce() throws IOException {
        manifest("ab", List.of()).write(directory);

        assertThatThrownBy(() -> manifest("cd", List.of()).write(directory)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void namesTheFileThatWasChangedOrRemovedOrAdded() throws IOException {
        for (String name : List.of("networks/a", "chips/part-00000.parquet", "summary.json", "summary.csv")) {
            directory.create(name, name.getBytes(UTF_8));
        }
        Manifest manifest = manifest(
                "ab",
                List.of(
                        directory.entry("networks/a"),
                        directory.entry("chips/part-00000.parquet"),
                        directory.entry("summary.csv"),
                        directory.entry("summary.json")));
        CommitsTest.flipByte(temporary.resolve("networks/a"));
        Files.delete(temporary.resolve("summary.json"));
        Files.writeString(temporary.resolve("summary.csv"), "longer than it was");
        directory.create("chips/part-00001.parquet", new byte[0]);

        assertThat(manifest.findings(directory))
                .satisfiesExactlyInAnyOrder(
                        finding -> assertThat(finding).contains("networks/a", "sha-256"),
                        finding -> assertThat(finding).contains("summary.json", "missing"),
                        finding -> assertThat(finding).contains("summary.csv", "18 bytes instead of 11"),
                        finding -> assertThat(finding).contains("chips/part-00001.parquet", "not listed"));
    }
}
