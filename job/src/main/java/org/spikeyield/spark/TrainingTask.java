package org.spikeyield.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.spikeyield.network.NetworkFile;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.spark.failure.StorageFailedException;
import org.spikeyield.spark.failure.VirtualMachineException;
import org.spikeyield.store.NetworkCommit;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.run.StudyTrainer;
import org.spikeyield.train.TrainingResult;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/**
 * Trains networks, each into a file of its own, and commits each as soon as it is there. An element is the ordinals of {@linkplain StudyTrainer#together networks
 * that are best trained together}, some of which may be committed.
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
            Share share = new Share(state, Attempts.name(wire.value(), context));
            for (int ordinal : shares.next()) {
                share.train(state.plan().networks().get(ordinal)).ifPresent(reports::add);
            }
        }
        return reports.toArray(TrainingReport[]::new);
    }

    /** The networks of one element: one trainer for all. */
    private static final class Share {
        private final ExecutorState state;
        private final String attempt;
        private final StudyTrainer trainer;

        Share(ExecutorState state, String attempt) {
            this.state = state;
            this.attempt = attempt;
            trainer = new StudyTrainer(state.study());
        }

        /** Nothing where the network is committed. */
        Optional<TrainingReport> train(NetworkSlot slot) {
            Stopwatch watch = new Stopwatch();
            try {
                Optional<NetworkCommit> commit = NetworkCommit.read(state.directory(), slot.id());
                if (commit.isPresent()) {
                    take(slot, commit.get());
                    return Optional.empty();
                }
                TrainingResult result = trainer.train(slot);
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
            return Optional.of(new TrainingReport(
                    slot.id(),
                    watch.wallNanos(),
                    watch.cpuNanos(),
                    SparkEnv.get().executorId()));
        }

        private void take(NetworkSlot slot, NetworkCommit commit) throws IOException {
            String name = commit.network().name();
            TrainedNetwork network = NetworkFile.decode(state.directory().read(name), name);
            byte[] history = state.directory().read(commit.history().name());
            trainer.take(slot, new TrainingResult(network, TrainingHistory.of(history)));
        }
    }
}
