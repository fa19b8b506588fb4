package org.spikeyield.report.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikeyield.report.chart.Markup;
import org.spikeyield.report.text.Table.Column;

/** One table, as text and on a page. */
class TableTest {
    private static final Table TABLE = new Table(
            "Chips",
            List.of(Column.words("network"), Column.number("chips"), Column.words("finding")),
            List.of(List.of("ads-000", "7", "holds"), List.of("b", "1000", "<not> shown")),
            List.of("A note."));

    @Test
    void alignsWordsLeftAndNumbersRight() {
        assertThat(TextTable.of(TABLE)).isEqualTo("""
                        Chips
                        network  chips  finding
                        ads-000      7  holds
                        b         1000  <not> shown
                        A note.
                        """);
    }

    @Test
    void wrapsTheLastColumnBelowItselfAndLeavesNumbersWhole() {
        String words = "one two three ".repeat(20).strip();
        Table table = new Table(
                "", List.of(Column.words("name"), Column.words("text")), List.of(List.of("a", words)), List.of());
        Table numbers = new Table(
                "", List.of(Column.words("name"), Column.number("n")), List.of(List.of("a", words)), List.of());

        List<String> lines = TextTable.of(table).lines().toList();
        assertThat(lines).hasSize(4).allMatch(line -> line.length() <= TextTable.WIDTH);
        assertThat(lines.get(2)).startsWith("      ").doesNotStartWith("       ");
        assertThat(String.join(" ", lines.subList(1, 4)).replaceAll(" +", " ")).isEqualTo("a " + words);
        assertThat(TextTable.of(numbers).lines()).hasSize(2);
    }

    @Test
    void wrapsNotesAndCaptionsAtWholeWords() {
        assertThat(TextTable.wrapped("aa bb cc", 5)).isEqualTo("aa bb\ncc\n");
        assertThat(TextTable.wrapped("aaaaaaaa bb", 5)).isEqualTo("aaaaaaaa\nbb\n");
        assertThat(TextTable.wrapped("", 5)).isEqualTo("\n");
    }

    @Test
    void escapesWhatAPageShowsAndNamesRowsAndColumns() {
        Markup html = new Markup();
        HtmlTable.put(html, TABLE);

        assertThat(html.content())
                .contains("aria-label=\"Chips\"", "<caption>Chips</caption>")
                .contains(
                        "<th scope=\"col\">network</th><th scope=\"col\">chips</th><th scope=\"col\" class=\"words\">finding</th>")
                .contains(
                        "<th scope=\"row\">b</th><td data-title=\"chips\">1000</td><td data-title=\"finding\" class=\"words\">&lt;not&gt; shown</td>")
                .contains("<p class=\"remark\">A note.</p>");
    }

    @Test
    void refusesARowThatIsNotAsLongAsTheTitles() {
        List<Column> columns = List.of(Column.words("a"), Column.words("b"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Table("", columns, List.of(List.of("1")), List.of()))
                .withMessage("a row of 1 texts under 2 titles: [1]");
    }
}
