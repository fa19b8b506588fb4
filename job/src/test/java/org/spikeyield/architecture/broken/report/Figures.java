package org.spikeyield.architecture.broken.report;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.spikeyield.architecture.broken.spark.Session;

/** Reaches sideways, writes by the locale, and asks Spark for what the store reads. */
public final class Figures {
    private Session session;
    private Dataset<Row> frame;

    public Session session() {
        return session;
    }

    public Dataset<Row> frame() {
        return frame;
    }

    /** A name. */
    @SuppressWarnings("StringCaseLocaleUsage") // it is what the rule is to find
    public String name(int number) {
        return String.format("figure-%02d", number).toUpperCase();
    }
}
