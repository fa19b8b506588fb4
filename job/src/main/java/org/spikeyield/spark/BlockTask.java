package org.spikeyield.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.spikeyield.spark.failure.StorageFailedException;
import org.spikeyield.spark.failure.VirtualMachineException;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.table.BlockFile;
import org.spikeyield.store.table.ChipsReader;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.plan.Block;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/**
 * Runs blocks of one wave, each into a file of its own. An element is the places of the task's blocks in the wave's list. Of a block whose first
 * rows were taken from another run only the rest is run.
 */
final class BlockTask extends AbstractFunction2<TaskContext, Iterator<int[]>, BlockCommit[]> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Broadcast<StudyBroadcast> wire;
    private final int wave;
    /** The files of first rows, each as the JSON of its {@link BlockFile}. */
    private final String[] heads;

    BlockTask(Broadcast<StudyBroadcast> wire, int wave, List<BlockFile> heads) {
        this.wire = wire;
        this.wave = wave;
        this.heads = heads.stream().map(head -> head.json().toString()).toArray(String[]::new);
    }

    @Override
    public BlockCommit[] apply(TaskContext context, Iterator<int[]> shares) {
        ExecutorState state = ExecutorState.of(wire);
        List<Block> blocks = state.plan().waves().get(wave).blocks();
        Map<Integer, BlockFile> firstRows = Arrays.stream(heads)
                .map(head -> BlockFile.of(Json.value(head)))
                .collect(Collectors.toMap(BlockFile::block, head -> head));
        List<BlockCommit> commits = new ArrayList<>();
        while (shares.hasNext()) {
            for (int place : shares.next()) {
                context.killTaskIfInterrupted();
                Block block = blocks.get(place);
                Optional<BlockFile> head = Optional.ofNullable(firstRows.get(block.index()));
                commits.add(run(state, block, head, Attempts.name(wire.value(), context)));
            }
        }
        return commits.toArray(BlockCommit[]::new);
    }

    private BlockCommit run(ExecutorState state, Block block, Optional<BlockFile> head, String attempt) {
        Stopwatch watch = new Stopwatch();
        try {
            List<ChipRow> rows = new ArrayList<>();
            if (head.isPresent()) {
                rows.addAll(ChipsReader.block(state.directory(), state.study().task(), head.get()));
            }
            List<ChipRow> ran = state.runner().run(block.without(rows.size()));
            rows.addAll(ran);
            BlockFile written = BlockFile.write(state.directory(), wave, block.index(), attempt, rows)
                    .from(head.flatMap(BlockFile::origin));
            return new BlockCommit(
                    written,
                    watch.startMillis(),
                    watch.wallNanos(),
                    watch.cpuNanos(),
                    SparkEnv.get().executorId(),
                    ran);
        } catch (IOException e) {
            throw new StorageFailedException(e);
        } catch (UncheckedIOException e) { // a recording that a sample is made of
            throw new StorageFailedException(e.getCause());
        } catch (VirtualMachineError e) {
            throw VirtualMachineException.of(
                    state.plan().describe(block), e, state.memory().chipsKey());
        }
    }
}
