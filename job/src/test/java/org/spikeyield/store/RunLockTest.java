package org.spikeyield.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.InvalidInputException;
import org.spikeyield.store.RunLock.Holder;

class RunLockTest {
    private static final long NO_PROCESS = Long.MAX_VALUE;

    @TempDir
    Path temporary;

    private RunDirectory directory;

    @BeforeEach
    void open() {
        directory = RunDirectory.at(temporary.toString(), new Configuration());
    }

    @Test
    void keepsASecondWriterOutAndNamesTheHolder() throws IOException {
        try (RunLock lock = RunLock.acquire(directory)) {
            lock.ensureHeld();

            assertThatThrownBy(() -> RunLock.acquire(directory))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("held by another run")
                    .hasMessageContaining("process " + ProcessHandle.current().pid() + " on " + Holder.hostName());
            assertThat(RunLock.holder(directory)).isPresent();
        }
        assertThat(RunLock.holder(directory)).isEmpty();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void isTakenOverAtOnceWhenItsProcessIsGone() throws IOException {
        Holder self = Holder.self();
        leave(new Holder(self.host(), NO_PROCESS, self.started(), "0000", Instant.now()));

        RunLock.acquire(directory).close();
    }

    @Test
    void isTakenOverAtOnceWhenItsProcessNumberBelongsToAnother() throws IOException {
        Holder self = Holder.self();
        leave(new Holder(self.host(), self.pid(), self.started().minus(Duration.ofHours(1)), "0000", Instant.now()));

        RunLock.acquire(directory).close();
    }

    @Test
    void ofAnotherHostStandsWhileItsHeartBeats() throws IOException {
        leave(new Holder(
                "elsewhere",
                NO_PROCESS,
                Instant.EPOCH,
                "0000",
                Instant.now().minus(Duration.ofMinutes(RunLock.STALE_MINUTES - 1))));

        assertThatThrownBy(() -> RunLock.acquire(directory))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("elsewhere");
    }

    @Test
    void ofAnotherHostIsTakenOverWhenItsHeartStopped() throws IOException {
        leave(new Holder(
                "elsewhere",
                NO_PROCESS,
                Instant.EPOCH,
                "0000",
                Instant.now().minus(Duration.ofMinutes(RunLock.STALE_MINUTES + 1))));

        RunLock.acquire(directory).close();
    }

    @Test
    void thatIsCutShortStandsUntilItIsOld() throws IOException {
        Path file = temporary.resolve(RunLock.FILE);
        Files.writeString(file, "{\"host\": \"else");
        assertThatThrownBy(() -> RunLock.acquire(directory)).isInstanceOf(InvalidInputException.class);

        Files.setLastModifiedTime(
                file, FileTime.from(Instant.now().minus(Duration.ofMinutes(RunLock.STALE_MINUTES + 1))));
        RunLock.acquire(directory).close();
    }

    @Test
    void isNoticedAsLostBeforeACommitAndNotTakenFromItsNewHolder() throws IOException {
        RunLock lock = RunLock.acquire(directory);
        directory.delete(RunLock.FILE);
        RunLock other = RunLock.acquire(directory);

        assertThatThrownBy(lock::ensureHeld).isInstanceOf(IOException.class).hasMessageContaining("lost its lock");
        lock.close();
        other.ensureHeld();
        other.close();
    }

    @Test
    void ofADirectoryThatCannotBeWrittenIsTheUsersMistake() throws IOException {
        Files.writeString(temporary.resolve("file"), "");
        RunDirectory file = RunDirectory.at(temporary.resolve("file").toString(), new Configuration());

        assertThatThrownBy(() -> RunLock.acquire(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cannot be");
    }

    private void leave(Holder holder) throws IOException {
        directory.create(RunLock.FILE, holder.bytes(holder.heartbeat()));
    }
}
