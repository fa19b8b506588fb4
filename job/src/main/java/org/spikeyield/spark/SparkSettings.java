package org.spikeyield.spark;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import scala.Tuple2;

/**
 * The effective settings of a session as text, for {@code spark.conf} of the run directory, which people hand on.
 *
 * <p>Values are kept of settings that say how a run was spread over machines and of no others: passwords, account keys, signed URLs and
 * passphrases stand in settings of any name, and a list of what to hide would never be complete.
 */
public final class SparkSettings {
    /** Settings, and with a dot at the end the settings below. */
    private static final List<String> KEPT = List.of(
            "spark.app.id",
            "spark.app.name",
            "spark.app.startTime",
            "spark.broadcast.",
            "spark.cores.max",
            "spark.default.parallelism",
            "spark.driver.cores",
            "spark.driver.memory",
            "spark.driver.memoryOverhead",
            "spark.driver.bindAddress",
            "spark.driver.host",
            "spark.driver.port",
            "spark.dynamicAllocation.",
            "spark.eventLog.enabled",
            "spark.excludeOnFailure.",
            "spark.executor.cores",
            "spark.executor.id",
            "spark.executor.instances",
            "spark.executor.memory",
            "spark.executor.memoryOverhead",
            "spark.executorEnv.LC_ALL",
            "spark.executorEnv.OMP_NUM_THREADS",
            "spark.executorEnv.OPENBLAS_CORETYPE",
            "spark.kryo.",
            "spark.locality.",
            "spark.master",
            "spark.memory.",
            "spark.network.timeout",
            "spark.scheduler.",
            "spark.serializer",
            "spark.speculation",
            "spark.speculation.",
            "spark.sql.shuffle.partitions",
            "spark.stage.",
            "spark.submit.deployMode",
            "spark.task.",
            "spark.ui.enabled",
            "spark.ui.showConsoleProgress");

    private static final String LEFT_OUT = "(not stored)";
    /** A URL with a user's name or a query, either of which may be a secret. */
    private static final Pattern SECRET_URL = Pattern.compile("//[^/\\s]*@|[?&][^=\\s]+=");

    private SparkSettings() {}

    /** One setting a line, sorted; those whose values are not kept have their key only. */
    public static byte[] text(SparkConf settings) {
        Map<String, String> sorted = new TreeMap<>();
        Stream<Tuple2<String, String>> all = Arrays.stream(settings.getAll());
        all.forEach(setting -> sorted.put(setting._1(), isKept(setting._1(), setting._2()) ? setting._2() : LEFT_OUT));
        StringBuilder text = new StringBuilder();
        sorted.forEach((key, value) ->
                text.append(key).append('=').append(value.replace("\n", "\\n")).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isKept(String key, String value) {
        return KEPT.stream().anyMatch(kept -> kept.endsWith(".") ? key.startsWith(kept) : key.equals(kept))
                && !SECRET_URL.matcher(value).find();
    }
}
