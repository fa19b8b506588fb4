package org.spikeyield.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spikeyield.InvalidInputException;
import org.spikeyield.spark.failure.RunAbortedException;

/**
 * Waits for the master of a standalone cluster, for a time that it states.
 *
 * <p>Implementation note: Spark itself tries for a minute, tells each attempt with two stack traces, and fails somewhere else in the end.
 */
final class Masters {
    private static final String SCHEME = "spark://";
    private static final Pattern ADDRESS = Pattern.compile("(\\[[^]]+]|[^:\\[\\]]+):(\\d{1,5})");
    private static final int PAUSE_MILLIS = 500;

    private Masters() {}

    static boolean isStandalone(String master) {
        return master.startsWith(SCHEME);
    }

    /**
     * Returns when any of the masters accepts a connection.
     *
     * @param master {@code spark://HOST:PORT}, or several with commas between
     * @throws InvalidInputException when it is written otherwise
     * @throws RunAbortedException when none has after this time
     */
    static void await(String master, Duration limit) {
        String[] addresses = master.substring(SCHEME.length()).split(",", -1);
        for (String address : addresses) {
            if (!ADDRESS.matcher(address).matches()) {
                throw new InvalidInputException("spark.master is " + master + ", a standalone cluster is " + SCHEME
                        + "HOST:PORT, several masters " + SCHEME + "HOST:PORT,HOST:PORT");
            }
        }
        long deadline = System.nanoTime() + limit.toNanos();
        IOException last;
        do {
            last = null;
            for (String address : addresses) {
                try {
                    connect(address, deadline);
                    return;
                } catch (IOException e) {
                    last = e;
                }
            }
        } while (pause(deadline));
        throw unanswered(master, limit, reason(last), last);
    }

    static RunAbortedException unanswered(String master, Duration limit, String reason, Exception cause) {
        return new RunAbortedException(
                "no Spark master answers at " + master + ", tried for " + limit.toSeconds() + " s: " + reason, cause);
    }

    private static void connect(String address, long deadline) throws IOException {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw new IOException("not an address: " + address);
        }
        long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
        InetSocketAddress place = new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2)));
        if (place.isUnresolved()) {
            throw new UnknownHostException(parts.group(1));
        }
        try (Socket socket = new Socket()) {
            socket.connect(place, (int) Math.min(left, Integer.MAX_VALUE));
        }
    }

    private static boolean pause(long deadline) {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return System.nanoTime() < deadline;
    }

    private static String reason(IOException e) {
        return e instanceof UnknownHostException
                ? "the host " + e.getMessage() + " is not known here"
                : String.valueOf(e.getMessage());
    }
}
