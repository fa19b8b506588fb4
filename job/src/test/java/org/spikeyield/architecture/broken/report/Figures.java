package org.spikeyield.architecture.broken.report;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.spikeyield.architecture.broken.spark.Session;

/** Reaches sideways, and asks Spark for what the store reads. */
public final class Figures {
    private Session session;
    private Dataset<Row> frame;

    public Session session() {
        return session;
    }

    public Dataset<Row> frame() {
        return frame;
    }
}
