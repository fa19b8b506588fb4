package org.spikeyield.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileAlreadyExistsException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.spikeyield.InvalidInputException;

/**
 * Keeps a second writer out of a run directory: {@code _LOCK}, created only if it is not there, with host, process, token and a heartbeat that a
 * thread renews every {@value #BEAT_SECONDS} s.
 *
 * <p>A lock is stale, and is taken over, when
 *
 * <ul>
 *   <li>it was made on this host by a process that is gone (or whose number now belongs to a process with another start time): at once;
 *   <li>it was made on another host and its heartbeat is older than {@value #STALE_MINUTES} minutes; the clocks of the hosts must agree that well;
 *   <li>it cannot be read and has not been written for {@value #STALE_MINUTES} minutes.
 * </ul>
 *
 * <p>Two that take over at the same moment are told apart by the token: the loser finds the other's in the file, at once or at the latest when it
 * asks with {@link #ensureHeld}, which every commit does first. Should both have written until then, nothing is lost: their files have different
 * names and their rows are the same rows.
 */
public final class RunLock implements AutoCloseable {
    static final String FILE = "_LOCK";
    static final int BEAT_SECONDS = 30;
    static final int STALE_MINUTES = 10;

    /** Start times are counted from a boot time that follows the adjustments of the clock. */
    private static final Duration START_TOLERANCE = Duration.ofSeconds(5);

    private static final int READ_ATTEMPTS = 5;
    private static final int SETTLE_MILLIS = 50;

    private final RunDirectory directory;
    private final Holder self;
    private final ScheduledExecutorService heart;
    private boolean closed;

    private RunLock(RunDirectory directory, Holder self) {
        this.directory = directory;
        this.self = self;
        heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "run-lock");
            thread.setDaemon(true);
            return thread;
        });
        heart.scheduleWithFixedDelay(this::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Takes the lock of a directory that exists.
     *
     * @throws InvalidInputException when another run holds it, or when the directory cannot be written
     */
    public static RunLock acquire(RunDirectory directory) {
        return acquire(directory, Holder.self());
    }

    static RunLock acquire(RunDirectory directory, Holder self) {
        try {
            Optional<Holder> other = read(directory);
            if (other.isPresent()) {
                if (!other.get().isStale(self.host(), Instant.now())) {
                    throw refused(directory, other.get());
                }
                if (read(directory).equals(other)) {
                    directory.delete(FILE);
                }
            }
            try {
                directory.create(FILE, self.bytes(Instant.now()));
            } catch (FileAlreadyExistsException e) {
                throw refused(directory, read(directory).orElse(Holder.UNKNOWN));
            }
            if (other.isPresent()) {
                TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
                Holder now = read(directory).orElse(Holder.UNKNOWN);
                if (!now.token().equals(self.token())) {
                    throw refused(directory, now);
                }
            }
            return new RunLock(directory, self);
        } catch (IOException e) {
            throw new InvalidInputException(directory.place() + ": cannot be written (" + RunDirectory.reason(e) + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while taking the lock of " + directory.place(), e);
        }
    }

    private static InvalidInputException refused(RunDirectory directory, Holder holder) {
        return new InvalidInputException(directory.place() + ": held by another run, " + holder
                + "; wait for it, or remove " + directory.place(FILE) + " if it is gone");
    }

    /** Whether a run that is alive, as far as can be told, holds the directory. */
    public static Optional<String> holder(RunDirectory directory) throws IOException {
        return read(directory)
                .filter(holder -> !holder.isStale(Holder.hostName(), Instant.now()))
                .map(Holder::toString);
    }

    /** Who holds the lock, if anybody. A lock that is just being written does not parse yet and is read again. */
    private static Optional<Holder> read(RunDirectory directory) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                Optional<JsonNode> node = Json.parse(directory.read(FILE));
                if (node.isPresent()) {
                    return node.map(Holder::of);
                }
                if (attempt == READ_ATTEMPTS) {
                    return Optional.of(Holder.unreadable(
                            Instant.ofEpochMilli(directory.status(FILE).getModificationTime())));
                }
                TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
            } catch (FileNotFoundException e) {
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while reading " + directory.place(FILE), e);
            }
        }
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
        Holder now = read(directory).orElse(Holder.UNKNOWN);
        if (!now.token().equals(self.token())) {
            throw new IOException(directory.place() + ": this run has lost its lock to " + now + " and stops");
        }
    }

    private synchronized void beat() {
        if (closed) {
            return;
        }
        try {
            ensureHeld();
            directory.overwrite(FILE, self.bytes(Instant.now()));
        } catch (IOException e) {
            // The next commit finds out for itself; until then a failing heartbeat is no reason to stop.
            System.err.println("warning: " + e.getMessage());
        }
    }

    /** Gives the directory free. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        heart.shutdown();
        if (read(directory).filter(now -> now.token().equals(self.token())).isPresent()) {
            directory.delete(FILE);
        }
    }

    /** The content of a lock. */
    record Holder(String host, long pid, Instant started, String token, Instant heartbeat) {
        static final Holder UNKNOWN = new Holder("?", 0, Instant.EPOCH, "", Instant.EPOCH);

        static Holder self() {
            byte[] token = new byte[4];
            new SecureRandom().nextBytes(token);
            ProcessHandle process = ProcessHandle.current();
            return new Holder(
                    hostName(), process.pid(), started(process), HexFormat.of().formatHex(token), Instant.now());
        }

        static Holder unreadable(Instant written) {
            return new Holder("?", 0, Instant.EPOCH, "", written);
        }

        static Holder of(JsonNode node) {
            return new Holder(
                    node.path("host").asText("?"),
                    node.path("pid").asLong(),
                    Instant.ofEpochMilli(node.path("started_ms").asLong()),
                    node.path("token").asText(),
                    Instant.ofEpochMilli(node.path("heartbeat_ms").asLong()));
        }

        byte[] bytes(Instant now) {
            ObjectNode node = Json.object().put("host", host).put("pid", pid).put("started_ms", started.toEpochMilli());
            return Json.bytes(node.put("token", token).put("heartbeat_ms", now.toEpochMilli()));
        }

        static String hostName() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "localhost";
            }
        }

        private static Instant started(ProcessHandle process) {
            return Instant.ofEpochMilli(
                    process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli());
        }

        private static boolean startedWhen(ProcessHandle process, Instant instant) {
            return Duration.between(started(process), instant).abs().compareTo(START_TOLERANCE) <= 0;
        }

        boolean isStale(String thisHost, Instant now) {
            if (host.equals(thisHost)) {
                return ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .map(p -> !startedWhen(p, started))
                        .orElse(true);
            }
            return heartbeat.isBefore(now.minus(Duration.ofMinutes(STALE_MINUTES)));
        }

        @Override
        public String toString() {
            return "process " + pid + " on " + host + " (last sign of life " + heartbeat + ")";
        }
    }
}
