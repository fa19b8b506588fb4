package org.spikeyield.store.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * The content of a lock: who holds it, and where and when that process can be looked up.
 *
 * <p>A number of a process means something only within one boot of one machine and one space of processes, which containers have of their own under
 * any host name. So it is looked up only by a process of the same boot and spaces, and of the same user, since the processes of others may be hidden.
 *
 * @param host a name that people know the machine by
 * @param pid number of the process in its own space
 * @param created when the lock was made, by the holder's clock; told to people, compared with nothing
 * @param token random, of no other session
 * @param user the holder's account
 * @param surroundings boot and spaces in which the number counts; empty where they cannot be known
 * @param start when the process started, in the clock ticks of its boot
 */
public record LockHolder(
        String host, long pid, Instant created, String token, String user, String surroundings, long start) {
    /** Nobody, or somebody whose lock cannot be read. */
    static final LockHolder UNKNOWN = new LockHolder("?", 0, Instant.EPOCH, "", "", "", 0);

    private static final int TOKEN_BYTES = 8;
    private static final int SHORT = 8;
    private static final Path PROC = Path.of("/proc");
    private static final String BOOT_ID = "sys/kernel/random/boot_id";
    /** Fields of /proc/PID/stat behind the name, which stands in parentheses: the state, and the 20th one after it the start. */
    private static final int STATE = 0;

    private static final int START = 19;

    /** Whether a holder's process is running. */
    enum Life {
        ALIVE,
        GONE,
        /** It cannot be looked up from here. */
        UNKNOWN
    }

    public static LockHolder self() {
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        long pid = ProcessHandle.current().pid();
        return new LockHolder(
                hostName(),
                pid,
                Instant.now(),
                HexFormat.of().formatHex(token),
                System.getProperty("user.name", ""),
                surroundingsHere(),
                Math.max(0, start(pid)));
    }

    static LockHolder of(JsonNode node) {
        return new LockHolder(
                node.path("host").asText("?"),
                node.path("pid").asLong(),
                Instant.ofEpochMilli(node.path("heartbeat_ms").asLong()),
                node.path("token").asText(),
                node.path("user").asText(),
                node.path("surroundings").asText(),
                node.path("start_ticks").asLong());
    }

    /** Under the names that earlier versions read, with what they do not know behind them. */
    public byte[] bytes() {
        ObjectNode node = Json.object().put("host", host).put("pid", pid);
        node.put("token", token).put("heartbeat_ms", created.toEpochMilli());
        return Json.bytes(
                node.put("user", user).put("surroundings", surroundings).put("start_ticks", start));
    }

    /** Whether this holder's process is running, as a process with these surroundings can tell. */
    Life life(LockHolder here) {
        if (surroundings.isEmpty() || !surroundings.equals(here.surroundings) || !user.equals(here.user)) {
            return Life.UNKNOWN;
        }
        return start(pid) == start ? Life.ALIVE : Life.GONE;
    }

    /** Boot and process space; empty where there is no /proc, or one that shows another space than this process's own. */
    private static String surroundingsHere() {
        try {
            Path self = PROC.resolve("self");
            if (!self.toRealPath()
                    .getFileName()
                    .toString()
                    .equals(Long.toString(ProcessHandle.current().pid()))) {
                return "";
            }
            Path time = self.resolve("ns/time");
            return Files.readString(PROC.resolve(BOOT_ID)).strip()
                    + " " + Files.readSymbolicLink(self.resolve("ns/pid"))
                    + (Files.isSymbolicLink(time) ? " " + Files.readSymbolicLink(time) : "");
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            return "";
        }
    }

    /** When a process started, in ticks since the boot; −1 when there is none, or only what is left of it until its parent asks. */
    private static long start(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
            return fields[STATE].equals("Z") || fields[STATE].equals("X") ? -1 : Long.parseLong(fields[START]);
        } catch (NoSuchFileException e) {
            return -1;
        } catch (IOException | RuntimeException e) {
            // it ended while it was looked at, or there is no such file on this system, where nobody compares
            return -1;
        }
    }

    /** A name that people know this machine by: what it calls itself, and where that is {@code localhost}, its boot. */
    static String hostName() {
        String name = Stream.of(
                        firstLine(PROC.resolve("sys/kernel/hostname")),
                        System.getenv().getOrDefault("HOSTNAME", ""),
                        System.getenv().getOrDefault("COMPUTERNAME", ""),
                        networkName())
                .filter(text -> !text.isBlank() && !text.startsWith("localhost") && !text.equals("(none)"))
                .findFirst()
                .orElse("");
        if (!name.isEmpty()) {
            return name;
        }
        String boot = firstLine(PROC.resolve(BOOT_ID));
        return boot.length() < SHORT ? "localhost" : "localhost, boot " + boot.substring(0, SHORT);
    }

    private static String networkName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public String toString() {
        return "process " + pid + " on " + host;
    }
}
