package org.spikeyield.spark.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.status.api.v1.ExecutorSummary;
import org.spikeyield.InvalidInputException;
import scala.Function2;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Runs work that is cut into shares as one Spark job, a task per share, and gives every task's result once, as it comes. */
public final class SparkJobs {
    private final SparkContext context;

    public SparkJobs(SparkContext context) {
        this.context = context;
    }

    /** Cores of the executors that there are now; not Spark's default parallelism, which is two at least and anybody can set. */
    public int cores() {
        return CollectionConverters.asJava(context.statusStore().executorList(true)).stream()
                .mapToInt(ExecutorSummary::totalCores)
                .sum();
    }

    /**
     * Runs a job to its end.
     *
     * @param description what it is called where it fails
     * @param detail what Spark's pages and event log say beside it
     * @param shares what each task gets, in the order in which tasks are to start
     * @param results called once for the result of each task, by a thread of Spark's
     * @throws RunAbortedException when a task failed more often than Spark tries, or the cluster ended the application
     * @throws InvalidInputException when tasks ran out of memory, or found what they were given unusable
     * @throws java.io.UncheckedIOException when they could not write
     */
    public <T> void run(
            String description,
            String detail,
            List<int[]> shares,
            Function2<TaskContext, Iterator<int[]>, T[]> task,
            Class<T[]> results,
            Consumer<T[]> onResult) {
        try (ErrorWatch watch = new ErrorWatch()) {
            try {
                context.setJobDescription(description + ": " + detail);
                RDD<int[]> work = JavaSparkContext.fromSparkContext(context)
                        .parallelize(shares, shares.size())
                        .rdd();
                context.runJob(work, task, new Results<>(onResult), ClassTag$.MODULE$.<T[]>apply(results));
            } catch (Exception e) { // Scala declares nothing; what comes is a SparkException
                throw SparkFailure.ofJob(description, e, watch.seen(), context.isStopped());
            }
        }
    }

    /** Cuts places in a list, longest work first, into shares of about equal work: dealt out like cards. */
    public static List<int[]> deal(int[] places, int shares) {
        int count = Math.min(shares, places.length);
        List<int[]> dealt = new ArrayList<>();
        for (int share = 0; share < count; share++) {
            int size = (places.length - share + count - 1) / count;
            int[] mine = new int[size];
            for (int i = 0; i < size; i++) {
                mine[i] = places[share + i * count];
            }
            dealt.add(mine);
        }
        return dealt;
    }

    private static final class Results<T> extends AbstractFunction2<Object, T[], BoxedUnit> {
        private final Consumer<T[]> consumer;

        Results(Consumer<T[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public BoxedUnit apply(Object task, T[] result) {
            consumer.accept(result);
            return BoxedUnit.UNIT;
        }
    }
}
