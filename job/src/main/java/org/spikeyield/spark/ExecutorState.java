package org.spikeyield.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.spikeyield.network.NetworkFile;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.spark.failure.StorageFailedException;
import org.spikeyield.spark.failure.VirtualMachineException;
import org.spikeyield.store.Inputs;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.NetworkSource;
import org.spikeyield.study.Study;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.plan.MemoryCheck;
import org.spikeyield.study.plan.MemoryLimits;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.run.BlockRunner;

/** What an executor makes of a {@link StudyBroadcast}, once per JVM: the study, its plan, its networks with their test benches, the run directory. */
final class ExecutorState {
    /** Of the latest study. Its file system stays open, since all studies of a survey are on it. */
    private static RunDirectory open;

    private static String currentKey = "";
    private static ExecutorState current;

    private final Study study;
    private final StudyPlan plan;
    private final BlockRunner runner;
    private final RunDirectory directory;

    private ExecutorState(StudyBroadcast wire) throws IOException {
        directory = directory(wire.directory(), Sessions.executorHadoopSettings());
        Inputs inputs = wire.inputs(directory);
        study = StudyReader.resolved(wire.resolved(), wire.name()).open(inputs);
        plan = StudyPlan.of(study);
        List<TrainedNetwork> networks = new ArrayList<>();
        for (int i = 0; i < wire.networks().length; i++) {
            NetworkSlot slot = plan.networks().get(i);
            byte[] network = study.networks().get(slot.entry()) instanceof NetworkSource.FromFile source
                    ? inputs.read(source.file())
                    : wire.networks()[i];
            networks.add(NetworkFile.decode(network, slot.id()));
        }
        runner = networks.isEmpty() ? null : new BlockRunner(study, plan, networks);
    }

    private static RunDirectory directory(String uri, Configuration settings) {
        open = open == null ? RunDirectory.at(uri, settings) : open.another(uri, settings);
        return open;
    }

    /** The state for a wire; the one made before when it is the same. Only the latest is kept. */
    static synchronized ExecutorState of(Broadcast<StudyBroadcast> broadcast) {
        try {
            StudyBroadcast wire = broadcast.value();
            if (!wire.key().equals(currentKey)) {
                current = null; // so that two studies are never in memory together
                currentKey = "";
                current = new ExecutorState(wire);
                currentKey = wire.key();
            }
            return current;
        } catch (IOException e) {
            throw new StorageFailedException(e);
        } catch (VirtualMachineError e) {
            throw VirtualMachineException.of("reading the study and its networks", e, "networks");
        }
    }

    Study study() {
        return study;
    }

    StudyPlan plan() {
        return plan;
    }

    /** What the study needs of memory. */
    MemoryCheck memory() {
        return new MemoryCheck(study, MemoryLimits.ofThisJvm());
    }

    BlockRunner runner() {
        return runner;
    }

    RunDirectory directory() {
        return directory;
    }
}
