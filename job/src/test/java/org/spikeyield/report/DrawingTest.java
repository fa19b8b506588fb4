package org.spikeyield.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spikeyield.report.chart.Axis;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.report.chart.Plot;
import org.spikeyield.report.chart.Plot.EndLabel;
import org.spikeyield.report.chart.Scale;
import org.spikeyield.report.chart.SeriesStyle;
import org.spikeyield.report.chart.Svg;

/** What charts are drawn with: numbers, scales, markup, marks. */
class DrawingTest {
    private final Svg svg = new Svg("id", 100, 50, "a <title> & \"more\"", "what's in it");
    private final Plot plot =
            new Plot(svg, Axis.numbers(new Scale(0, 10, 0, 100), ""), Axis.numbers(new Scale(0, 1, 50, 0), ""));

    @Test
    void roundsHalfToEvenOfTheExactValue() {
        assertThat(Numbers.fixed(0.125, 2)).isEqualTo("0.12");
        assertThat(Numbers.fixed(0.375, 2)).isEqualTo("0.38");
        assertThat(Numbers.fixed(-0.001, 2)).isEqualTo("0.00");
        assertThat(Numbers.brief(10.50, 3)).isEqualTo("10.5");
        assertThat(Numbers.brief(100, 3)).isEqualTo("100");
    }

    @Test
    void writesCountsSharesAndDifferences() {
        assertThat(Numbers.count(1_234_567)).isEqualTo("1\u202f234\u202f567");
        assertThat(Numbers.count(999)).isEqualTo("999");
        assertThat(Numbers.percent(0.6649)).isEqualTo("66.5");
        assertThat(Numbers.percent(Double.NaN)).isEqualTo("–");
        assertThat(Numbers.points(-0.1234)).isEqualTo("−12.3");
        assertThat(Numbers.points(-0.0001)).isEqualTo("+0.0");
        assertThat(Numbers.counted(1, "claim") + Numbers.counted(2, "claim")).isEqualTo("1 claim2 claims");
    }

    @Test
    void choosesRoundTicksWithinTheScale() {
        assertThat(new Scale(0, 1, 0, 1).ticks(5))
                .hasSize(6)
                .last()
                .satisfies(t -> assertThat(t).isCloseTo(1, within(1e-9)));
        assertThat(new Scale(-0.33, 0.33, 0, 1).ticks(5)).hasSize(3).element(1).isEqualTo(0.0);
        assertThat(new Scale(0, 4000, 0, 1).ticks(5)).containsExactly(0.0, 1000.0, 2000.0, 3000.0, 4000.0);
        assertThatThrownBy(() -> new Scale(1, 1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void escapesTextAndAttributes() {
        svg.text("text", "<script>&\u0007", "class", "\"onload='x'");

        assertThat(svg.inline())
                .contains("a &lt;title&gt; &amp; &quot;more&quot;", "what&#39;s in it")
                .contains("class=\"&quot;onload=&#39;x&#39;\">&lt;script&gt;&amp;\uFFFD</text>");
    }

    @Test
    void refusesToEndWithAnOpenElement() {
        svg.open("g");

        assertThatThrownBy(svg::inline)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("<g>");
    }

    @Test
    void breaksALineWhereAValueIsMissing() {
        plot.line(new double[] {0, 5, 10}, new double[] {0, Double.NaN, 1}, "line", "none");

        assertThat(svg.inline()).contains("d=\"M0 50M100 0\"");
    }

    @Test
    void drawsAtTheEndOfTheScaleWhatLiesBeyond() {
        plot.line(new double[] {-3, 12}, new double[] {-1, 2}, "line", "none");

        assertThat(svg.inline()).contains("d=\"M0 50L100 0\"");
    }

    @Test
    void drawsNoBandWhereABoundIsMissing() {
        double nan = Double.NaN;
        plot.band(new double[] {0, 5, 10}, new double[] {nan, 0, 0}, new double[] {1, 1, 1}, new SeriesStyle(0));

        assertThat(svg.inline()).contains("d=\"M50 0L100 0L100 50L50 50z\"");
    }

    @Test
    void movesNamesApartAndKeepsThemAboveTheAxis() {
        plot.endLabels(IntStream.range(0, 3)
                .mapToObj(k -> new EndLabel("kind" + k, new SeriesStyle(k), 10, 0.01 * k))
                .toList());

        List<Double> places = Pattern.compile("class=\"name\" x=\"120\" y=\"([0-9.]+)\"")
                .matcher(svg.inline())
                .results()
                .map(found -> Double.valueOf(found.group(1)))
                .toList();
        assertThat(places).hasSize(3);
        assertThat(places.get(2)).isEqualTo(54);
        assertThat(places.get(2) - places.get(1)).isGreaterThanOrEqualTo(13 - 1e-9);
        assertThat(places.get(1) - places.get(0)).isGreaterThanOrEqualTo(13 - 1e-9);
    }

    @Test
    void givesKindsLooksThatDifferByMoreThanColour() {
        List<String> looks = IntStream.range(0, 5)
                .mapToObj(SeriesStyle::new)
                .map(look -> {
                    Svg one = new Svg("id", 1, 1, "", "");
                    look.marker(one, 0, 0, 3);
                    MatchResult shape = Pattern.compile("<(circle|path)[^>]* (?:d|r)=\"([^\"]*)\"")
                            .matcher(one.inline())
                            .results()
                            .findFirst()
                            .orElseThrow();
                    return shape.group(2) + " " + look.dash();
                })
                .toList();

        assertThat(looks).doesNotHaveDuplicates();
    }
}
