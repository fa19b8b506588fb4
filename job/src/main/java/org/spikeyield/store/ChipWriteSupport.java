package org.spikeyield.store;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.spikeyield.study.ChipRow;

/** Hands chip rows to Parquet, column by column. */
final class ChipWriteSupport extends WriteSupport<ChipRow> {
    private RecordConsumer out;

    @Override
    @SuppressWarnings("deprecation") // abstract in the class it overrides
    public WriteContext init(Configuration settings) {
        return new WriteContext(ChipColumn.SCHEMA, Map.of(Format.FOOTER_KEY, Format.CHIP_TABLE.version()));
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
        out = consumer;
    }

    @Override
    public void write(ChipRow row) {
        List<ChipColumn> columns = ChipColumn.ALL;
        out.startMessage();
        for (int i = 0; i < columns.size(); i++) {
            out.startField(columns.get(i).name(), i);
            columns.get(i).write(row, out);
            out.endField(columns.get(i).name(), i);
        }
        out.endMessage();
    }
}
