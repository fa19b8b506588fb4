package org.spikeyield.store.table;

import java.io.ByteArrayInputStream;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** Bytes in memory as Parquet wants a file to read. */
final class BytesFile implements InputFile {
    private final byte[] bytes;

    BytesFile(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long getLength() {
        return bytes.length;
    }

    @Override
    public SeekableInputStream newStream() {
        Cursor cursor = new Cursor(bytes);
        return new DelegatingSeekableInputStream(cursor) {
            @Override
            public long getPos() {
                return cursor.position();
            }

            @Override
            public void seek(long position) {
                cursor.moveTo(position);
            }
        };
    }

    private static final class Cursor extends ByteArrayInputStream {
        Cursor(byte[] bytes) {
            super(bytes);
        }

        long position() {
            return pos;
        }

        void moveTo(long position) {
            if (position < 0 || position > count) {
                throw new IllegalArgumentException("position " + position + " in a file of " + count + " bytes");
            }
            pos = (int) position;
        }
    }
}
