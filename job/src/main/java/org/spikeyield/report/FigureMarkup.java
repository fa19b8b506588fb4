package org.spikeyield.report;

import java.util.Base64;
import org.spikeyield.report.chart.Figure;
import org.spikeyield.report.chart.Markup;

/** A figure as part of a page. */
public final class FigureMarkup {
    private FigureMarkup() {}

    /**
     * Writes its charts, its text and its commands.
     *
     * @param sound whether what can be played is written too
     */
    public static void put(Markup html, Figure figure, boolean sound) {
        html.open(
                "figure",
                "class",
                figure.panels().size() == 1 ? "one" : figure.panels().size() == 2 ? "few" : "many");
        html.open("div", "class", "panels");
        for (Figure.Panel panel : figure.panels()) {
            html.open("div", "class", panel.first() ? "panel first" : "panel");
            html.raw(panel.svg().inline());
            html.close();
            html.line();
        }
        html.close();
        html.open("figcaption");
        html.text(figure.text());
        figure.player().filter(player -> sound).ifPresent(player -> player(html, player));
        html.close();
        html.close();
        if (!figure.commands().isEmpty()) {
            html.text("pre", String.join("\n", figure.commands()), "tabindex", "0");
        }
    }

    private static void player(Markup html, Figure.Player player) {
        String data = "data:audio/wav;base64," + Base64.getEncoder().encodeToString(player.wav());
        html.text("audio", "", "controls", "", "preload", "metadata", "aria-label", player.label(), "src", data);
    }
}
