package org.spikeyield.spark.failure;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * Standard error from when a session begins to end. Threads of Spark outlive it and print, with stack traces, that messages which were under way find nobody
 * any more, that work was rejected, or that memory is short; what there is to tell is told by the command, whose sentence is the last one. So only the
 * thread of the command is heard.
 *
 * <p>Implementation note: Spark logs some of this; some is printed by Scala's futures, and by Java for a thread that an exception ends.
 */
public final class Aftermath extends PrintStream {
    private static final String SPARK = "org.apache.spark";
    /** What ends sessions and file systems when the process ends. */
    private static final String HOOKS = "org.apache.hadoop.util.ShutdownHookManager";

    private final PrintStream all;

    private Aftermath(PrintStream all) {
        super(new OneThread(all, Thread.currentThread()), true, StandardCharsets.UTF_8);
        this.all = all;
    }

    /** From now on the calling thread alone is heard, for good; a log that shows Spark at work, at level info or finer, keeps showing all. */
    public static void begin() {
        if (!LogManager.getLogger(SPARK).isInfoEnabled()) {
            List.of(SPARK, "io.netty", HOOKS).forEach(name -> Configurator.setAllLevels(name, Level.OFF));
            System.setErr(new Aftermath(System.err instanceof Aftermath earlier ? earlier.all : System.err));
        }
    }

    private static final class OneThread extends OutputStream {
        private final PrintStream to;
        private final Thread thread;

        OneThread(PrintStream to, Thread thread) {
            this.to = to;
            this.thread = thread;
        }

        private boolean isHeard() {
            return Thread.currentThread().equals(thread);
        }

        @Override
        public void write(int letter) {
            if (isHeard()) {
                to.write(letter);
            }
        }

        @Override
        public void write(byte[] letters, int offset, int length) {
            if (isHeard()) {
                to.write(letters, offset, length);
            }
        }

        @Override
        public void flush() {
            to.flush();
        }
    }
}
