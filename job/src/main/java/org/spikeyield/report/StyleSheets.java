package org.spikeyield.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The style sheets beside this class. */
final class StyleSheets {
    /** Of the page around the charts. */
    static final String PAGE = read("report.css");
    /** Of the charts, in the page and by themselves. */
    static final String CHART = read("chart.css");

    private StyleSheets() {}

    private static String read(String name) {
        try (InputStream in = Objects.requireNonNull(StyleSheets.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
