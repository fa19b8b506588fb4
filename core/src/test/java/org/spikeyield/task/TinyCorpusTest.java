package org.spikeyield.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code -Dtest.jvm.options=-Dspikeyield.corpus=write} writes the corpus of the quick study anew. */
class TinyCorpusTest {
    private static final Path FOLDER = Path.of("..", "conf", "studies", "wake-phrase-tiny");

    @Test
    void isThatOfTheQuickStudy() throws IOException {
        Map<String, byte[]> files = new TinyCorpus().files;
        if ("write".equals(System.getProperty("spikeyield.corpus"))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = FOLDER.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
        }

        try (Stream<Path> paths = Files.walk(FOLDER)) {
            assertThat(paths.filter(Files::isRegularFile)
                            .map(path -> FOLDER.relativize(path).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrderElementsOf(files.keySet());
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            assertThat(Files.readAllBytes(FOLDER.resolve(file.getKey())))
                    .as(file.getKey())
                    .isEqualTo(file.getValue());
        }
        assertThat(files.values().stream().mapToInt(content -> content.length).sum())
                .isLessThan(1 << 20);
    }
}
