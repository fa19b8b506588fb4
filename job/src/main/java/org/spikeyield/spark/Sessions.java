package org.spikeyield.spark;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;

/**
 * Makes the Spark session of a run.
 *
 * <p>Three settings are made by code because results on the wire depend on them: the serializer, the registrator, and that unregistered classes are
 * refused. Everything else belongs to spark-submit's options and to {@code conf/spark-defaults.conf}.
 */
public final class Sessions {
    private Sessions() {}

    /** A session with the settings in force, named after the study. */
    public static SparkSession open(String study) {
        return open(new SparkConf().setAppName("spikeyield " + study));
    }

    /** A session with these settings and the three that are ours. */
    static SparkSession open(SparkConf settings) {
        settings.set("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
                .set("spark.kryo.registrator", SpikeYieldRegistrator.class.getName())
                .set("spark.kryo.registrationRequired", "true");
        return SparkSession.builder().config(settings).getOrCreate();
    }

    /** Hadoop's settings where no session is open yet: the class path's, with {@code spark.hadoop.*} of spark-submit on top. */
    public static Configuration hadoopSettings() {
        return SparkHadoopUtil.get().newConfiguration(new SparkConf());
    }

    /** Hadoop's settings on an executor. */
    static Configuration executorHadoopSettings() {
        return SparkHadoopUtil.get().newConfiguration(SparkEnv.get().conf());
    }
}
