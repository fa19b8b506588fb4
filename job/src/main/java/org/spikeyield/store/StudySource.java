package org.spikeyield.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.spikeyield.InvalidInputException;
import org.spikeyield.study.MemoryLimits;
import org.spikeyield.study.NetworkFiles;
import org.spikeyield.study.Study;
import org.spikeyield.study.StudyReader;
import org.spikeyield.study.Survey;
import org.spikeyield.study.SurveyReader;

/** A study file on any Hadoop file system, and the network files that it names, relative to its own place. */
public final class StudySource implements NetworkFiles {
    /** Far above what a study may have, so that a wrong file is not read to its end before it is refused. */
    private static final int MOST_STUDY_BYTES = 2 << 20;

    private final String place;
    private final Path path;
    private final Configuration settings;

    /** A study file, which need not exist. */
    public StudySource(String place, Configuration settings) {
        this.place = place;
        this.path = RunDirectory.path(place);
        this.settings = settings;
    }

    /**
     * Reads the study.
     *
     * @param overrides values by key, in place of those in the file
     * @param memory that it is to be run in
     * @throws InvalidInputException with everything that is wrong with it
     */
    public Study read(Map<String, String> overrides, MemoryLimits memory) {
        return StudyReader.read(text(), place, overrides, this, memory);
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
     * @throws InvalidInputException with everything that is wrong with any of its variants
     */
    public Survey readSurvey(Map<String, String> overrides, MemoryLimits memory) {
        return SurveyReader.read(text(), place, overrides, this, memory);
    }

    private String text() {
        try {
            byte[] bytes = read(path, MOST_STUDY_BYTES);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (FileNotFoundException e) {
            throw new InvalidInputException(place + ": there is no such study file");
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(place + ": is no text in UTF-8");
        } catch (IOException e) {
            throw new InvalidInputException(place + ": cannot be read (" + RunDirectory.reason(e) + ")");
        }
    }

    @Override
    public byte[] read(String file) throws IOException {
        try {
            Path named =
                    RunDirectory.isUri(file) ? new Path(file) : new Path(path.getParent(), new Path(null, null, file));
            return read(named, Integer.MAX_VALUE - 8);
        } catch (IllegalArgumentException e) {
            throw new IOException("not a path: " + RunDirectory.reason(e), e);
        }
    }

    private byte[] read(Path file, int most) throws IOException {
        FileSystem files = file.getFileSystem(settings);
        FileSystem plain = files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
        FileStatus status = plain.getFileStatus(file);
        if (status.isDirectory()) {
            throw new IOException("is a directory");
        }
        if (status.getLen() > most) {
            throw new IOException("has " + status.getLen() + " bytes, more than can be");
        }
        try (InputStream in = plain.open(file)) {
            return in.readAllBytes();
        }
    }
}
