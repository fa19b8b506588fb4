package org.spikeyield.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.store.MadeUpRun;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.RunDirectory;

/** What the schema of notebook format 4.5 asks of the cells that we write. */
class NotebookTest {
    @TempDir
    static Path temporary;

    private static JsonNode notebook;

    @BeforeAll
    static void write() throws IOException {
        RunDirectory run = MadeUpRun.run(temporary, Studies.SMALLEST);
        Report.write(run);
        notebook = Json.parse(run.read("report/report.ipynb")).orElseThrow();
    }

    @Test
    void isOfTheFormatItSays() {
        assertThat(notebook.path("nbformat").asInt()).isEqualTo(4);
        assertThat(notebook.path("nbformat_minor").asInt()).isEqualTo(5);
        assertThat(notebook.path("metadata").path("kernelspec").path("name").asText())
                .isEqualTo("python3");
        assertThat(notebook.size()).isEqualTo(4);
    }

    @Test
    void givesEveryCellWhatItsTypeNeeds() {
        List<String> ids = new ArrayList<>();
        for (JsonNode cell : notebook.path("cells")) {
            ids.add(cell.path("id").asText());
            assertThat(cell.path("id").asText()).matches("[a-zA-Z0-9_-]{1,64}");
            assertThat(cell.path("metadata").isObject()).isTrue();
            assertThat(cell.path("source")).isNotEmpty().allMatch(JsonNode::isTextual);
            if (cell.path("cell_type").asText().equals("code")) {
                assertThat(cell.size()).isEqualTo(6);
                assertThat(cell.path("execution_count").asInt()).isPositive();
                assertThat(cell.path("outputs")).singleElement().satisfies(NotebookTest::isOutput);
            } else {
                assertThat(cell.path("cell_type").asText()).isEqualTo("markdown");
                assertThat(cell.size()).isEqualTo(4);
            }
        }
        assertThat(ids).hasSizeGreaterThan(5).doesNotHaveDuplicates();
    }

    private static void isOutput(JsonNode output) {
        if (output.path("output_type").asText().equals("stream")) {
            assertThat(output.size()).isEqualTo(3);
            assertThat(output.path("name").asText()).isEqualTo("stdout");
            assertThat(output.path("text")).isNotEmpty();
        } else {
            assertThat(output.path("output_type").asText()).isEqualTo("execute_result");
            assertThat(output.size()).isEqualTo(4);
            assertThat(output.path("data").path("image/svg+xml")).isNotEmpty();
        }
    }

    /** A label is a text, whatever it looks like. */
    @Test
    void showsLabelsAsTheyAre(@TempDir Path own) throws IOException {
        RunDirectory run =
                MadeUpRun.run(own, Studies.SMALLEST.replaceFirst("level = ", "label = \"<b>[x](y)</b>\", level = "));
        Report.write(run);

        String cell = Json.parse(run.read("report/report.ipynb"))
                .orElseThrow()
                .path("cells")
                .get(0)
                .path("source")
                .toString();

        assertThat(cell).contains("&lt;b&gt;\\\\[x\\\\](y)&lt;/b&gt;").doesNotContain("<b>");
    }

    @Test
    void fillsInWhatTheCellsPrint() {
        assertThat(notebook.toString())
                .contains("smallest: 12 chips, 12 ran to their end")
                .contains("smallest: 1 rows equal to summary.json")
                .containsPattern("xor-ads +\\d[ .\\d]+  10 %\\\\n");
    }
}
