package org.spikeyield.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikeyield.spark.bench.BenchBlock;
import org.spikeyield.store.Inputs;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.table.BlockFile;
import scala.reflect.ClassTag$;

/** Every class that travels arrives as it left, by Spark's own Kryo with registration required. */
class SpikeYieldRegistratorTest {
    @TempDir
    private Path directory;

    private SerializerInstance kryo;

    @BeforeEach
    void open() {
        kryo = new KryoSerializer(new SparkConf(false)
                        .set("spark.kryo.registrator", SpikeYieldRegistrator.class.getName())
                        .set("spark.kryo.registrationRequired", "true"))
                .newInstance();
    }

    static Iterable<Class<?>> travellers() {
        return SpikeYieldRegistrator.TRAVELLERS;
    }

    @ParameterizedTest
    @MethodSource("travellers")
    void bringsBackWhatItTook(Class<?> type) throws IOException {
        Object sample = sample(type);
        assertThat(sample).as("a sample of " + type).isInstanceOf(type);

        assertThat((Object) roundTrip(sample)).usingRecursiveComparison().isEqualTo(sample);
    }

    @Test
    void refusesAClassThatWasNotNamed() {
        assertThatThrownBy(() -> roundTrip(new Stranger()))
                .hasStackTraceContaining("Class is not registered")
                .hasStackTraceContaining("Stranger");
    }

    private static final class Stranger {}

    private Object sample(Class<?> type) throws IOException {
        if (type.isArray()) {
            Object array = Array.newInstance(type.getComponentType(), 2);
            Array.set(array, 0, sample(type.getComponentType()));
            Array.set(array, 1, sample(type.getComponentType()));
            return array;
        }
        BlockFile written = new BlockFile(7, new FileEntry("waves/a", 12, "ab".repeat(32)), 5);
        RunDirectory run = RunDirectory.at(directory.toString(), new Configuration());
        Map<Class<?>, Object> samples = Map.of(
                StudyBroadcast.class,
                new StudyBroadcast(
                        "small", "chips = 1\n", new byte[][] {{1, 2}, {}, {-1}}, Inputs.recorded(run), run, "token"),
                BlockCommit.class,
                new BlockCommit(written, 1, 2, 3, "driver", List.of()),
                TrainingReport.class,
                new TrainingReport("ads-000", 4, 5, "driver"),
                BenchBlock.class,
                new BenchBlock(3, "1", "host", new long[] {1, 2, 3, 4}, 5, "ab"));
        return samples.get(type);
    }

    private <T> T roundTrip(T value) {
        return kryo.deserialize(
                kryo.serialize(value, ClassTag$.MODULE$.apply(value.getClass())),
                ClassTag$.MODULE$.apply(value.getClass()));
    }
}
