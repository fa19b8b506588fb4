package org.spikeyield.store.table;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.RunDirectory;
import shaded.parquet.org.apache.thrift.TBase;
import shaded.parquet.org.apache.thrift.TConfiguration;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.transport.TIOStreamTransport;

/**
 * Looks at the sizes that a Parquet file states before Parquet believes them: it reserves memory for as many bytes and values as a few bytes of the file
 * say, gigabytes where a bit is turned. Only footer and headers of pages are read.
 */
final class TableBounds {
    /** Far above a page of {@link ChipTable}, also where a row has a hundred thousand bytes. */
    private static final int MAX_PAGE_BYTES = 32 << 20;

    private static final int MAX_FOOTER_BYTES = 8 << 20;
    private static final int MAX_HEADER_BYTES = 1 << 20;
    /** Length of the footer and magic word. */
    private static final int TRAILER = 8;

    private static final int MAGIC_BYTES = 4;
    private static final int MIN_VALUE_BYTES = Integer.BYTES;

    private final SeekableInputStream in;
    private final long length;
    /** Columns stand one behind the other. */
    private long written = MAGIC_BYTES;

    private TableBounds(SeekableInputStream in, long length) {
        this.in = in;
        this.length = length;
    }

    /**
     * Refuses a file that states more than it can hold.
     *
     * @param mostRows the most rows that it may have
     * @param columns those that are read; pages of others are not looked at
     * @throws DamagedFileException when it does
     */
    static void check(String place, InputFile file, long mostRows, ChipColumns columns) throws IOException {
        try (SeekableInputStream in = file.newStream()) {
            new TableBounds(in, file.getLength()).check(mostRows, columns);
        } catch (EOFException | RuntimeException e) {
            throw new DamagedFileException(place, "cannot be read as a chip table (" + RunDirectory.reason(e) + ")", e);
        }
    }

    private void check(long mostRows, ChipColumns columns) throws IOException {
        FileMetaData footer = footer();
        long rows = 0;
        for (RowGroup group : footer.getRow_groups()) {
            require(
                    group.getNum_rows() >= 0 && group.getNum_rows() <= mostRows - rows,
                    "its rows",
                    group.getNum_rows());
            rows += group.getNum_rows();
            for (ColumnChunk column : group.getColumns()) {
                ColumnMetaData pages = column.getMeta_data();
                require(pages != null, "a column without pages", 0);
                checkPages(pages, group.getNum_rows() * valuesOfRow(pages, columns));
            }
        }
    }

    private static int valuesOfRow(ColumnMetaData pages, ChipColumns columns) {
        List<String> path = pages.getPath_in_schema();
        require(path != null && !path.isEmpty(), "a column without a name", 0);
        return columns.valuesOfRow(path.get(0));
    }

    private FileMetaData footer() throws IOException {
        require(length > 2L * TRAILER, "its length", length);
        in.seek(length - TRAILER);
        byte[] size = new byte[Integer.BYTES];
        in.readFully(size);
        int bytes = ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN).getInt();
        require(bytes > 0 && bytes <= Math.min(MAX_FOOTER_BYTES, length - 2 * TRAILER), "its footer's length", bytes);
        in.seek(length - TRAILER - bytes);
        FileMetaData footer = new FileMetaData();
        read(footer, bytes);
        return footer;
    }

    /** Reads what has at most so many bytes: a longer text in it is not made room for. */
    private void read(TBase<?, ?> structure, int mostBytes) throws IOException {
        TConfiguration limits =
                TConfiguration.custom().setMaxMessageSize(mostBytes).build();
        try {
            structure.read(new TCompactProtocol(new TIOStreamTransport(limits, in)));
        } catch (TException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private void checkPages(ColumnMetaData pages, long wanted) throws IOException {
        long position = pages.isSetDictionary_page_offset() && pages.getDictionary_page_offset() > 0
                ? Math.min(pages.getDictionary_page_offset(), pages.getData_page_offset())
                : pages.getData_page_offset();
        long bytes = pages.getTotal_compressed_size();
        require(position >= written && position < length, "a column's place", position);
        require(bytes >= 0 && bytes <= length - position, "a column's length", bytes);
        written = position + bytes;
        long values = 0;
        long end = position + bytes;
        while (values < wanted) {
            require(position < end, "the values of a column", values);
            in.seek(position);
            PageHeader page = new PageHeader();
            read(page, (int) Math.min(MAX_HEADER_BYTES, end - position));
            int packed = page.getCompressed_page_size();
            int unpacked = page.getUncompressed_page_size();
            require(packed >= 0 && packed <= end - in.getPos(), "a page's length", packed);
            require(unpacked >= 0 && unpacked <= MAX_PAGE_BYTES, "an unpacked page's length", unpacked);
            if (page.isSetDictionary_page_header()) {
                int entries = page.getDictionary_page_header().getNum_values();
                require(entries >= 0 && entries <= unpacked / MIN_VALUE_BYTES, "a dictionary's length", entries);
            } else {
                require(page.isSetData_page_header(), "a page without values", 0);
                int count = page.getData_page_header().getNum_values();
                require(count > 0 && count <= wanted - values, "a page's values", count);
                values += count;
            }
            position = in.getPos() + packed;
        }
    }

    private static void require(boolean can, String what, long value) {
        if (!can) {
            throw new IllegalArgumentException(what + ": " + value + " cannot be");
        }
    }
}
