package org.spikeyield.store.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.spikeyield.InvalidInputException;

/**
 * Keeps a second writer out of a run directory: {@code _LOCK}, created only if it is not there and never written again, with the holder's process and
 * a random token. While it is held a thread shows every {@value #BEAT_SECONDS} s that the holder lives, by an empty file {@code _BEAT-TOKEN-N} in place
 * of the one before; a full disk may hold that up, and leaves the lock as it is.
 *
 * <p>A lock is stale, and is taken over, when
 *
 * <ul>
 *   <li>its process was started in this boot of this machine, this space of processes and by this user, and is gone: at once;
 *   <li>its process cannot be looked up from here, and lock and heartbeat are older than {@value #STALE_MINUTES} minutes by the clock of the storage,
 *       which has dated them and dates a file that is created for the comparison;
 *   <li>these are dated in the future, since some clock was set back, and nothing about them changes while this process watches for
 *       {@value #STALE_MINUTES} minutes.
 * </ul>
 *
 * <p>The lock saves work; it is not what keeps a result whole. Two that take over at the same moment are told apart by the token: the loser finds the
 * other's in the file, at once or at the latest when it asks with {@link #ensureHeld}, which every commit does first. A process that was paused for
 * longer than a lock lasts may go on for a while beside its successor. Whatever it writes has a name of its own or is, byte for byte, what the
 * other writes, see {@link RunDirectory}.
 */
public final class RunLock implements AutoCloseable {
    public static final String FILE = "_LOCK";
    static final int BEAT_SECONDS = 30;
    static final int STALE_MINUTES = 10;

    private static final String BEAT = "_BEAT-";
    private static final String PROBE = "_PROBE-";
    private static final int READ_ATTEMPTS = 5;
    /** Some file systems count time in steps of two seconds. */
    private static final long CLOCK_STEP_MILLIS = 5000;

    private final RunDirectory directory;
    private final LockHolder self;
    private final ScheduledExecutorService heart;
    private long beats;
    private boolean warned;
    private boolean closed;

    /**
     * How long things take.
     *
     * @param beat between two heartbeats
     * @param stale after how long without one a holder counts as gone
     * @param look between two looks at a lock that is watched
     * @param settle until a lock that was just written is there for others too
     */
    public record Pace(Duration beat, Duration stale, Duration look, Duration settle) {
        public static final Pace USUAL = new Pace(
                Duration.ofSeconds(BEAT_SECONDS),
                Duration.ofMinutes(STALE_MINUTES),
                Duration.ofSeconds(2),
                Duration.ofMillis(50));
    }

    /**
     * A lock as it was seen.
     *
     * @param sign name of the latest file that shows the holder's life
     * @param signMillis when that was made, by the storage's clock
     */
    private record Sighting(LockHolder holder, String sign, long signMillis) {
        @Override
        public String toString() {
            return holder + " (last sign of life " + Instant.ofEpochMilli(signMillis) + ")";
        }
    }

    private RunLock(RunDirectory directory, LockHolder self, Pace pace) {
        this.directory = directory;
        this.self = self;
        heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "run-lock");
            thread.setDaemon(true);
            return thread;
        });
        long nanos = pace.beat().toNanos();
        heart.scheduleWithFixedDelay(this::beat, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /**
     * Takes the lock of a directory that exists.
     *
     * @throws InvalidInputException when another run holds it, or when the directory cannot be written
     */
    public static RunLock acquire(RunDirectory directory) {
        return acquire(directory, LockHolder.self(), Pace.USUAL);
    }

    public static RunLock acquire(RunDirectory directory, LockHolder self, Pace pace) {
        try {
            Optional<Sighting> other = sight(directory, pace);
            if (other.isPresent()) {
                takeOver(directory, other.get(), self, pace);
            }
            create(directory, self, pace);
            if (other.isPresent() || !directory.createsAtomically()) {
                TimeUnit.NANOSECONDS.sleep(pace.settle().toNanos());
                Optional<Sighting> now = sight(directory, pace);
                if (!now.map(is -> is.holder().token()).orElse("").equals(self.token())) {
                    throw refused(directory, now);
                }
            }
            for (String name : directory.children("")) {
                if (name.startsWith(BEAT) || name.startsWith(PROBE)) {
                    directory.delete(name);
                }
            }
            return new RunLock(directory, self, pace);
        } catch (IOException e) {
            throw new InvalidInputException(directory.place() + ": cannot be written (" + RunDirectory.reason(e) + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while taking the lock of " + directory.place(), e);
        }
    }

    private static void takeOver(RunDirectory directory, Sighting other, LockHolder self, Pace pace)
            throws IOException, InterruptedException {
        LockHolder.Life life = other.holder().life(self);
        boolean stale = switch (life) {
            case ALIVE -> false;
            case GONE -> true;
            case UNKNOWN -> isSilent(directory, other, self, pace);
        };
        if (!stale) {
            throw life == LockHolder.Life.UNKNOWN
                    ? waiting(directory, other, self, pace)
                    : refused(directory, Optional.of(other));
        }
        if (sight(directory, pace)
                .filter(now -> now.holder().token().equals(other.holder().token()))
                .isPresent()) {
            directory.delete(FILE);
        }
    }

    private static void create(RunDirectory directory, LockHolder self, Pace pace) throws IOException {
        try {
            directory.create(FILE, self.bytes());
        } catch (FileAlreadyExistsException e) {
            throw refused(directory, sight(directory, pace));
        } catch (IOException e) {
            // an empty lock would keep everybody out until it is old
            if (sight(directory, pace)
                    .filter(now -> now.holder().token().isEmpty())
                    .isPresent()) {
                directory.delete(FILE);
            }
            throw e;
        }
    }

    private static InvalidInputException refused(RunDirectory directory, Optional<Sighting> holder) {
        return new InvalidInputException(directory.place() + ": held by another run, "
                + holder.map(Sighting::toString).orElse(LockHolder.UNKNOWN.toString())
                + "; wait for it, or remove " + directory.place(FILE) + " if it is gone");
    }

    /** Where nobody can look whether the holder has ended, the time without a sign of life decides. */
    private static InvalidInputException waiting(RunDirectory directory, Sighting other, LockHolder self, Pace pace)
            throws IOException {
        long left = Math.max(0, pace.stale().toMillis() - (storageMillis(directory, self) - other.signMillis()));
        boolean early = !other.holder().token().isEmpty()
                && other.holder().surroundings().isEmpty();
        return new InvalidInputException(refused(directory, Optional.of(other)).getMessage() + "; "
                + (early
                        ? "the lock is of an earlier version, which did not say where its process can be looked up"
                        : "its process cannot be looked up from here")
                + ", and without a sign of life is taken over in " + left / 60_000 + " min " + left / 1000 % 60 + " s");
    }

    /** Whether a holder that cannot be looked up has shown no life for long enough. */
    private static boolean isSilent(RunDirectory directory, Sighting other, LockHolder self, Pace pace)
            throws IOException, InterruptedException {
        long age = storageMillis(directory, self) - other.signMillis();
        if (age >= -CLOCK_STEP_MILLIS) {
            return age >= pace.stale().toMillis();
        }
        System.err.println(directory.place() + ": " + other + " is dated in the future; watching it for up to "
                + pace.stale().toMinutes() + " minutes");
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < pace.stale().toNanos()) {
            TimeUnit.NANOSECONDS.sleep(pace.look().toNanos());
            Optional<Sighting> now = sight(directory, pace);
            if (!now.equals(Optional.of(other))) {
                return now.isEmpty();
            }
        }
        return true;
    }

    /** The time on the clock that dates the files of a directory. */
    private static long storageMillis(RunDirectory directory, LockHolder self) throws IOException {
        String probe = PROBE + self.token();
        directory.create(probe, new byte[0]);
        try {
            return directory
                    .status(probe)
                    .map(Storage.Status::modifiedMillis)
                    .orElseThrow(() -> new IOException(directory.place(probe) + ": was removed by another process"));
        } finally {
            directory.delete(probe);
        }
    }

    /** Who holds the lock, if anybody. A lock that is just being written does not parse yet and is read again. */
    private static Optional<Sighting> sight(RunDirectory directory, Pace pace) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Optional<Storage.Status> status = directory.status(FILE);
            if (status.isEmpty()) {
                return Optional.empty();
            }
            Optional<LockHolder> holder = read(directory);
            if (holder.isPresent() || attempt == READ_ATTEMPTS) {
                return Optional.of(latest(directory, holder.orElse(LockHolder.UNKNOWN), status.get()));
            }
            try {
                TimeUnit.NANOSECONDS.sleep(pace.settle().toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while reading " + directory.place(FILE), e);
            }
        }
    }

    private static Sighting latest(RunDirectory directory, LockHolder holder, Storage.Status lock) throws IOException {
        String sign = FILE;
        long millis = lock.modifiedMillis();
        for (String name : directory.children("")) {
            if (!holder.token().isEmpty() && name.startsWith(BEAT + holder.token() + "-")) {
                long made = directory
                        .status(name)
                        .map(Storage.Status::modifiedMillis)
                        .orElse(0L);
                if (made >= millis) {
                    sign = name;
                    millis = made;
                }
            }
        }
        return new Sighting(holder, sign, millis);
    }

    /** Who holds the lock; nothing when there is none, or one that cannot be read. */
    public static Optional<LockHolder> read(RunDirectory directory) throws IOException {
        try {
            return Json.parse(directory.read(FILE, Json.MAX_BYTES)).map(LockHolder::of);
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Whether there is a lock in a directory, or something of one, held or not. */
    public static boolean isIn(RunDirectory directory) throws IOException {
        return directory.children("").stream().anyMatch(RunLock::isOwn);
    }

    /** Whether a file directly in a run directory is one of this class's. */
    public static boolean isOwn(String name) {
        return name.equals(FILE) || name.startsWith(BEAT) || name.startsWith(PROBE);
    }

    /** The lock's token, of no other session: part of the name of every file that this session writes. */
    public String token() {
        return self.token();
    }

    /**
     * To be called before anything is committed.
     *
     * @throws IOException when the lock is no longer ours
     */
    public synchronized void ensureHeld() throws IOException {
        Optional<LockHolder> now = read(directory);
        if (!now.map(LockHolder::token).orElse("").equals(self.token())) {
            throw new IOException(directory.place() + ": this run has lost its lock to "
                    + now.map(Objects::toString).orElse("a process that has ended") + " and stops");
        }
    }

    private synchronized void beat() {
        if (closed) {
            return;
        }
        try {
            ensureHeld();
            directory.create(beat(beats + 1), new byte[0]);
            beats++;
            directory.delete(beat(beats - 1));
            warned = false;
        } catch (IOException e) {
            // The next commit finds out for itself; until then a failing heartbeat is no reason to stop.
            if (!warned) {
                System.err.println("warning: " + e.getMessage());
            }
            warned = true;
        }
    }

    private String beat(long number) {
        return BEAT + self.token() + "-" + number;
    }

    /** Gives the directory free. What cannot be removed is stale when this process has ended. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        heart.shutdown();
        try {
            directory.delete(beat(beats));
            if (read(directory).filter(now -> now.token().equals(self.token())).isPresent()) {
                directory.delete(FILE);
            }
        } catch (IOException e) {
            System.err.println("warning: " + e.getMessage());
        }
    }
}
