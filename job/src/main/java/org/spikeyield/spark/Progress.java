package org.spikeyield.spark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.spikeyield.spark.failure.Interruption;

/**
 * How far a wave, a run or another long work is: one line that is written over on a terminal, a line every {@value Heartbeat#SECONDS} s elsewhere,
 * also where nothing comes to its end for long. Nothing is printed once the process is ending.
 */
public final class Progress implements AutoCloseable {
    private static final double TERMINAL_SECONDS = 0.2;
    private static final long TERMINAL_BEAT_MILLIS = 1000;
    private static final double NANO = 1e-9;
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;
    private static final int WIDTH = 78;

    private final PrintStream out;
    private final boolean terminal;
    private final String what;
    private long total;
    private long doneBefore;
    private final long start = System.nanoTime();
    private long done;
    private double lastPrinted;
    private long lastDone = -1;
    private String activity = "";
    private double activityStart;
    private Supplier<String> obstacle = () -> "";
    private double obstacleTold;
    private final Heartbeat heartbeat;

    /**
     * @param what plural of what is counted
     * @param total how many there are in all
     * @param done how many of them an earlier session did
     */
    public Progress(PrintStream out, String what, long total, long done) {
        this(
                out,
                isTerminal(),
                isTerminal() ? TERMINAL_BEAT_MILLIS : TimeUnit.SECONDS.toMillis(Heartbeat.SECONDS),
                what,
                total,
                done);
    }

    Progress(PrintStream out, boolean terminal, long beatMillis, String what, long total, long done) {
        this.out = out;
        this.terminal = terminal;
        this.what = what;
        this.total = total;
        this.doneBefore = done;
        this.done = done;
        heartbeat = new Heartbeat(beatMillis, this::beat);
    }

    /** Whether standard error is a terminal: System.console() looks at input and output only. */
    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Counts some more as done. */
    public synchronized void add(long more) {
        done += more;
        double seconds = seconds();
        if (seconds - lastPrinted >= (terminal ? TERMINAL_SECONDS : Heartbeat.SECONDS)) {
            print(seconds);
        }
    }

    /** Says what is being done from here on, such as a wave of many. */
    public synchronized void during(String what) {
        activity = what;
        activityStart = seconds();
    }

    /** Says from here on, in place of how far it is, what stands in the way; empty where nothing does. */
    synchronized void heeding(Supplier<String> what) {
        obstacle = what;
    }

    private synchronized void beat() {
        double seconds = seconds();
        String inTheWay = obstacle.get();
        if (!inTheWay.isEmpty()) {
            if (seconds - obstacleTold >= Heartbeat.SECONDS / 2.0 && !Interruption.underWay()) {
                obstacleTold = seconds;
                out.println((terminal && lastDone >= 0 ? "\n" : "") + what + ": " + inTheWay);
            }
        } else if (terminal || seconds - lastPrinted >= Heartbeat.SECONDS / 2.0 || lastDone < 0) {
            print(seconds);
        }
    }

    /** Corrects how many there are in all. */
    public synchronized void expect(long all) {
        total = all;
    }

    /** Corrects how many are done, of which an earlier session may have done more than are needed, and how many there are in all. */
    public synchronized void correct(long finished, long all) {
        done = finished;
        doneBefore = Math.min(doneBefore, finished);
        total = all;
    }

    private double seconds() {
        return (System.nanoTime() - start) * NANO;
    }

    private void print(double seconds) {
        if (Interruption.underWay()) {
            return; // the user has been told that it is interrupted; a line more would look as if it went on
        }
        lastPrinted = seconds;
        lastDone = done;
        String line = line(seconds);
        if (terminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, WIDTH - line.length())));
            out.flush();
        } else {
            out.println(line);
        }
    }

    String line(double seconds) {
        double rate = (done - doneBefore) / Math.max(seconds, NANO);
        String left = done >= total
                ? "done in " + duration(seconds)
                : rate > 0 ? duration((total - done) / rate) + " left" : "";
        String now = done >= total || activity.isEmpty()
                ? ""
                : "  (" + activity + ", for " + duration(seconds - activityStart) + ")";
        String line = String.format(Locale.ROOT, "%s: %,d of %,d  %.1f/s  %s", what, done, total, rate, left);
        return line.stripTrailing() + now;
    }

    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < MINUTE) {
            return whole + " s";
        }
        return whole < HOUR
                ? String.format(Locale.ROOT, "%d min %02d s", whole / MINUTE, whole % MINUTE)
                : String.format(Locale.ROOT, "%d h %02d min", whole / HOUR, whole % HOUR / MINUTE);
    }

    /** Prints where it stands, unless the last line says so, and ends the line. */
    @Override
    public synchronized void close() {
        heartbeat.close();
        if (lastDone != done || terminal) {
            print(seconds());
        }
        if (terminal && !Interruption.underWay()) {
            out.println();
        }
    }
}
