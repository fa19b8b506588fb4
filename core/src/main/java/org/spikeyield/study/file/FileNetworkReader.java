package org.spikeyield.study.file;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.InvalidInputException;
import org.spikeyield.Sha256;
import org.spikeyield.chip.ChipSampler;
import org.spikeyield.chip.perturbation.NetworkTraits;
import org.spikeyield.evaluate.TeacherBench;
import org.spikeyield.network.Model;
import org.spikeyield.network.NetworkFile;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamKey;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.settings.StudyFiles;
import org.spikeyield.study.Behaviour;
import org.spikeyield.study.NetworkSource;
import org.spikeyield.study.ResultVersions;
import org.spikeyield.task.Task;

/**
 * Reads the entries of {@code networks} that name a file, in the order of the list.
 *
 * <p>A file counts by its content: its hash is part of the study's identity, its path is not. A stored study is read without the files, from what
 * it says of them: {@code sha256}, {@code neurons}, {@code file-replicate} and what kind of parameters they have.
 */
final class FileNetworkReader {
    private static final Pattern FILE = Pattern.compile("\\P{Cntrl}{1,1000}");
    private static final Pattern STEM = Pattern.compile("(?:.*[/\\\\])?(.+?)(?:\\.safetensors)?");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final String UNKNOWN = "unknown";
    private static final int MAX_NEURONS = StreamKey.MAX_ROW + 1;

    private final Optional<StudyFiles> files;
    private final Optional<Task> task;
    private final boolean byPlace;
    private final List<NetworkTraits> traits;
    private final long seed;
    private final Map<String, Entry> byDraws = new HashMap<>();
    private int place;

    /** An entry that was read. */
    private record Entry(String path, String sha256) {}

    /** What a file says of itself. */
    private record Content(
            String sha256,
            int neurons,
            int replicate,
            boolean shortTimeConstants,
            boolean restsOutside,
            Optional<Model> model) {
        /** Stands for a file that cannot be used. */
        static final Content NONE = new Content("", 1, 0, false, false, Optional.empty());
    }

    /**
     * @param files where the files are; empty for a stored study
     * @param task what the networks have to do; empty where it is refused
     * @param versions decide which replicate a file is where the study does not say
     * @param traits takes those of each network
     * @param seed of the study
     */
    FileNetworkReader(
            Optional<StudyFiles> files,
            Optional<Task> task,
            ResultVersions versions,
            List<NetworkTraits> traits,
            long seed) {
        this.seed = seed;
        this.traits = traits;
        this.files = files;
        this.task = task;
        byPlace = versions.of(Behaviour.FILE_REPLICATE) == 1;
    }

    /** The network of the next entry. */
    NetworkSource.FromFile read(SettingsReader reader) {
        int before = reader.problems();
        String file = reader.text("file", null, FILE, "the path of a network file, in quotes");
        reader.canonical().isSpelling("file");
        Matcher stem = STEM.matcher(file);
        String label =
                reader.text("label", stem.matches() ? stem.group(1) : "", StudyReader.LABEL, StudyReader.LABEL_ALLOWED);
        reader.canonical().isIdentity("label");
        if (reader.problems() == before && !StudyReader.LABEL.matcher(label).matches()) {
            reader.problem(
                    "label", "is missing and the file's name does not serve, must be " + StudyReader.LABEL_ALLOWED);
        }
        Content content = files.isPresent() && reader.problems() == before
                ? content(reader, label, file, files.get())
                : Content.NONE;
        boolean stored = files.isEmpty();
        String sha256 = reader.text("sha256", stored ? null : content.sha256, SHA256, "64 hexadecimal digits");
        reader.canonical().isIdentity("sha256");
        int neurons = reader.count("neurons", stored ? null : content.neurons, 1, MAX_NEURONS);
        reader.canonical().isSpelling("neurons");
        int inFile = reader.count("file-replicate", content.replicate, 0, StreamKey.MAX_REPLICATE);
        reader.canonical().isSpelling("file-replicate");
        boolean shortTimeConstants = yes(reader, "short-time-constants", content.shortTimeConstants);
        boolean restsOutside = yes(reader, "rests-outside", content.restsOutside);
        Optional<Model> model = model(reader, content.model);
        int replicate = reader.count("replicate", byPlace ? place : inFile, 0, StreamKey.MAX_REPLICATE);
        // so that the identity is the same under both versions wherever the replicate is
        reader.canonical().put("replicate", replicate, (long) place);
        place++;
        if (!stored && reader.problems() == before) {
            if (check(reader, "sha256", sha256, content.sha256, file)) {
                check(reader, "neurons", neurons, content.neurons, file);
                check(reader, "file-replicate", inFile, content.replicate, file);
                check(reader, "short-time-constants", shortTimeConstants, content.shortTimeConstants, file);
                check(reader, "rests-outside", restsOutside, content.restsOutside, file);
                check(reader, "model", name(model), name(content.model), file);
            }
            model.ifPresent(method -> checkDraws(reader, method.key(), replicate, content.sha256));
        }
        return new NetworkSource.FromFile(
                label,
                file,
                sha256,
                stored ? neurons : content.neurons,
                replicate,
                shortTimeConstants,
                restsOutside,
                model);
    }

    private Content content(SettingsReader reader, String label, String file, StudyFiles from) {
        try {
            byte[] bytes = from.read(file);
            TrainedNetwork network = NetworkFile.decode(bytes, file);
            traits.add(NetworkTraits.of(reader.path() + " (" + label + ")", network.spiking()));
            int before = reader.problems();
            task.ifPresent(t -> checkFits(reader, network, t));
            if (task.isPresent() && reader.problems() == before) {
                checkRuns(reader, file, network, task.get());
            }
            return new Content(
                    Sha256.hex(bytes),
                    network.spiking().neurons(),
                    replicate(network),
                    ChipSampler.hasShortTimeConstants(network.spiking(), network.dtSeconds()),
                    ChipSampler.restsOutside(network.spiking()),
                    Optional.of(network.spiking().model()));
        } catch (FileNotFoundException | NoSuchFileException e) {
            reader.problem("file", "is \"" + file + "\", but there is no such file");
        } catch (IOException e) {
            reader.problem("file", "is \"" + file + "\", which cannot be read: " + e.getMessage());
        } catch (InvalidInputException e) {
            e.problems().forEach(problem -> reader.problem("file", "is no usable network: " + problem));
        }
        return Content.NONE;
    }

    /** The replicate that a file's metadata name; 0 where they name none that there can be. */
    private static int replicate(TrainedNetwork network) {
        String text = network.metadata().getOrDefault(TrainedNetwork.REPLICATE, "0");
        return text.matches("\\d{1,9}") && Integer.parseInt(text) <= StreamKey.MAX_REPLICATE
                ? Integer.parseInt(text)
                : 0;
    }

    private static Optional<Model> model(SettingsReader reader, Optional<Model> byDefault) {
        List<String> names = Stream.concat(
                        Stream.of(UNKNOWN), Model.ALL.stream().map(Model::key))
                .toList();
        String name = reader.choice("model", name(byDefault), names);
        reader.canonical().isSpelling("model");
        return Model.named(name, Model.ALL);
    }

    private static String name(Optional<Model> model) {
        return model.map(Model::key).orElse(UNKNOWN);
    }

    private static boolean yes(SettingsReader reader, String key, boolean byDefault) {
        boolean yes = reader.yesOrNo(key, byDefault);
        reader.canonical().isSpelling(key);
        return yes;
    }

    private static boolean check(SettingsReader reader, String key, Object stated, Object actual, String file) {
        if (!stated.equals(actual)) {
            reader.problem(key, "is " + word(stated) + ", but that of " + file + " is " + word(actual));
        }
        return stated.equals(actual);
    }

    private static Object word(Object value) {
        return value instanceof Boolean yes ? yes ? SettingsReader.YES : SettingsReader.NO : value;
    }

    /** Networks of different methods share draws on purpose, where replicates are equal; networks of one method must not. */
    private void checkDraws(SettingsReader reader, String method, int replicate, String sha256) {
        Entry entry = new Entry(reader.path("replicate"), sha256);
        Entry other = byDraws.putIfAbsent(method + " " + replicate, entry);
        if (other != null && !byPlace && !other.sha256.equals(sha256)) {
            reader.problem(
                    "replicate",
                    "is " + replicate + ", as " + other.path + " is, and both networks are of method " + method
                            + ": their chips would have the same draws; set " + entry.path + " to another number");
        }
    }

    /** Lets the network's teacher respond to the first tuning sample: one that diverges does so on nearly every sample. */
    private void checkRuns(SettingsReader reader, String file, TrainedNetwork network, Task fitting) {
        try {
            TeacherBench.of(network.teacher(), fitting, seed, 0, Role.TUNE, 1);
        } catch (InvalidInputException e) {
            reader.problem("file", "is \"" + file + "\", but " + e.getMessage());
        }
    }

    private static void checkFits(SettingsReader reader, TrainedNetwork network, Task task) {
        boolean sameTask = task.name().equals(network.task());
        if (!sameTask) {
            reader.problem(
                    "file", "holds a network for the task " + network.task() + ", the study's task is " + task.name());
        }
        if (network.dtSeconds() != task.dtSeconds()) {
            reader.problem(
                    "file",
                    "holds a network for steps of " + CanonicalNumber.of(network.dtSeconds())
                            + " s, those of the study are " + CanonicalNumber.of(task.dtSeconds()) + " s");
        }
        if (sameTask && network.channels() != task.channels()) {
            reader.problem(
                    "file",
                    "holds a network with " + counted(network.channels(), "input channel") + ", the study's task has "
                            + task.channels());
        }
        if (sameTask && network.outputs() != task.outputs()) {
            reader.problem(
                    "file",
                    "holds a network with " + counted(network.outputs(), "output") + ", the study's task has "
                            + task.outputs());
        }
        int rows = Math.max(network.spiking().neurons(), network.spiking().inputs());
        if (rows > StreamKey.MAX_ROW + 1) {
            reader.problem(
                    "file",
                    "holds a network of " + rows + " neurons or units, at most " + (StreamKey.MAX_ROW + 1)
                            + " are allowed");
        }
    }

    private static String counted(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
