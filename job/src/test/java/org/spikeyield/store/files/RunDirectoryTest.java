package org.spikeyield.store.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.InvalidInputException;

class RunDirectoryTest {
    @TempDir
    Path temporary;

    private RunDirectory directory;

    @BeforeEach
    void open() {
        directory = at("run");
        directory.make();
    }

    private RunDirectory at(String name) {
        return RunDirectory.at(temporary.resolve(name).toString(), new Configuration());
    }

    @Test
    void createsAFileOnce() throws IOException {
        directory.create("chips/one", bytes("first"));

        assertThatThrownBy(() -> directory.create("chips/one", bytes("second")))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("chips/one");
        assertThat(directory.read("chips/one")).isEqualTo(bytes("first"));
    }

    @Test
    void leavesNothingBesideTheFile() throws IOException {
        directory.create("one", bytes("content"));
        directory.overwrite("one", bytes("other"));

        try (var files = Files.list(temporary.resolve("run"))) {
            assertThat(files).containsExactly(temporary.resolve("run/one"));
        }
    }

    @Test
    void listsFilesOfAllDepthsInOrder() throws IOException {
        directory.create("waves/b/2", bytes(""));
        directory.create("waves/a", bytes(""));
        directory.create("waves/b/1", bytes(""));

        assertThat(directory.list("waves")).containsExactly("waves/a", "waves/b/1", "waves/b/2");
        assertThat(directory.list("absent")).isEmpty();
    }

    @Test
    void givesSizeAndHashOfAFile() throws IOException {
        directory.create("abc", bytes("abc"));

        // sha-256 of "abc", FIPS 180-2 appendix B.1
        assertThat(directory.entry("abc"))
                .isEqualTo(new FileEntry("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    @Test
    void saysWhichParentIsAFile() throws IOException {
        Files.writeString(temporary.resolve("file"), "");

        assertThatThrownBy(() -> at("file/below/run").make())
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(temporary.resolve("file/below/run") + ": cannot be written, " + temporary.resolve("file")
                        + " is a file");
        assertThat(temporary.resolve("file")).isEmptyFile();
    }

    @Test
    void refusesAPlaceWithoutAFileSystem() {
        assertThatThrownBy(() -> RunDirectory.at("nowhere://host/run", new Configuration()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nowhere://host/run");
        assertThatThrownBy(() -> RunDirectory.at(" ", new Configuration())).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void takesLocalPathsAsTheyAre() throws IOException {
        RunDirectory odd = at("a b:c%20d/run");
        odd.make();
        odd.create("x", bytes("1"));

        assertThat(temporary.resolve("a b:c%20d/run/x")).hasContent("1");
        assertThat(odd.place("x"))
                .isEqualTo(temporary.resolve("a b:c%20d/run/x").toString());
        assertThat(RunDirectory.at(odd.uri(), new Configuration()).read("x")).isEqualTo(bytes("1"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** Studies of a survey, one after the other in an executor, open one. */
    @Test
    void sharesOneOpenFileSystemWithOthersOnIt() throws IOException {
        int before = ObjectStore.opened();
        RunDirectory first = RunDirectory.at("objects://shared/one", ObjectStore.settings());

        RunDirectory second = first.another("objects://shared/two", ObjectStore.settings());
        RunDirectory third = second.another("objects://shared/three", ObjectStore.settings());

        third.put("file", bytes("content"));
        assertThat(RunDirectory.at("objects://shared/three", ObjectStore.settings())
                        .read("file"))
                .isEqualTo(bytes("content"));
        assertThat(ObjectStore.opened() - before).isEqualTo(2);

        RunDirectory local = third.another(directory.uri(), new Configuration());
        assertThat(local.place()).isEqualTo(directory.place());
    }
}
