package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scripts/local-cluster says, and does not do, without a cluster; {@code ClusterIT} has one. */
class LocalClusterTest {
    @TempDir
    private Path elsewhere;

    private record Outcome(int exit, String out, String err) {}

    private Outcome script(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(LocalCluster.SCRIPT.toString()));
        command.addAll(Arrays.asList(arguments));
        Path out = elsewhere.resolve("out");
        Path err = elsewhere.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", elsewhere + "/nowhere");
        int exit = builder.start().waitFor();
        return new Outcome(exit, Files.readString(out), Files.readString(err));
    }

    private String directory() {
        return "--dir=" + elsewhere.resolve("cluster");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | a command is missing: start, status or stop; see scripts/local-cluster --help",
                "begin | there is no command begin; commands are start, status and stop",
                "start now | now: one of start, status and stop, and nothing else but options",
                "start --worker=2 | there is no option --worker; see scripts/local-cluster --help",
                "start -n 2 | there is no option -n; see scripts/local-cluster --help",
                "start --workers | --workers is the last word and lacks its value",
                "start --workers 0 | --workers is 0, must be a whole number from 1 to 64",
                "start --cores=two | --cores is two, must be a whole number from 1 to 1024",
                "start --port=70000 | --port is 70000, must be a whole number from 0 to 65535",
                "start --memory 2 | --memory is 2, must be a whole number and m or g, such as 2g or 1500m, and at least 512m",
                "start --memory 100m | --memory is 100m, must be a whole number and m or g, such as 2g or 1500m, and at least 512m",
                "start --dir= | --dir is empty, must be a directory",
                "start --dir=/a%20b | --dir is /a%20b; Spark takes no spaces, quotes, backslashes, commas or any of %#? in it",
                "start --dir=/dev/null/x | /dev/null/x cannot be written; --dir names another directory",
                "stop --workers=2 | stop has no option but --dir; the others belong to start",
                "status --dir=/nowhere | no cluster is running, none was started in /nowhere"
            })
    void refusesInOneLine(String arguments, String message) throws Exception {
        Outcome outcome = script(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo("local-cluster: " + message + "\n");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void explainsItselfWithoutJava() throws Exception {
        Outcome outcome = script("--help");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).startsWith("Usage: scripts/local-cluster start");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void refusesMoreWorkersThanTheMemoryHolds() throws Exception {
        Outcome outcome = script("start", "--workers=64", "--memory=9999g", directory());

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).containsPattern("64 workers of 9999g need \\d+ MB, and \\d+ MB are free here");
    }

    @Test
    void refusesAPortThatIsTaken() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Outcome outcome = script("start", "--memory=512m", "--port", "" + socket.getLocalPort(), directory());

            assertThat(outcome.exit()).isEqualTo(2);
            assertThat(outcome.err()).contains("port " + socket.getLocalPort() + " is taken by another program");
        }
    }

    @Test
    void hasStartedNothingWhereItCannotStart() throws Exception {
        assertThat(script("start", "--memory=512m", "--port=0", directory()).err())
                .contains("JAVA_HOME");

        assertThat(script("status", directory()).err()).contains("no cluster is running, none was started in ");
    }

    @Test
    void touchesNoDirectoryThatIsNotItsOwn() throws Exception {
        Path work = Files.createDirectories(elsewhere.resolve("home/work"));

        Outcome outcome = script("start", "--dir=" + work.getParent());

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("has files that are no cluster's");
        assertThat(work).exists();
    }

    @Test
    void endsNoProcessThatItDidNotStart() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            Path cluster = madeUpCluster();
            Files.writeString(cluster.resolve("master.pid"), other.pid() + " 1@another-start\n");
            Files.writeString(cluster.resolve("history.pid"), "");

            Outcome status = script("status", directory());
            assertThat(status.exit()).isEqualTo(2);
            assertThat(status.out().lines())
                    .containsExactly(
                            "master has ended; its number, " + other.pid() + ", is another process's now",
                            "worker-1 stopped",
                            "history has ended (process unknown)");

            Outcome stop = script("stop", directory());
            assertThat(stop.exit()).isZero();
            assertThat(stop.err()).contains("is another process's now", "no cluster is running");
            assertThat(other.isAlive()).isTrue();
            assertThat(cluster.resolve("master.pid")).doesNotExist();
        } finally {
            other.destroyForcibly();
        }
    }

    private Path madeUpCluster() throws IOException {
        Path cluster = Files.createDirectories(elsewhere.resolve("cluster"));
        Files.writeString(
                cluster.resolve("settings"), "workers=1\ncores=1\nmemory=1g\nport=7077\npage=8080\nhistory=18080\n");
        return cluster;
    }
}
