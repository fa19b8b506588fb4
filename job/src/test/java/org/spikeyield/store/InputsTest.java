package org.spikeyield.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.InvalidInputException;
import org.spikeyield.Sha256;
import org.spikeyield.settings.FolderListing;
import org.spikeyield.settings.StudyInput;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.ObjectStore;
import org.spikeyield.store.files.RunDirectory;

/** What a study names goes into its run, and comes out of it again wherever the run is. */
class InputsTest {
    private static final int LARGE = (64 << 20) + 1;

    @TempDir
    Path temporary;

    private Path own;
    private StudySource source;
    private RunDirectory run;

    @BeforeEach
    void makeFiles() throws IOException {
        own = Files.createDirectory(temporary.resolve("own"));
        write("words/yes/1.wav", "yes");
        write("words/no/1 ü.wav", "no");
        write("words/no/2.wav", "no");
        write("words/empty", "");
        write("words.bin", "not in the folder");
        source = source();
        run = directory("run");
    }

    private StudySource source() {
        return new StudySource(own.resolve("study.conf").toString(), new Configuration(false), false);
    }

    private RunDirectory directory(String name) {
        return RunDirectory.at(temporary.resolve(name).toString(), new Configuration(false));
    }

    private void write(String name, String text) throws IOException {
        Path file = own.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void writeLarge(int last) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(own.resolve("large").toFile(), "rw")) {
            file.setLength(LARGE);
            file.seek(LARGE - 1);
            file.write(last);
        }
    }

    private StudyInput folder() throws IOException {
        return new StudyInput("words", true, source.list("words").sha256());
    }

    private StudyInput file(String name) throws IOException {
        return new StudyInput(name, false, Sha256.hex(source.read(name)));
    }

    private static String copy(String content) {
        return Inputs.name(Sha256.hex(content.getBytes(UTF_8)));
    }

    @Test
    void ofAFolderAreItsListingAndItsFilesByContent() throws IOException {
        FolderListing listing = source.list("words");
        assertThat(listing.files())
                .extracting(FolderListing.Entry::name)
                .containsExactly("empty", "no/1 ü.wav", "no/2.wav", "yes/1.wav");
        InputKeeper keeper = new InputKeeper(List.of(folder(), file("words.bin")), source, run);

        List<FileEntry> copies = keeper.keep();

        assertThat(copies)
                .extracting(FileEntry::name)
                .containsExactlyInAnyOrder(
                        Inputs.name(listing.sha256()), copy("yes"), copy("no"), copy(""), copy("not in the folder"));
        assertThat(run.list(""))
                .containsExactlyElementsOf(copies.stream().map(FileEntry::name).toList());
        assertThat(keeper.inputs())
                .containsExactly(
                        new Input(folder(), 7, Optional.empty()), new Input(file("words.bin"), 17, Optional.empty()));
        assertThat(keeper.keep()).isEqualTo(copies);
    }

    /** As an executor gets them, and as a replay does on another machine. */
    @Test
    void areReadWithoutTheOriginalsAndWhereTheyWereSentWithoutTheDirectory() throws IOException {
        FolderListing listing = source.list("words");
        InputKeeper keeper = new InputKeeper(List.of(folder(), file("words.bin")), source, run);
        keeper.keep();
        byte[] record = keeper.kept().record();
        byte[][] sent = keeper.kept().sent();
        Files.move(own, temporary.resolve("gone"));
        Files.move(temporary.resolve("run"), temporary.resolve("moved"));

        for (Inputs inputs : List.of(
                new Inputs(directory("moved"), keeper.inputs()),
                Inputs.received(directory("nowhere"), record, sent),
                Inputs.received(directory("moved"), record, new byte[0][]))) {
            assertThat(inputs.list("words")).isEqualTo(listing);
            for (FolderListing.Entry file : listing.files()) {
                assertThat(Sha256.hex(inputs.read("words/" + file.name()))).isEqualTo(file.sha256());
            }
            assertThat(inputs.read("words.bin")).asString(UTF_8).isEqualTo("not in the folder");
            assertThat(inputs.findings()).isEmpty();
            assertThatExceptionOfType(FileNotFoundException.class).isThrownBy(() -> inputs.read("words/none"));
            assertThatExceptionOfType(FileNotFoundException.class).isThrownBy(() -> inputs.list("none"));
            assertThatIOException().isThrownBy(() -> inputs.read("words")).withMessage("is a directory");
            assertThatIOException().isThrownBy(() -> inputs.list("words.bin")).withMessage("is no folder");
        }
    }

    @Test
    void thatWereDamagedInTheRunAreNotRead() throws IOException {
        InputKeeper keeper = new InputKeeper(List.of(folder()), source, run);
        keeper.keep();
        run.overwrite(copy("yes"), "no!".getBytes(UTF_8));
        run.overwrite(copy("no"), "much longer".getBytes(UTF_8));

        assertThatExceptionOfType(DamagedFileException.class)
                .isThrownBy(() -> keeper.kept().read("words/yes/1.wav"))
                .withMessage(run.place(copy("yes")) + ": damaged, its sha-256 is " + Sha256.hex("no!".getBytes(UTF_8))
                        + " instead of " + Sha256.hex("yes".getBytes(UTF_8)));
        assertThatExceptionOfType(DamagedFileException.class)
                .isThrownBy(() -> keeper.kept().read("words/no/2.wav"))
                .withMessageContaining("11 bytes, more than the 2 that can be");
        keeper.keep();
        assertThat(keeper.kept().read("words/yes/1.wav")).asString(UTF_8).isEqualTo("yes");
        run.delete(Inputs.name(folder().sha256()));
        assertThatExceptionOfType(DamagedFileException.class)
                .isThrownBy(() -> keeper.kept().list("words"))
                .withMessageEndingWith("damaged, missing, it lists the files of words");
    }

    @Test
    void thatAreLargeStayWhereTheyAreAndAreHeldAgainstTheirHash() throws IOException {
        writeLarge(1);
        StudyInput large = file("large");
        InputKeeper keeper = new InputKeeper(List.of(large), source, run);
        Path place = own.resolve("large");
        assertThat(keeper.inputs()).containsExactly(new Input(large, LARGE, Optional.of("file:" + place)));
        assertThat(keeper.keep()).isEmpty();
        Inputs inputs =
                Inputs.received(run, keeper.kept().record(), keeper.kept().sent());
        assertThat(inputs.read("large")).hasSize(LARGE);
        assertThat(inputs.findings()).isEmpty();

        writeLarge(2);
        String changed = place + ": damaged, its sha-256 is " + file("large").sha256()
                + ", and the run recorded sha-256 " + large.sha256() + " for large";
        assertThatExceptionOfType(DamagedFileException.class)
                .isThrownBy(() -> inputs.read("large"))
                .withMessage(changed);
        assertThat(inputs.findings()).containsExactly(changed);

        Files.write(place, new byte[3]);
        assertThat(inputs.findings())
                .containsExactly(place + ": damaged, it has 3 bytes instead of " + LARGE
                        + ", and the run recorded sha-256 " + large.sha256() + " for large");

        Files.delete(place);
        assertThat(inputs.findings())
                .containsExactly(place + ": damaged, it is missing, and the run recorded sha-256 " + large.sha256()
                        + " for large");
        assertThatExceptionOfType(DamagedFileException.class)
                .isThrownBy(() -> inputs.read("large"))
                .withMessage(inputs.findings().get(0));
    }

    @Test
    void ofAFolderOfManyFilesAreItsListingAlone() throws IOException {
        for (int i = 0; i < 1001; i++) {
            write("many/" + i, "file " + i);
        }
        FolderListing listing = source.list("many");
        InputKeeper keeper = new InputKeeper(List.of(new StudyInput("many", true, listing.sha256())), source, run);

        assertThat(keeper.keep()).extracting(FileEntry::name).containsExactly(Inputs.name(listing.sha256()));
        Inputs inputs = keeper.kept();
        assertThat(inputs.list("many")).isEqualTo(listing);
        assertThat(inputs.read("many/7")).asString(UTF_8).isEqualTo("file 7");
        assertThat(inputs.copies()).containsExactly(Inputs.name(listing.sha256()));
        write("many/7", "file 8");
        assertThat(inputs.findings())
                .containsExactly(own.resolve("many/7") + ": damaged, its sha-256 is "
                        + Sha256.hex("file 8".getBytes(UTF_8)) + ", and the run recorded sha-256 "
                        + Sha256.hex("file 7".getBytes(UTF_8)) + " for many/7");
    }

    @Test
    void areCopiedUpToALimitInAll() throws IOException {
        for (int i = 0; i < 5; i++) {
            try (RandomAccessFile file =
                    new RandomAccessFile(own.resolve("part" + i).toFile(), "rw")) {
                file.setLength(LARGE - 1);
            }
        }
        StudyInput part = file("part0");
        List<StudyInput> parts = List.of("part0", "part1", "part2", "part3", "part4").stream()
                .map(name -> new StudyInput(name, false, part.sha256()))
                .toList();

        assertThat(new InputKeeper(parts, source, run).inputs())
                .extracting(input -> input.reference().isPresent())
                .containsExactly(false, false, false, false, true);
    }

    @Test
    void thatChangeBeforeTheyAreCopiedAreTheUsersError() throws IOException {
        StudyInput bin = file("words.bin");
        InputKeeper keeper = new InputKeeper(List.of(bin), source, run);
        write("words.bin", "Not in the folder");

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(keeper::keep)
                .withMessage("words.bin: has changed since the study was read, its sha-256 was " + bin.sha256()
                        + " and is " + file("words.bin").sha256());
        Files.delete(own.resolve("words.bin"));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new InputKeeper(List.of(bin), source, run))
                .withMessageStartingWith("words.bin: cannot be read (");
    }

    /** The run's own file system is the only one that whoever works at the run reaches for certain. */
    @Test
    void onAnotherFileSystemAreCopiedHoweverLarge() throws IOException {
        writeLarge(1);
        RunDirectory elsewhere = RunDirectory.at(ObjectStore.SCHEME + "://large/run", ObjectStore.settings());
        assertThat(new InputKeeper(List.of(file("large")), source, elsewhere).inputs())
                .containsExactly(new Input(file("large"), LARGE, Optional.empty()));
        Inputs strange = new Inputs(
                elsewhere, List.of(new Input(file("large"), LARGE, Optional.of("file:" + own.resolve("large")))));
        assertThatExceptionOfType(DamagedFileException.class)
                .isThrownBy(() -> strange.read("large"))
                .withMessage(own.resolve("large")
                        + ": damaged, it is on another file system than the run, which recorded it for large");
    }

    @Test
    void ofASecondReadingOfTheFolderAreThoseOfTheFirst() throws IOException {
        FolderListing first = source.list("words");
        write("words/yes/1.wav", "YES");

        assertThat(source.list("words")).isEqualTo(first);
        assertThat(source().list("words").sha256()).isNotEqualTo(first.sha256());
    }
}
