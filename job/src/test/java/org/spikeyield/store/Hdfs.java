package org.spikeyield.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;

/** An HDFS of a name node and data nodes, processes of their own on the loopback interface, in a directory of its own. */
public final class Hdfs implements AutoCloseable {
    private static final String NAME_NODE = "org.apache.hadoop.hdfs.server.namenode.NameNode";
    private static final String DATA_NODE = "org.apache.hadoop.hdfs.server.datanode.DataNode";
    private static final int LIMIT_MINUTES = 3;

    private final Path directory;
    private final String root;
    private final Process nameNode;
    private final Process[] dataNodes;

    private Hdfs(Path directory, int dataNodes) throws Exception {
        this.directory = Files.createDirectories(directory);
        this.dataNodes = new Process[dataNodes];
        root = "hdfs://127.0.0.1:" + freePort();
        assertThat(java("format", -1, NAME_NODE, "-format", "-nonInteractive").waitFor())
                .as(() -> log("format"))
                .isZero();
        nameNode = java("name-node", -1, NAME_NODE);
    }

    /** Starts one and waits until it takes files. */
    public static Hdfs start(Path directory, int dataNodes) throws Exception {
        Hdfs hdfs = new Hdfs(directory, dataNodes);
        try {
            for (int node = 0; node < dataNodes; node++) {
                hdfs.startDataNode(node);
            }
            hdfs.awaitDataNodes(dataNodes);
        } catch (Exception | AssertionError e) {
            hdfs.close();
            throw e;
        }
        return hdfs;
    }

    /** Starts a data node, anew where it was killed, with what it had stored. */
    public void startDataNode(int node) throws IOException {
        if (dataNodes[node] != null) {
            dataNodes[node].destroyForcibly();
        }
        dataNodes[node] = java("data-node-" + node, node, DATA_NODE);
    }

    public Process dataNode(int node) {
        return dataNodes[node];
    }

    /** The URI of its root, without a slash. */
    public String root() {
        return root;
    }

    /** Waits until so many data nodes have reported and it is out of safe mode. */
    public void awaitDataNodes(int nodes) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(LIMIT_MINUTES);
        while (!has(nodes)) {
            assertThat(nameNode.isAlive()).as(() -> log("name-node")).isTrue();
            assertThat(System.nanoTime()).as(() -> log("name-node")).isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    private boolean has(int nodes) {
        Configuration once = new Configuration();
        once.setInt("ipc.client.connect.max.retries", 0);
        try (FileSystem files = FileSystem.newInstance(URI.create(root), once)) {
            DistributedFileSystem there = (DistributedFileSystem) files;
            return !there.isInSafeMode()
                    && there.getDataNodeStats(HdfsConstants.DatanodeReportType.LIVE).length >= nodes;
        } catch (IOException e) {
            return false; // it is not up yet
        }
    }

    /** Settings of a client that asks again soon whether a file that it has closed is stored; it usually waits for 0.4 s. */
    public static Configuration settings() {
        Configuration settings = new Configuration();
        settings.setInt("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", 20);
        return settings;
    }

    /** Whether a run has a committed wave. */
    public static boolean hasWave(FileSystem files, org.apache.hadoop.fs.Path run) throws IOException {
        RemoteIterator<LocatedFileStatus> all = files.exists(run) ? files.listFiles(run, true) : null;
        while (all != null && all.hasNext()) {
            LocatedFileStatus file = all.next();
            if (file.getPath().getName().equals("_wave.json") && file.getLen() > 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        nameNode.destroyForcibly();
        for (Process node : dataNodes) {
            if (node != null) {
                node.destroyForcibly();
            }
        }
    }

    private Process java(String name, int dataNode, String... arguments) throws IOException {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "fs.defaultFS", root,
                "dfs.namenode.name.dir", directory.resolve("names").toUri().toString(),
                "dfs.namenode.http-address", "127.0.0.1:0",
                "dfs.namenode.safemode.extension", "0",
                "dfs.namenode.fs-limits.min-block-size", "1024",
                "dfs.datanode.data.dir",
                        directory.resolve("blocks-" + dataNode).toUri().toString(),
                "dfs.datanode.address", "127.0.0.1:0",
                "dfs.datanode.ipc.address", "127.0.0.1:0",
                "dfs.datanode.http.address", "127.0.0.1:0",
                "dfs.permissions.enabled", "false"));
        // so that a data node that was killed counts as gone after seconds
        settings.put("dfs.heartbeat.interval", "1");
        settings.put("dfs.namenode.heartbeat.recheck-interval", "1000");
        settings.put("dfs.namenode.stale.datanode.interval", "3000");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                arguments[0]));
        settings.forEach((key, value) -> command.addAll(List.of("-D", key + "=" + value)));
        command.addAll(List.of(arguments).subList(1, arguments.length));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve(name + ".log").toFile()))
                .start();
    }

    private String log(String name) {
        try {
            return Files.readString(directory.resolve(name + ".log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
