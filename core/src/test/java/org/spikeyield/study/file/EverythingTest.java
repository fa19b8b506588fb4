package org.spikeyield.study.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spikeyield.settings.FilesBeside;
import org.spikeyield.settings.HoconText;
import org.spikeyield.settings.StudyFiles;

/**
 * {@code everything.conf} uses every key. Lines behind {@code #>} are read as well, in place of what is above them in their paragraph. Of keys that mean
 * the same, such as the versions of behaviours, one is enough.
 */
class EverythingTest {
    private static final Path STUDY = Path.of("..", "conf", "studies", "everything.conf");
    private static final Pattern OTHER = Pattern.compile("\\s*#>");
    private static final StudyFiles FILES = new FilesBeside(STUDY.getParent());
    /** The keys of a task whose decision rules are others. */
    private static final Path WAKE_PHRASE = STUDY.resolveSibling("wake-phrase-quick.conf");

    @Test
    void isReadInAllItsFormsAndUsesEveryKey() throws IOException {
        List<String> forms = forms(Files.readString(STUDY));
        Set<String> used = new HashSet<>();
        for (String form : forms) {
            assertThat(SurveyReader.read(form, "form", Map.of(), FILES).variants())
                    .hasSize(2);
            collect(HoconText.parse(form, "form"), "", used);
        }

        String wakePhrase = Files.readString(WAKE_PHRASE);
        assertThat(StudyReader.read(wakePhrase, "wake-phrase", Map.of(), FILES).name())
                .isEqualTo("wake-phrase-quick");
        collect(HoconText.parse(wakePhrase, "wake-phrase"), "", used);
        Set<String> texts = new HashSet<>();
        used.forEach(path -> KeyTexts.of(path).ifPresent(text -> texts.add(text.path())));
        assertThat(KeyTexts.ALL)
                .extracting(KeyText::path)
                .allSatisfy(path -> assertThat(texts).contains(path));
        assertThat(forms).hasSize(6);
    }

    @Test
    void usesEveryGroupOfParameters() throws IOException {
        Set<String> used = new HashSet<>();
        collect(HoconText.parse(Files.readString(STUDY), "study"), "", used);

        assertThat(StudyKeys.read().at("conditions[].group-levels"))
                .allSatisfy(key -> assertThat(used).contains(key.path()));
    }

    /** The study as it is written, and with each other form of each paragraph. */
    private static List<String> forms(String text) {
        List<String> paragraphs = List.of(text.split("\n\n"));
        List<String> forms = new ArrayList<>(List.of(text));
        for (int i = 0; i < paragraphs.size(); i++) {
            for (String form : otherForms(paragraphs.get(i).lines().toList())) {
                List<String> other = new ArrayList<>(paragraphs);
                other.set(i, form);
                forms.add(String.join("\n\n", other));
            }
        }
        return forms;
    }

    /** A paragraph with lines behind {@code #>} that follow each other in place of all above them. */
    private static List<String> otherForms(List<String> paragraph) {
        List<String> forms = new ArrayList<>();
        int end = 0;
        for (int start = 0; start < paragraph.size(); start = end + 1) {
            end = start;
            while (end < paragraph.size() && OTHER.matcher(paragraph.get(end)).lookingAt()) {
                end++;
            }
            if (end > start) {
                Stream<String> lines = paragraph.subList(start, end).stream()
                        .map(line -> OTHER.matcher(line).replaceFirst(""));
                forms.add(Stream.concat(lines, paragraph.subList(end, paragraph.size()).stream())
                        .collect(Collectors.joining("\n")));
            }
        }
        return forms;
    }

    private static void collect(ConfigValue value, String path, Set<String> paths) {
        if (value instanceof ConfigObject group && !path.startsWith("survey.")) {
            group.forEach((key, inner) -> {
                String whole = path.isEmpty() ? key : path + "." + key;
                paths.add(whole);
                collect(inner, whole, paths);
            });
        } else if (value instanceof ConfigList list) {
            list.forEach(inner -> collect(inner, path + "[]", paths));
        }
    }
}
