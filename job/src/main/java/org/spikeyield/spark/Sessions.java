package org.spikeyield.spark;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.Utils;
import org.spikeyield.spark.failure.Aftermath;
import org.spikeyield.spark.failure.RunAbortedException;
import org.spikeyield.spark.failure.SparkFailure;
import org.spikeyield.spark.failure.SparkMemory;

/**
 * Makes the Spark session of a run.
 *
 * <p>Three settings are made by code because results on the wire depend on them: the serializer, the registrator, and that unregistered classes are
 * refused. Where all runs in this process, the driver listens on the loopback interface only. Everything else belongs to spark-submit's options and to
 * {@code conf/spark-defaults.conf}.
 */
public final class Sessions {
    /** The jars of ND4J, with commas between, where the launcher did not give them to spark-submit. */
    private static final String LINEAR_ALGEBRA = "spark.spikeyield.nd4j";

    private static final String LOOPBACK = "127.0.0.1";

    /** How long a standalone master may take to answer. */
    private static final String MASTER_TIMEOUT = "spark.spikeyield.masterTimeout";
    /** What opening a session takes beside that, on a busy machine. */
    private static final int START_SECONDS = 15;

    private static final String SPARK = org.apache.spark.package$.MODULE$.SPARK_VERSION();

    private Sessions() {}

    /**
     * A session with the settings in force, named after the study.
     *
     * @throws org.spikeyield.InvalidInputException when Spark refuses the settings
     * @throws RunAbortedException when the cluster does not answer
     */
    public static SparkSession open(String study) {
        return open(new SparkConf().setAppName("spikeyield " + study));
    }

    /** A session with these settings and the three that are ours. */
    static SparkSession open(SparkConf settings) {
        settings.set("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
                .set("spark.kryo.registrator", SpikeYieldRegistrator.class.getName())
                .set("spark.kryo.registrationRequired", "true");
        if (isLocal(settings.get("spark.master", ""))) {
            // nobody else is to be talked to: neither the host's name nor SPARK_LOCAL_IP matters, and no port is open
            // to others
            Utils.setCustomHostname(LOOPBACK);
            settings.set("spark.driver.host", LOOPBACK).set("spark.driver.bindAddress", LOOPBACK);
        }
        return started(settings, settings.get("spark.master", ""));
    }

    private static SparkSession started(SparkConf settings, String master) {
        if (!Masters.isStandalone(master)) {
            return started(settings, master, Duration.ofSeconds(Integer.MAX_VALUE));
        }
        Duration limit =
                Duration.ofSeconds(SparkMemory.checked(() -> settings.getTimeAsSeconds(MASTER_TIMEOUT, "20s")));
        Masters.await(master, limit);
        return started(settings, master, limit.plusSeconds(START_SECONDS));
    }

    /** Opens a session, unless it takes longer than this: something listens there, but no master that takes this application. */
    private static SparkSession started(SparkConf settings, String master, Duration limit) {
        InterruptTimeout timeout = new InterruptTimeout(limit);
        try (timeout) {
            return SparkSession.builder().config(settings).getOrCreate();
        } catch (Exception e) { // Scala declares nothing
            Aftermath.begin(); // of what was opened of it
            throw timeout.isOver()
                    ? Masters.unanswered(
                            master,
                            limit,
                            "something listens there, but does not answer as a master of Spark " + SPARK
                                    + " does; one with spark.authenticate answers only who knows its secret",
                            e)
                    : SparkFailure.atStart(e, master);
        }
    }

    /** Ends a session. What threads of Spark say by themselves from now on is not shown. */
    public static void close(Closeable session) throws IOException {
        Aftermath.begin();
        session.close();
    }

    /** Sends ND4J to the executors of a cluster, for the rest of the session; where there are none, this process has it. */
    static void shipLinearAlgebra(SparkContext context) {
        if (!context.isLocal()) {
            for (String jar : context.conf().get(LINEAR_ALGEBRA, "").split(",")) {
                if (!jar.isEmpty()) {
                    context.addJar(jar);
                }
            }
        }
    }

    /** Hadoop's settings where no session is open yet: the class path's, with {@code spark.hadoop.*} of spark-submit on top. */
    public static Configuration hadoopSettings() {
        return SparkHadoopUtil.get().newConfiguration(new SparkConf());
    }

    private static boolean isLocal(String master) {
        return master.equals("local") || master.startsWith("local[");
    }

    /** Hadoop's settings on an executor. */
    public static Configuration executorHadoopSettings() {
        return SparkHadoopUtil.get().newConfiguration(SparkEnv.get().conf());
    }
}
