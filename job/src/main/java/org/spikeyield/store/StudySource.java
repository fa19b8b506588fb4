package org.spikeyield.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.spikeyield.InvalidInputException;
import org.spikeyield.settings.StudyFiles;
import org.spikeyield.study.ResultVersions;
import org.spikeyield.study.Study;
import org.spikeyield.study.Survey;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.file.SurveyReader;
import org.spikeyield.study.plan.MemoryLimits;

/**
 * A study file on any Hadoop file system, and the network files that it names, relative to its own place.
 *
 * <p>A study may come from a stranger. So what it names is on the file system that it is on itself, unless the user allows others; only regular
 * files are read, and no more of them than fits.
 */
public final class StudySource implements StudyFiles {
    /** Far above what a study may have, so that a wrong file is not read to its end before it is refused. */
    private static final int MOST_STUDY_BYTES = 2 << 20;
    /** The bytes, the network made of them, and what else there is. */
    private static final int PARTS_OF_MEMORY = 3;

    /** Where the studies are that come with SpikeYield, as seen from its own directory. */
    private static final String STUDIES = "conf/studies";

    private final String place;
    private final Path path;
    private final Configuration settings;
    private final boolean elsewhere;

    /**
     * A study file, which need not exist.
     *
     * @param elsewhere whether networks may be on other file systems than the study
     */
    public StudySource(String place, Configuration settings, boolean elsewhere) {
        this.place = place;
        this.path = RunDirectory.path(place);
        this.settings = settings;
        this.elsewhere = elsewhere;
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
     * Reads a survey that was begun, whose text names the same network files as this source.
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
            byte[] bytes = read(path, MOST_STUDY_BYTES);
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
        Path named;
        try {
            named = RunDirectory.isUri(file) ? new Path(file) : new Path(path.getParent(), new Path(null, null, file));
        } catch (IllegalArgumentException e) {
            throw new IOException("not a path: " + RunDirectory.reason(e), e);
        }
        checkFileSystem(file, named.toUri());
        long most = Math.min(Integer.MAX_VALUE - 8L, Runtime.getRuntime().maxMemory() / PARTS_OF_MEMORY);
        return read(named, (int) most);
    }

    /** Decides by the text alone: already the look at another file system is a request to whoever keeps it. */
    private void checkFileSystem(String file, URI named) throws IOException {
        if (RunDirectory.isRefused(file)) {
            throw new IOException("networks are not read from " + named.getScheme());
        }
        URI own = path.toUri();
        boolean same = own.getScheme().equalsIgnoreCase(named.getScheme())
                && Objects.equals(own.getAuthority(), named.getAuthority());
        if (!same && !elsewhere) {
            throw new IOException("it is on another file system than the study; --networks-elsewhere allows that");
        }
    }

    private FileSystem fileSystem(Path file) throws IOException {
        try {
            return file.getFileSystem(settings);
        } catch (UnsupportedFileSystemException e) {
            throw new IOException(Connectors.reason(file.toUri(), e), e);
        } catch (RuntimeException e) {
            if (Connectors.explains(e)) {
                throw new IOException(Connectors.reason(file.toUri(), e), e);
            }
            throw e;
        }
    }

    private byte[] read(Path file, int most) throws IOException {
        FileSystem files = fileSystem(file);
        FileSystem plain = files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
        FileStatus status = plain.getFileStatus(file);
        if (status.isDirectory()) {
            throw new IOException("is a directory");
        }
        if (plain != files && !Files.isRegularFile(java.nio.file.Path.of(file.toUri()))) {
            throw new IOException("is no regular file"); // a device or a pipe, which may have no end
        }
        if (status.getLen() > most) {
            throw new IOException("has " + status.getLen() + " bytes, more than the " + most + " there is room for");
        }
        byte[] bytes = new byte[(int) status.getLen()];
        try (InputStream in = plain.open(file)) {
            if (in.readNBytes(bytes, 0, bytes.length) < bytes.length || in.read() >= 0) {
                throw new IOException("has not the " + bytes.length + " bytes that its file system tells");
            }
        }
        return bytes;
    }
}
