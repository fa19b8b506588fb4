package org.spikeyield.store.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.InvalidInputException;
import org.spikeyield.store.files.RunLock.Pace;

class RunLockTest {
    private static final long NO_PROCESS = Integer.MAX_VALUE;
    private static final LockHolder SELF = LockHolder.self();
    private static final Pace QUICK =
            new Pace(Duration.ofMillis(20), Duration.ofMillis(400), Duration.ofMillis(20), Duration.ofMillis(50));

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

            assertRefused("process " + ProcessHandle.current().pid() + " on " + LockHolder.hostName());
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void namesAHostThatCanBeToldFromOthers() {
        assertThat(LockHolder.hostName()).isNotBlank().isNotEqualTo("localhost").isNotEqualTo("localhost.localdomain");
    }

    @Test
    void isTakenOverAtOnceWhenItsProcessIsGone() throws IOException {
        assumeProcessesCanBeLookedUp();
        leave(like(SELF, NO_PROCESS, SELF.surroundings(), SELF.start()));

        RunLock.acquire(directory).close();
    }

    @Test
    void isTakenOverAtOnceWhenItsProcessNumberBelongsToAnother() throws IOException {
        assumeProcessesCanBeLookedUp();
        leave(like(SELF, SELF.pid(), SELF.surroundings(), SELF.start() - 1));

        RunLock.acquire(directory).close();
    }

    @Test
    void standsWhenItsProcessCannotBeLookedUpFromHere() throws IOException {
        leave(like(SELF, NO_PROCESS, "another boot pid:[4026531836]", SELF.start()));

        assertRefused("held by another run");
    }

    @Test
    void standsWhenItsProcessIsAnotherUsers() throws IOException {
        leave(new LockHolder(
                SELF.host(), NO_PROCESS, Instant.now(), "0000", "somebody", SELF.surroundings(), SELF.start()));

        assertRefused("held by another run");
    }

    @Test
    void ofAnotherHostIsTakenOverWhenItsHeartStopped() throws IOException {
        leave(like(SELF, NO_PROCESS, "", 0));
        age(RunLock.FILE, Duration.ofMinutes(RunLock.STALE_MINUTES - 1));
        assertRefused("held by another run");

        age(RunLock.FILE, Duration.ofMinutes(RunLock.STALE_MINUTES + 1));
        RunLock.acquire(directory).close();
    }

    @Test
    void ofAnotherHostStandsWhileItsHeartBeatsHoweverOldItIs() throws IOException {
        leave(like(SELF, NO_PROCESS, "", 0));
        age(RunLock.FILE, Duration.ofDays(1));
        directory.create("_BEAT-0000-2880", new byte[0]);
        assertRefused("held by another run");

        age("_BEAT-0000-2880", Duration.ofMinutes(RunLock.STALE_MINUTES + 1));
        RunLock.acquire(directory).close();
        assertThat(temporary).isEmptyDirectory();
    }

    /** As commit 6f3d2ea wrote it. */
    @Test
    void ofAnEarlierVersionIsJudgedByItsDate() throws IOException {
        directory.create(RunLock.FILE, """
                {
                  "host" : "localhost",
                  "pid" : 1234567,
                  "started_ms" : 1700000000000,
                  "token" : "0a1b2c3d",
                  "heartbeat_ms" : 1700000000000
                }
                """.getBytes(UTF_8));
        assertRefused("process 1234567 on localhost");

        age(RunLock.FILE, Duration.ofMinutes(RunLock.STALE_MINUTES - 7).plusSeconds(30));
        assertRefused("the lock is of an earlier version", "without a sign of life is taken over in 6 min");

        age(RunLock.FILE, Duration.ofMinutes(RunLock.STALE_MINUTES + 1));
        RunLock.acquire(directory).close();
    }

    @Test
    void datedInTheFutureIsTakenOverWhenItsHeartIsSeenToStandStill() throws IOException {
        leave(like(SELF, NO_PROCESS, "", 0));
        age(RunLock.FILE, Duration.ofDays(-1));

        RunLock.acquire(directory, LockHolder.self(), QUICK).close();
    }

    @Test
    void datedInTheFutureStandsWhenItsHeartIsSeenToBeat() throws Exception {
        leave(like(SELF, NO_PROCESS, "", 0));
        age(RunLock.FILE, Duration.ofDays(-1));
        Thread heart = new Thread(() -> {
            try {
                Thread.sleep(QUICK.stale().toMillis() / 4);
                directory.create("_BEAT-0000-1", new byte[0]);
                age("_BEAT-0000-1", Duration.ofDays(-2));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        heart.start();

        assertThatThrownBy(() -> RunLock.acquire(directory, LockHolder.self(), QUICK))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("held by another run");
        heart.join();
    }

    @Test
    void thatIsCutShortStandsUntilItIsOld() throws IOException {
        Files.writeString(temporary.resolve(RunLock.FILE), "{\"host\": \"else");
        assertThatThrownBy(() -> RunLock.acquire(directory)).isInstanceOf(InvalidInputException.class);

        age(RunLock.FILE, Duration.ofMinutes(RunLock.STALE_MINUTES + 1));
        RunLock.acquire(directory).close();
    }

    @Test
    void beatsWithoutEverBeingWrittenAgain() throws Exception {
        try (RunLock lock = RunLock.acquire(directory, LockHolder.self(), QUICK)) {
            byte[] before = Files.readAllBytes(temporary.resolve(RunLock.FILE));
            FileTime made = Files.getLastModifiedTime(temporary.resolve(RunLock.FILE));

            await(() -> directory.exists("_BEAT-" + lock.token() + "-3"));

            assertThat(temporary.resolve(RunLock.FILE)).hasBinaryContent(before);
            assertThat(Files.getLastModifiedTime(temporary.resolve(RunLock.FILE)))
                    .isEqualTo(made);
            assertThat(directory.children("")).hasSizeLessThanOrEqualTo(3);
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void isWholeAfterHeartbeatsOnAFullDisk() throws Exception {
        WatchedStorage.Watch full = new WatchedStorage.Watch();
        RunDirectory watched = directory.through(storage -> new WatchedStorage(storage, full));
        try (RunLock lock = RunLock.acquire(watched, LockHolder.self(), QUICK)) {
            full.before((operation, name) -> {
                if (operation.equals("create") || operation.equals("overwrite")) {
                    throw new IOException("No space left on device");
                }
            });
            int seen = full.operations();
            await(() -> full.operations() > seen + 10);

            lock.ensureHeld();
            full.before((operation, name) -> {});
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void leavesNoEmptyLockWhereTheDiskIsFull() {
        WatchedStorage.Watch full = new WatchedStorage.Watch();
        RunDirectory watched = directory.through(storage -> new WatchedStorage(storage, full));
        full.before((operation, name) -> {
            if (operation.equals("write")) {
                throw new IOException("No space left on device");
            }
        });

        assertThatThrownBy(() -> RunLock.acquire(watched))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("No space left on device");
        assertThat(temporary).isEmptyDirectory();
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

    /** Two containers on one machine: one host name, and process numbers that mean nothing to each other. */
    @Test
    void standsAgainstAProcessOfAnotherProcessSpaceUnderTheSameHostName() throws Exception {
        List<String> apart = List.of("unshare", "--user", "--map-root-user", "--pid", "--fork", "--mount-proc");
        Assumptions.assumeTrue(
                runs(apart), "skipped: without the right to make process spaces (unshare) there is nothing to try");
        Process holder = lockHolder(apart);
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");
            assertThat(Files.readString(temporary.resolve(RunLock.FILE))).contains(LockHolder.hostName());

            assertRefused("held by another run");
            Process other = lockHolder(apart);
            assertThat(other.inputReader().readLine()).contains("held by another run");
            other.waitFor();
        } finally {
            holder.outputWriter().close();
            holder.waitFor();
        }
        RunLock.acquire(directory).close();
    }

    private static boolean runs(List<String> prefix) throws InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Process lockHolder(List<String> prefix) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                LockHolderMain.class.getName(),
                temporary.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(2);
        }
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(() -> RunLock.acquire(directory))
                .isInstanceOf(InvalidInputException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(Arrays.asList(parts)));
    }

    private static void assumeProcessesCanBeLookedUp() {
        Assumptions.assumeFalse(
                SELF.surroundings().isEmpty(), "skipped: without /proc no process is looked up, only heartbeats count");
    }

    private static LockHolder like(LockHolder self, long pid, String surroundings, long start) {
        return new LockHolder(self.host(), pid, self.created(), "0000", self.user(), surroundings, start);
    }

    private void leave(LockHolder holder) throws IOException {
        directory.create(RunLock.FILE, holder.bytes());
    }

    private void age(String name, Duration age) throws IOException {
        Files.setLastModifiedTime(
                temporary.resolve(name), FileTime.from(Instant.now().minus(age)));
    }
}
