package org.spikeyield.spark;

import com.esotericsoftware.kryo.Kryo;
import java.util.List;
import org.apache.spark.serializer.KryoRegistrator;
import org.spikeyield.spark.bench.BenchBlock;

/** Names to Kryo every class of ours that Spark moves; an unnamed one is refused on its first journey, in tests and not in a user's cluster. */
public final class SpikeYieldRegistrator implements KryoRegistrator {
    /** All that travels. The order is the order of Kryo's numbers. */
    static final List<Class<?>> TRAVELLERS = List.of(
            StudyBroadcast.class,
            BlockCommit.class,
            BlockCommit[].class,
            TrainingReport.class,
            TrainingReport[].class,
            BenchBlock.class,
            BenchBlock[].class);

    @Override
    public void registerClasses(Kryo kryo) {
        TRAVELLERS.forEach(kryo::register);
    }
}
