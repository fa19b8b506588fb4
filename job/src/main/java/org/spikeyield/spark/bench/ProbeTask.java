package org.spikeyield.spark.bench;

import java.io.Serializable;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.spikeyield.store.bench.Machine;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/** Asks an executor what it runs on, and stays there for a moment so that the next such task goes to another one. */
final class ProbeTask extends AbstractFunction2<TaskContext, Iterator<int[]>, String[]> implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int STAY_MILLIS = 300;

    @Override
    public String[] apply(TaskContext context, Iterator<int[]> shares) {
        SparkEnv env = SparkEnv.get();
        Machine here = new Machine(
                env.executorId(), env.blockManager().blockManagerId().host(), 0, MachineFacts.here());
        try {
            Thread.sleep(STAY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new String[] {here.json().toString()};
    }
}
