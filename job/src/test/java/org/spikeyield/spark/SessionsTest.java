package org.spikeyield.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import scala.concurrent.ExecutionContext;

@SparkTest
class SessionsTest {
    private static final Path SOCKETS = Path.of("/proc/self/net/tcp");
    private static final String LISTEN = "0A";

    @Test
    void listensOnTheLoopbackInterfaceOnlyWhereAllRunsInThisProcess(SparkSession session) throws IOException {
        assumeTrue(Files.exists(SOCKETS), "there is no " + SOCKETS + " here: open ports are not looked for");

        assertThat(session.sparkContext().isLocal()).isTrue();
        assertThat(listening()).isNotEmpty().allMatch(SessionsTest::isLoopback);
    }

    /** A future whose executor has ended is reported by Scala, an uncaught exception by Java, and much else by Spark's log. */
    @Test
    void letsOnlyTheCommandSpeakOnceASessionEnds() throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            Sessions.close(SessionsTest::speak);
            speak();
            System.err.println("warning: ours");

            assertThat(said.toString(StandardCharsets.UTF_8)).isEqualTo("warning: ours" + System.lineSeparator());
            for (String name : List.of(
                    "org.apache.spark.util.Utils",
                    "io.netty.util.concurrent.DefaultPromise",
                    "org.apache.hadoop.util.ShutdownHookManager")) {
                assertThat(LogManager.getLogger(name).isErrorEnabled()).as(name).isFalse();
            }
        } finally {
            System.setErr(before);
            LoggerContext.getContext(false).reconfigure();
        }
    }

    private static void speak() {
        Thread thread = new Thread(() -> {
            ExecutionContext.defaultReporter().apply(new RejectedExecutionException("to nobody"));
            throw new IllegalStateException("to nobody");
        });
        thread.start();
        Uninterruptibles.joinUninterruptibly(thread);
    }

    /** IPv4 and the four words of IPv6, each in the byte order of the machine. */
    private static boolean isLoopback(String address) {
        return Set.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F")
                .contains(address);
    }

    /** The addresses on which sockets of this process listen, as ss -ltn has them. */
    private static List<String> listening() throws IOException {
        Set<String> own = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                if (Files.isSymbolicLink(descriptor)) {
                    own.add(Files.readSymbolicLink(descriptor).toString());
                }
            }
        }
        List<String> addresses = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            Path file = SOCKETS.resolveSibling(table);
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                String[] columns = line.strip().split("\\s+");
                if (columns[3].equals(LISTEN) && own.contains("socket:[" + columns[9] + "]")) {
                    addresses.add(columns[1].substring(0, columns[1].indexOf(':')));
                }
            }
        }
        return addresses;
    }
}
