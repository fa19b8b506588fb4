package org.spikeyield.store.files;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.StreamCapabilities;

/**
 * A file that is being written. It ends with {@link #close}, or with {@link #abandon} where it could not be written to its end: stores of objects
 * publish on close whatever was written, and half a file under a name that another process has filled meanwhile would destroy that file.
 */
public class FileOutput extends FilterOutputStream {
    private boolean abandoned;

    FileOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    /** Lets the file be as it is now. Nothing is removed: the name may by now be that of another process's file. */
    public final void abandon() {
        abandoned = true;
        try {
            release();
        } catch (IOException e) {
            // it is being given up for a reason that is reported
        }
    }

    /** Frees what a stream holds without completing its file. */
    void release() throws IOException {
        if (!(out instanceof FSDataOutputStream stream)) {
            out.close();
        } else if (stream.hasCapability(StreamCapabilities.ABORTABLE_STREAM)) {
            stream.abort();
        }
    }

    @Override
    public void close() throws IOException {
        if (!abandoned) {
            out.close();
        }
    }
}
