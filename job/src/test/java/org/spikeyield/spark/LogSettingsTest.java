package org.spikeyield.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LogSettingsTest {
    private static final Pattern OURS = Pattern.compile("org\\\\\\.spikeyield\\\\\\.\\(([^)]*)\\)Exception");

    /** Else a storage that fails, or a bad input, would be told with the stack traces of Spark's threads again. */
    @Test
    void namesExceptionsThatThereAre() throws IOException {
        Properties settings = new Properties();
        try (InputStream in = Files.newInputStream(Path.of("..", "conf", "log4j2.properties"))) {
            settings.load(in);
        }
        Matcher ours = OURS.matcher(settings.getProperty("logger.tasks.filter.told.regex"));

        assertThat(ours.find()).isTrue();
        for (String name : ours.group(1).split("\\|")) {
            String type = "org.spikeyield." + name.replace("\\.", ".") + "Exception";
            assertThatCode(() -> Class.forName(type)).as(type).doesNotThrowAnyException();
        }
    }
}
