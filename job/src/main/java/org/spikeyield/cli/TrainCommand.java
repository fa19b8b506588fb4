package org.spikeyield.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.spikeyield.InvalidInputException;
import org.spikeyield.spark.StudyRunner;
import org.spikeyield.store.Networks;
import org.spikeyield.store.PlanState.Standing;
import org.spikeyield.study.NetworkSlot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code train}: a study up to its networks. */
@Command(
        name = "train",
        description =
                "Trains a study's networks and writes them to networks/ of the run directory, as safetensors files.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  scripts/spikeyield train conf/studies/quickstart.conf --out runs/networks-only",
            "  scripts/spikeyield train conf/studies/quickstart.conf \\",
            "    --set networks.0.count=1 --set networks.0.epochs=2",
            "",
            "It is the first part of run: given the same study and directory, run continues from these networks. Each one has",
            "the course of its training beside it, networks/ID.training.csv. Another study loads a network by",
            "networks = [{ file = \"path/ID.safetensors\" }]."
        })
final class TrainCommand implements Callable<Integer> {
    @Mixin
    private StudyOptions study;

    @ParentCommand
    private Main main;

    @Override
    public Integer call() throws IOException {
        PrintStream out = main.out();
        StudySession session = StudySession.of(study);
        if (session.plan().trained().isEmpty()) {
            throw new InvalidInputException("networks: this study trains none, all come from files");
        }
        if (session.standing() == Standing.COMPLETE) {
            out.println("complete: this study is finished, nothing is trained");
        } else {
            session.work(OptionalInt.empty(), main.err(), StudyRunner::train);
        }
        for (NetworkSlot slot : session.plan().trained()) {
            out.println(session.directory().place(Networks.name(slot.id())));
        }
        return Exit.DONE;
    }
}
