package org.spikeyield.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikeyield.store.MadeUpRun;
import org.spikeyield.store.files.RunDirectory;

/** The page in a browser that finds no host: Debian's chromium, without which these tests are skipped. */
class ReportPageIT {
    private static final Path SCREENSHOTS = Path.of("target", "report-screenshots");
    private static final int HEIGHT = 9000;

    /** Put behind the page: tells how wide it is, which charts cannot be seen, what it has asked for and how many sounds it can play. */
    private static final String MEASURE = """
            <script>
            onload = () => {
            const charts = [...document.querySelectorAll('svg.chart')].map(chart => chart.getBoundingClientRect());
            parent.postMessage(['measured', document.documentElement.clientWidth, document.documentElement.scrollWidth,
              charts.length, charts.filter(box => box.width < 280 || box.height < 60).length,
              performance.getEntriesByType('resource').length,
              [...document.querySelectorAll('audio')].filter(sound => sound.duration == 1.4).length].join(' '), '*');
            }
            </script>
            """;

    /** A frame of a given width around it, since a window of the browser is never narrower than 500. */
    private static final String FRAME = """
            <!DOCTYPE html><title>nothing yet</title>
            <script>onmessage = message => document.title = message.data</script>
            <iframe src="measured.html" style="width:%dpx;height:900px;border:0"></iframe>
            """;

    @TempDir
    static Path temporary;

    private static String page;

    /** What the browser answered. */
    private record Answer(String out, String err) {}

    @BeforeAll
    static void write() throws IOException {
        assumeTrue(
                chromium() != null,
                "no chromium on the PATH: the report is not looked at in a browser (apt-get install chromium)");
        Files.createDirectories(SCREENSHOTS);
        RunDirectory run = MadeUpRun.of(
                temporary.resolve("run"),
                Studies.RICH,
                (slot, condition, chip) -> MadeUpRun.about(
                        Studies.share(slot, condition), Studies.SAMPLES, slot, condition.random() ? chip : 0));
        RunDirectory wake = MadeUpRun.trained(temporary.resolve("wake"), Studies.WAKE);
        RunDirectory out = RunDirectory.at(temporary.resolve("both").toString(), new Configuration(false));
        page = Report.write(List.of(run, wake), out);
    }

    private static String chromium() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "chromium"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
    }

    private static Answer browse(String file, String... options) throws IOException, InterruptedException {
        Path out = Files.createTempFile(temporary, "out", "");
        Path err = Files.createTempFile(temporary, "err", "");
        List<String> command = new ArrayList<>(List.of(
                chromium(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--hide-scrollbars",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--enable-logging=stderr",
                "--user-data-dir=" + Files.createTempDirectory(temporary, "profile")));
        command.addAll(List.of(options));
        command.add("file://" + file);
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new Answer(Files.readString(out), Files.readString(err));
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
    void isDrawnWithoutAWordOnTheConsole(int width, String scheme) throws Exception {
        Path picture = SCREENSHOTS.resolve("report-" + width + "-" + scheme + ".png");
        Files.deleteIfExists(picture);

        Answer answer = browse(
                page,
                "--window-size=" + width + "," + HEIGHT,
                "--blink-settings=preferredColorScheme=" + (scheme.equals("dark") ? 0 : 1),
                "--screenshot=" + picture.toAbsolutePath());

        assertThat(answer.err()).doesNotContain("CONSOLE");
        var image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isEqualTo(width);
        boolean dark = (image.getRGB(2, 2) & 0xff) < 128;
        assertThat(dark).isEqualTo(scheme.equals("dark"));
        assertThat(Arrays.stream(image.getRGB(0, 0, width, 3000, null, 0, width))
                        .distinct())
                .hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource({"1280", "390"})
    void fitsItsWindowShowsEveryChartAndAsksForNothing(int width) throws Exception {
        String text = Files.readString(Path.of(page)).replaceFirst("<meta http-equiv[^>]*>", "");
        Files.writeString(temporary.resolve("measured.html"), text + MEASURE);
        Path frame = Files.writeString(temporary.resolve("frame.html"), FRAME.formatted(width));

        Answer answer = browse(frame.toString(), "--virtual-time-budget=5000", "--dump-dom");

        MatchResult found = Pattern.compile("measured (\\d+) (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)")
                .matcher(answer.out())
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer.out() + answer.err()));
        assertThat(Integer.parseInt(found.group(1))).isEqualTo(width);
        assertThat(Integer.parseInt(found.group(2)))
                .as("width of what is in it")
                .isEqualTo(width);
        assertThat(Integer.parseInt(found.group(3))).as("charts").isGreaterThan(20);
        assertThat(Integer.parseInt(found.group(4)))
                .as("charts too small to see")
                .isZero();
        assertThat(Integer.parseInt(found.group(6))).as("sounds").isPositive();
    }
}
