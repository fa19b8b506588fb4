package org.spikeyield.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.InvalidInputException;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.summary.SummaryFiles;
import org.spikeyield.study.ResultVersions;
import org.spikeyield.study.plan.MemoryLimits;

/** What a study from a stranger may make this machine read. */
@Timeout(60)
class StudySourceTest {
    @TempDir
    private Path directory;

    private StudySource source(boolean elsewhere) {
        return new StudySource(directory.resolve("study.conf").toString(), new Configuration(), elsewhere);
    }

    @Test
    void readsFilesBesideTheStudyThroughLinksToo() throws IOException {
        Files.write(directory.resolve("a b.safetensors"), new byte[] {1, 2, 3});
        Files.createSymbolicLink(directory.resolve("link"), Path.of("a b.safetensors"));

        assertThat(source(false).read("a b.safetensors")).containsExactly(1, 2, 3);
        assertThat(source(false).read("link")).containsExactly(1, 2, 3);
        assertThat(source(false).read(directory.resolve("link").toUri().toString()))
                .containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/dev/null", "fifo"})
    void refusesDevicesAndPipesWithoutOpeningThem(String file) throws Exception {
        Process made = new ProcessBuilder("mkfifo", directory.resolve("fifo").toString()).start();
        assertThat(made.waitFor(10, TimeUnit.SECONDS)).isTrue();

        assertThatIOException().isThrownBy(() -> source(false).read(file)).withMessage("is no regular file");
        Path study = Files.createSymbolicLink(directory.resolve("study.conf"), directory.resolve(file));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> source(false).read(Map.of(), MemoryLimits.ofThisJvm(), ResultVersions.current()))
                .withMessage(study + ": cannot be read (is no regular file)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"link", "dangling", "fifo", "loop", "device"})
    void refusesFoldersWithAnythingElseThanFiles(String what) throws Exception {
        Path below = Files.createDirectories(directory.resolve("corpus/below"));
        Files.writeString(below.resolve("a"), "a");
        assertThat(source(false).list("corpus").files()).hasSize(1);
        switch (what) {
            case "link" -> Files.createSymbolicLink(below.resolve(what), below.resolve("a"));
            case "dangling" -> Files.createSymbolicLink(below.resolve(what), Path.of("none"));
            case "loop" -> Files.createSymbolicLink(below.resolve(what), directory);
            case "fifo" -> make("mkfifo", below.resolve(what).toString());
            default -> make("mknod", below.resolve(what).toString(), "c", "1", "5");
        }

        assertThatIOException()
                .isThrownBy(() -> source(false).list("corpus"))
                .withMessage("holds below/" + what + ", which is a link or no regular file");
    }

    private static void make(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }

    @Test
    void refusesFoldersThatAreNoneTooDeepOrStrangelyNamed() throws IOException {
        Files.writeString(directory.resolve("file"), "a");
        assertThatIOException().isThrownBy(() -> source(false).list("file")).withMessage("is no folder");
        assertThatExceptionOfType(FileNotFoundException.class)
                .isThrownBy(() -> source(false).list("none"));
        assertThatIOException()
                .isThrownBy(() -> source(false).list("hdfs://127.0.0.1:1/a"))
                .withMessageContaining("another file system than the study");
        Path deep = directory.resolve("deep");
        for (int i = 0; i < 20; i++) {
            deep = deep.resolve("d");
        }
        Files.createDirectories(deep);
        assertThatIOException()
                .isThrownBy(() -> source(false).list("deep"))
                .withMessage("has folders within folders, too deep");
        Files.writeString(Files.createDirectory(directory.resolve("odd")).resolve("a\nb"), "a");
        assertThatIOException()
                .isThrownBy(() -> source(false).list("odd"))
                .withMessage("holds 'a?b', a name that no file of a study's folder has");
    }

    @Test
    void takesAFolderThroughALinkButNotWhatIsNamedAsAFile() throws IOException {
        Files.writeString(Files.createDirectory(directory.resolve("corpus")).resolve("a:b %20"), "a");
        Files.createSymbolicLink(directory.resolve("words"), Path.of("corpus"));

        assertThat(source(false).list("words")).isEqualTo(source(false).list("corpus"));
        assertThat(source(false).read("words/a:b %20")).containsExactly('a');
        assertThatIOException().isThrownBy(() -> source(false).read("words")).withMessage("is a directory");
    }

    @Test
    void readsNoMoreThanThereIsRoomForAndThanTheFileSystemTells() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve("large").toFile(), "rw")) {
            file.setLength(Runtime.getRuntime().maxMemory()); // sparse: it takes no room on the disk
        }
        assertThatIOException().isThrownBy(() -> source(false).read("large")).withMessageContaining("more than the");
        assertThatIOException()
                .isThrownBy(() -> source(false).read("/proc/self/status"))
                .withMessage("has not the 0 bytes that its file system reports");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hdfs://127.0.0.1:1/a",
                "HDFS://127.0.0.1:1/a",
                "s3a://bucket/a",
                "file://host/a",
                "webhdfs://127.0.0.1:1/a"
            })
    void staysOnTheFileSystemOfTheStudyUnlessOthersAreAllowed(String file) {
        assertThatIOException()
                .isThrownBy(() -> source(false).read(file))
                .withMessageContaining("it is on another file system than the study; --networks-elsewhere allows that");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void makesNoRequestToAServerThatAStudyNames(boolean elsewhere) throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
        });
        server.start();
        try {
            String place = "http://127.0.0.1:" + server.getAddress().getPort() + "/a";
            assertThatIOException()
                    .isThrownBy(() -> source(elsewhere).read(place))
                    .withMessage("files are not read from http");
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> new StudySource(place, new Configuration(), elsewhere))
                    .withMessageContaining("nothing is read from or written to http");
        } finally {
            server.stop(0);
        }
        assertThat(requests).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x/y", "sftp://x/y", "HTTPS://x/y"})
    void putsNoRunWhereNoRunCanBe(String place) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> RunDirectory.at(place, new Configuration()))
                .withMessageStartingWith(place + ": nothing is read from or written to");
    }

    @Test
    void makesNoFormulaOfAText() {
        String rows = """
                [{"set.a": "=1+1", "b": -1, "c": "@x", "d": "-x", "e": "+x", "f": "\\tx", "g": "\\rx", "h": "10 %", "i": "a\\nb\\nc"}]
                """;
        assertThat(new String(SummaryFiles.csv(Json.value(rows)), StandardCharsets.UTF_8))
                .isEqualTo("set.a,b,c,d,e,f,g,h,i\n'=1+1,-1,'@x,'-x,'+x,'\tx,\"'\rx\",10 %,\"a\nb\nc\"\n");
    }
}
