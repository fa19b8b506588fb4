package org.spikeyield.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.spikeyield.InvalidInputException;
import org.spikeyield.settings.FolderListing;
import org.spikeyield.settings.StudyFiles;
import org.spikeyield.store.files.NamedFiles;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.table.ChipsDigest;
import org.spikeyield.study.ResultVersions;
import org.spikeyield.study.Study;
import org.spikeyield.study.Survey;
import org.spikeyield.study.Tuning;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.file.SurveyReader;
import org.spikeyield.study.file.TuningReader;
import org.spikeyield.study.plan.MemoryLimits;

/**
 * A study file on any Hadoop file system, and the files and folders that it names, relative to its own place; those of a run's
 * {@code resolved.conf} come from the run.
 *
 * <p>A study may come from a stranger. So what it names is on the file system that it is on itself, unless the user allows others; only regular
 * files are read, and no more of them than fits.
 */
public final class StudySource implements StudyFiles {
    /** Far above what a study may have, so that a wrong file is not read to its end before it is refused. */
    private static final int MAX_STUDY_BYTES = 2 << 20;
    /** Where the studies are that come with SpikeYield, as seen from its own directory. */
    private static final String STUDIES = "conf/studies";

    private final String place;
    private final Path path;
    private final Configuration settings;
    private final boolean elsewhere;
    private final NamedFiles files;
    /** Hashing a large folder takes minutes. */
    private final Map<String, FolderListing> listings = new HashMap<>();

    private Inputs ownRun;

    /**
     * A study file, which need not exist.
     *
     * @param elsewhere whether what it names may be on other file systems than the study
     */
    public StudySource(String place, Configuration settings, boolean elsewhere) {
        this.place = place;
        this.path = RunDirectory.path(place);
        this.settings = settings;
        this.elsewhere = elsewhere;
        files = new NamedFiles(settings);
    }

    /** What messages call it. */
    public String place() {
        return place;
    }

    /**
     * Reads the study.
     *
     * @param overrides values by key, in place of those in the file
     * @param memory that it is to be run in
     * @param versions under which it is read, those of this program or of a stored run
     * @throws InvalidInputException with everything that is wrong with it
     */
    public Study read(Map<String, String> overrides, MemoryLimits memory, ResultVersions versions) {
        return StudyReader.read(text(), place, overrides, this, memory, versions);
    }

    /**
     * Whether the file is a survey, or becomes one by the overrides.
     *
     * @throws InvalidInputException when the file cannot be read or is no HOCON
     */
    public boolean isSurvey(Map<String, String> overrides) {
        return SurveyReader.isSurvey(text(), place, overrides);
    }

    /**
     * Reads the survey.
     *
     * @param overrides values by key, in place of those in the file
     * @param memory that its variants are to be run in
     * @param versions under which it is read
     * @throws InvalidInputException with everything that is wrong with any of its variants
     */
    public Survey readSurvey(Map<String, String> overrides, MemoryLimits memory, ResultVersions versions) {
        return SurveyReader.read(text(), place, overrides, this, memory, versions);
    }

    /**
     * Reads the tuning.
     *
     * @param overrides values by key, in place of those in the file
     * @throws InvalidInputException with everything that is wrong with it
     */
    public Tuning readTuning(Map<String, String> overrides) {
        return TuningReader.read(text(), place, overrides, this);
    }

    /**
     * Reads a survey that was begun, whose text names the same files as this source.
     *
     * @return nothing when the text was cut short
     */
    public Optional<Survey> stored(String survey, MemoryLimits memory) {
        try {
            return Optional.of(SurveyReader.read(survey, place, Map.of(), this, memory, ResultVersions.FIRST));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private String text() {
        try {
            byte[] bytes = files.read(path, MAX_STUDY_BYTES);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.startsWith("{") && text.contains('"' + ChipsDigest.CHIPS + '"')) {
                throw new InvalidInputException(
                        place + ": is the manifest of a finished run and no study; the run's study is "
                                + RunDirectory.RESOLVED_STUDY + " beside it");
            }
            return text;
        } catch (FileNotFoundException e) {
            java.nio.file.Path known = java.nio.file.Path.of(STUDIES, path.getName());
            throw new InvalidInputException(place + ": there is no such study file"
                    + (Files.isRegularFile(known) ? "; did you mean " + known + "?" : ""));
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(place + ": is no study, which is a text in UTF-8");
        } catch (IOException e) {
            throw new InvalidInputException(place + ": cannot be read (" + RunDirectory.reason(e) + ")");
        }
    }

    @Override
    public byte[] read(String file) throws IOException {
        return isOfOwnRun() && ownRun().has(file)
                ? ownRun().read(file)
                : files.read(named(file), NamedFiles.mostBytes());
    }

    @Override
    public FolderListing list(String folder) throws IOException {
        if (stored(folder).isPresent()) {
            return ownRun().list(folder);
        }
        FolderListing listing = listings.get(folder);
        if (listing == null) {
            listing = files.list(named(folder));
            listings.put(folder, listing);
        }
        return listing;
    }

    /** Size of a file that the study names. */
    long bytes(String file) throws IOException {
        Optional<Input> stored = stored(file);
        return stored.isPresent() ? stored.get().bytes() : files.bytes(named(file));
    }

    /** Where a file or folder is that the study names; nothing where only copies are, in the run whose study this is. */
    Optional<Path> locate(String name) throws IOException {
        Optional<Input> stored = stored(name);
        return stored.isPresent() ? stored.get().reference().map(Path::new) : Optional.of(named(name));
    }

    private Optional<Input> stored(String name) throws IOException {
        return isOfOwnRun() ? ownRun().find(name) : Optional.empty();
    }

    private boolean isOfOwnRun() {
        return path.getName().equals(RunDirectory.RESOLVED_STUDY);
    }

    /** What the run has kept whose study this is, where that is read once more. */
    private Inputs ownRun() throws IOException {
        if (ownRun == null) {
            ownRun = Inputs.recorded(RunDirectory.at(path.getParent().toString(), settings));
        }
        return ownRun;
    }

    private Path named(String file) throws IOException {
        Path named;
        try {
            named = RunDirectory.isUri(file) ? new Path(file) : new Path(path.getParent(), new Path(null, null, file));
        } catch (IllegalArgumentException e) {
            throw new IOException("not a path: " + RunDirectory.reason(e), e);
        }
        checkFileSystem(file, named.toUri());
        return named;
    }

    /** Decides by the text alone: already the look at another file system is a request to whoever keeps it. */
    private void checkFileSystem(String file, URI named) throws IOException {
        if (RunDirectory.isRefused(file)) {
            throw new IOException("files are not read from " + named.getScheme());
        }
        URI own = path.toUri();
        boolean same = own.getScheme().equalsIgnoreCase(named.getScheme())
                && Objects.equals(own.getAuthority(), named.getAuthority());
        if (!same && !elsewhere) {
            throw new IOException("it is on another file system than the study; --networks-elsewhere allows that");
        }
    }
}
