package org.spikeyield.store.files;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.fs.PositionedReadable;
import org.apache.hadoop.fs.Seekable;

/** Content in memory as Hadoop reads a file. */
public final class SeekableBytes extends ByteArrayInputStream implements Seekable, PositionedReadable {
    public SeekableBytes(byte[] content) {
        super(content);
    }

    @Override
    public void seek(long position) throws IOException {
        if (position < 0 || position > count) {
            throw new IOException("position " + position + " in a file of " + count + " bytes");
        }
        pos = (int) position;
    }

    @Override
    public long getPos() {
        return pos;
    }

    @Override
    public boolean seekToNewSource(long position) {
        return false;
    }

    @Override
    public int read(long position, byte[] buffer, int offset, int length) {
        int available = (int) Math.min(length, count - position);
        if (available <= 0) {
            return -1;
        }
        System.arraycopy(buf, (int) position, buffer, offset, available);
        return available;
    }

    @Override
    public void readFully(long position, byte[] buffer, int offset, int length) throws IOException {
        if (read(position, buffer, offset, length) < length) {
            throw new EOFException();
        }
    }

    @Override
    public void readFully(long position, byte[] buffer) throws IOException {
        readFully(position, buffer, 0, buffer.length);
    }
}
