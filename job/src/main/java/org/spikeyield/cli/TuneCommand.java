package org.spikeyield.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.spikeyield.InvalidInputException;
import org.spikeyield.report.TuningTable;
import org.spikeyield.spark.Sessions;
import org.spikeyield.store.StudySource;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.tuning.Choice;
import org.spikeyield.store.tuning.DrawRecord;
import org.spikeyield.store.tuning.TuningFolder;
import org.spikeyield.study.Tuning;
import org.spikeyield.study.run.DrawScore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code tune}: methods tuned alike, before a study compares them. */
@Command(
        name = "tune",
        description =
                "Tunes methods alike: trains networks with settings drawn from stated ranges, equally many draws of each method, scores all in one way, and says which draw is best.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  scripts/spikeyield tune conf/tuning/xor.conf --dry-run",
            "  scripts/spikeyield tune conf/tuning/xor.conf --out runs/tuning",
            "",
            "The file is a study with a group tuning { draws, ranges { LABEL { KEY = [LOW, HIGH] } } }. Its seed is",
            "for tuning alone: the networks of a study of another seed are none of those that are trained here. Each",
            "draw that is finished is kept in DIR/draws; the same command goes on with the others. DIR/choices.conf",
            "has what is chosen, as the networks of a study. It runs in one process, as many draws at a time as",
            "--threads says."
        })
final class TuneCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TUNING.conf", description = "The tuning: a HOCON file, such as conf/tuning/xor.conf.")
    private String file;

    @Option(names = "--out", paramLabel = "DIR", description = "Directory of the draws; default ./runs/NAME-HASH8.")
    private String out;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A value in place of the file's, for instance task.corpus=FOLDER. May be repeated.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--threads", paramLabel = "N", description = "Draws at a time; default one for each core.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--dry-run", description = "Print what is drawn and what is finished; nothing is run or written.")
    private boolean dryRun;

    @ParentCommand
    private Main main;

    /** A draw of a method that is to be run. */
    private record Work(Tuning.Method method, Tuning.Draw draw) {}

    @Override
    public Integer call() throws IOException {
        if (threads < 1) {
            throw new InvalidInputException("--threads is " + threads + ", must be at least 1");
        }
        Configuration storage = Sessions.hadoopSettings();
        Tuning tuning = new StudySource(file, storage, false).readTuning(StudyOptions.overrides(settings));
        String place = out != null
                ? out
                : "runs/" + tuning.name() + "-" + tuning.hash().substring(0, 8);
        try (RunDirectory directory = RunDirectory.at(place, storage)) {
            directory.refuseFile();
            TuningFolder folder = TuningFolder.open(directory, tuning);
            if (dryRun) {
                print(tuning);
            } else {
                run(tuning, folder);
            }
            List<Choice> choices = folder.choices();
            if (!choices.isEmpty()) {
                String rule = tuning.methods()
                        .get(0)
                        .draws()
                        .get(0)
                        .study()
                        .spec()
                        .rule()
                        .key();
                main.out().print(TuningTable.of(choices, rule));
            }
            main.out()
                    .println(folder.count() + " of "
                            + tuning.draws() * tuning.methods().size() + " draws are finished");
            main.out().println("directory " + directory.place());
        }
        return Exit.DONE;
    }

    private void print(Tuning tuning) {
        for (Tuning.Method method : tuning.methods()) {
            main.out().println(method.label());
            method.draws().forEach(draw -> main.out().printf(Locale.ROOT, "  %3d  %s%n", draw.number(), draw.text()));
        }
    }

    /** The first draw of every method before the second of any, so that there are equally many of each whenever it ends. */
    private void run(Tuning tuning, TuningFolder folder) throws IOException {
        List<Work> left = new ArrayList<>();
        for (int number = 0; number < tuning.draws(); number++) {
            for (Tuning.Method method : tuning.methods()) {
                if (!folder.has(method.label(), number)) {
                    left.add(new Work(method, method.draws().get(number)));
                }
            }
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> futures = new ArrayList<>();
            left.forEach(work -> futures.add(pool.submit(() -> run(work, folder))));
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static IOException rethrown(Throwable cause) {
        if (cause instanceof UncheckedIOException io) {
            return io.getCause();
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) cause; // a draw throws no others
    }

    private void run(Work work, TuningFolder folder) {
        long before = cpuNanos();
        DrawScore score = DrawScore.of(work.draw().study());
        double seconds = (cpuNanos() - before) / 1e9;
        DrawRecord record = new DrawRecord(
                work.method().label(), work.draw().number(), work.draw().study().hash(), score, seconds);
        try {
            folder.keep(record, work.draw());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        main.err()
                .printf(
                        Locale.ROOT,
                        "%s, draw %d (%s): %.3f, %.0f s of CPU%s%n",
                        record.label(),
                        record.number(),
                        work.draw().text(),
                        score.score(),
                        seconds,
                        score.refused().isEmpty() ? "" : "; " + score.refused());
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
