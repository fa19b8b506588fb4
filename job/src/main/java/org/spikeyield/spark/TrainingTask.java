package org.spikeyield.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.spikeyield.network.NetworkFile;
import org.spikeyield.spark.failure.StorageFailedException;
import org.spikeyield.spark.failure.VirtualMachineException;
import org.spikeyield.store.NetworkCommit;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.run.StudyTrainer;
import org.spikeyield.train.TrainingResult;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/**
 * Trains networks, each into a file of its own, and commits each as soon as it is there. An element is the networks' ordinals.
 */
final class TrainingTask extends AbstractFunction2<TaskContext, Iterator<int[]>, TrainingReport[]>
        implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Broadcast<StudyBroadcast> wire;

    TrainingTask(Broadcast<StudyBroadcast> wire) {
        this.wire = wire;
    }

    @Override
    public TrainingReport[] apply(TaskContext context, Iterator<int[]> shares) {
        ExecutorState state = ExecutorState.of(wire);
        List<TrainingReport> reports = new ArrayList<>();
        while (shares.hasNext()) {
            for (int ordinal : shares.next()) {
                reports.add(train(state, state.plan().networks().get(ordinal), Attempts.name(wire.value(), context)));
            }
        }
        return reports.toArray(TrainingReport[]::new);
    }

    private static TrainingReport train(ExecutorState state, NetworkSlot slot, String attempt) {
        Stopwatch watch = new Stopwatch();
        try {
            TrainingResult result = StudyTrainer.train(state.study(), slot);
            NetworkCommit.write(
                    state.directory(),
                    slot.id(),
                    attempt,
                    NetworkFile.encode(result.network()),
                    TrainingHistory.csv(result.history()));
        } catch (IOException e) {
            throw new StorageFailedException(e);
        } catch (UncheckedIOException e) { // a recording that a sample is made of
            throw new StorageFailedException(e.getCause());
        } catch (VirtualMachineError e) {
            throw VirtualMachineException.of(
                    "training network " + slot.id(), e, state.memory().trainingKey(slot));
        }
        return new TrainingReport(
                slot.id(), watch.wallNanos(), watch.cpuNanos(), SparkEnv.get().executorId());
    }
}
