package org.spikeyield.report;

import java.util.List;
import java.util.function.Consumer;
import org.spikeyield.report.chart.Markup;

/**
 * What all pages have around their sections: one file that needs nothing else, neither network nor scripts.
 *
 * @param kicker above the title
 * @param title of the page
 * @param sound whether anything in it can be played
 */
public record PageFrame(String kicker, String title, boolean sound) {
    /** A line of the contents. */
    public record Entry(String id, String heading) {}

    /**
     * The page.
     *
     * @param lead writes what stands below the title, and closes the element that this is in
     * @param contents of the body
     * @param body the sections
     */
    public String page(Consumer<Markup> lead, List<Entry> contents, String body) {
        Markup page = new Markup();
        page.raw("<!DOCTYPE html>\n");
        page.open("html", "lang", "en");
        page.open("head");
        page.raw("<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy() + "\">\n");
        page.text("title", title + " – " + kicker);
        page.raw("<style>" + StyleSheets.PAGE + StyleSheets.CHART + "</style>\n");
        page.close();
        page.open("body");
        page.open("main");
        page.open("header");
        page.text("p", kicker, "class", "kicker");
        page.text("h1", title);
        lead.accept(page);
        page.open("nav", "aria-label", "Contents");
        page.open("ul");
        for (Entry entry : contents) {
            page.open("li");
            page.text("a", entry.heading(), "href", "#" + entry.id());
            page.close();
        }
        page.close();
        page.close();
        page.line();
        page.raw(body);
        page.close();
        page.close();
        page.close();
        return page.content() + "\n";
    }

    /** What a page may load: nothing from anywhere, and of itself styles and, where there are such, sounds. */
    private String policy() {
        return "default-src 'none'; style-src 'unsafe-inline'" + (sound ? "; media-src data:" : "");
    }
}
