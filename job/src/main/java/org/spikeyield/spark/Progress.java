package org.spikeyield.spark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** How far a wave, a run or another long work is: one line that is written over on a terminal, a line every {@value #LINE_SECONDS} s elsewhere. */
public final class Progress implements AutoCloseable {
    private static final int LINE_SECONDS = 10;
    private static final double TERMINAL_SECONDS = 0.2;
    private static final double NANO = 1e-9;
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;
    private static final int WIDTH = 78;

    private final PrintStream out;
    private final boolean terminal;
    private final String what;
    private long total;
    private final long doneBefore;
    private final long start = System.nanoTime();
    private long done;
    private double lastPrinted;

    /**
     * @param what plural of what is counted
     * @param total how many there are in all
     * @param done how many of them an earlier session did
     */
    public Progress(PrintStream out, String what, long total, long done) {
        this(out, isTerminal(), what, total, done);
    }

    Progress(PrintStream out, boolean terminal, String what, long total, long done) {
        this.out = out;
        this.terminal = terminal;
        this.what = what;
        this.total = total;
        this.doneBefore = done;
        this.done = done;
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
        if (seconds - lastPrinted >= (terminal ? TERMINAL_SECONDS : LINE_SECONDS)) {
            print(seconds);
        }
    }

    /** Corrects how many there are in all. */
    public synchronized void expect(long all) {
        total = all;
    }

    private double seconds() {
        return (System.nanoTime() - start) * NANO;
    }

    private void print(double seconds) {
        lastPrinted = seconds;
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
        return String.format(Locale.ROOT, "%s: %,d of %,d  %.1f/s  %s", what, done, total, rate, left);
    }

    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < MINUTE) {
            return whole + " s";
        }
        return whole < HOUR
                ? String.format("%d min %02d s", whole / MINUTE, whole % MINUTE)
                : String.format("%d h %02d min", whole / HOUR, whole % HOUR / MINUTE);
    }

    /** Prints where it stands and ends the line. */
    @Override
    public synchronized void close() {
        print(seconds());
        if (terminal) {
            out.println();
        }
    }
}
