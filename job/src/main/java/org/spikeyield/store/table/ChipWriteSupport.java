package org.spikeyield.store.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.spikeyield.store.files.Format;
import org.spikeyield.store.files.Json;
import org.spikeyield.study.ChipRow;

/** Hands chip rows to Parquet, column by column. */
final class ChipWriteSupport extends WriteSupport<ChipRow> {
    private final ChipColumns columns;
    private RecordConsumer out;

    ChipWriteSupport(ChipColumns columns) {
        this.columns = columns;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in the class it overrides
    public WriteContext init(Configuration settings) {
        return new WriteContext(
                columns.schema(),
                Map.of(Format.FOOTER_KEY, Format.CHIP_TABLE.version(), "spikeyield.columns", meanings()));
    }

    /** Unit and meaning of each column, as a JSON object. */
    private String meanings() {
        ObjectNode meanings = Json.object();
        columns.all()
                .forEach(column -> meanings.putObject(column.name())
                        .put("unit", column.unit())
                        .put("meaning", column.meaning()));
        return meanings.toString();
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
        out = consumer;
    }

    @Override
    public void write(ChipRow row) {
        List<ChipColumn> all = columns.all();
        out.startMessage();
        for (int i = 0; i < all.size(); i++) {
            all.get(i).write(row, i, out);
        }
        out.endMessage();
    }
}
