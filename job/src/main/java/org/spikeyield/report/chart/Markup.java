package org.spikeyield.report.chart;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes elements of HTML or SVG, everything escaped, in the order of the calls. */
public class Markup {
    private final StringBuilder content = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Text as it may stand in elements and in quoted attributes; what no document can hold becomes a replacement character. */
    public static String escape(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\t\\n]]|[\\uFFFE\\uFFFF]", "\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** An element without content; attributes as name, value, name, value …, numbers as {@link #coordinate}. */
    public final void element(String name, Object... attributes) {
        start(name, attributes);
        content.append("/>");
    }

    /** An element with text in it. */
    public final void text(String name, String text, Object... attributes) {
        start(name, attributes);
        content.append('>').append(escape(text)).append("</").append(name).append('>');
    }

    /** Text by itself. */
    public final void text(String text) {
        content.append(escape(text));
    }

    /** What is markup already. */
    public final void raw(CharSequence markup) {
        content.append(markup);
    }

    /** Opens an element, whose content follows. */
    public final void open(String name, Object... attributes) {
        start(name, attributes);
        content.append('>');
        open.push(name);
    }

    /** Closes the element that was opened last. */
    public final void close() {
        content.append("</").append(open.pop()).append('>');
    }

    /** Ends the line, for people who read the source. */
    public final void line() {
        content.append('\n');
    }

    /**
     * Everything so far.
     *
     * @throws IllegalStateException when an element is not closed
     */
    public final String content() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("<" + open.peek() + "> is not closed");
        }
        return content.toString();
    }

    /** A length in pixels, to a tenth. */
    public static String coordinate(double pixels) {
        return Numbers.brief(pixels, 1);
    }

    private void start(String name, Object... attributes) {
        content.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            String text = value instanceof Double number ? coordinate(number) : escape(String.valueOf(value));
            content.append(' ').append(attributes[i]).append("=\"").append(text).append('"');
        }
    }
}
