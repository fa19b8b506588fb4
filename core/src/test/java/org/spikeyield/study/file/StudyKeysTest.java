package org.spikeyield.study.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spikeyield.InvalidInputException;
import org.spikeyield.chip.perturbation.ParameterGroup;
import org.spikeyield.study.Behaviour;
import org.spikeyield.task.TaskType;
import org.spikeyield.task.Tasks;

/**
 * The list of keys is that of the readers, has a sentence for each, and is the page {@code studies.md}. {@code -Dtest.jvm.options=-Dspikeyield.studies=write}
 * writes the page anew.
 */
class StudyKeysTest {
    private static final Path PAGE = Path.of("studies.md");
    private static final StudyKeys KEYS = StudyKeys.read();

    @Test
    void haveASentenceEachAndNoSentenceIsWithoutAKey() {
        assertThat(KEYS.all())
                .allSatisfy(key -> assertThat(key.meaning())
                        .as(key.path())
                        .matches("[A-Z].*[.]")
                        .isNotBlank());

        List<KeyText> used = KEYS.all().stream()
                .flatMap(key -> KeyTexts.of(key.path()).stream())
                .toList();
        assertThat(KeyTexts.ALL).allSatisfy(text -> assertThat(used).contains(text));
    }

    @Test
    void areThoseOfAllMethodsTasksGroupsAndVersions() {
        assertThat(form("networks[].method").allowed()).isEqualTo("one of " + String.join(", ", Methods.names()));
        assertThat(form("task.type").allowed())
                .isEqualTo("one of " + Tasks.ALL.stream().map(TaskType::name).collect(Collectors.joining(", ")));
        assertThat(names("conditions[].group-levels"))
                .containsExactlyElementsOf(Stream.of(ParameterGroup.values())
                        .map(ParameterGroup::key)
                        .toList());
        assertThat(names("result-versions"))
                .containsExactlyElementsOf(
                        Stream.of(Behaviour.values()).map(Behaviour::key).toList());
    }

    @Test
    void sayWhereTheyAre() {
        assertThat(key("name").where()).isEmpty();
        assertThat(key("task.cues").where())
                .startsWith("with type = delayed-match")
                .doesNotContain("temporal-xor");
        assertThat(key("networks[].count").where()).isEqualTo("with method");
        assertThat(key("networks[].file").where()).isEqualTo("without method");
        assertThat(key("networks[].sha256").where()).isEqualTo("with file");
        assertThat(key("networks[].attack.steps").where()).isEqualTo("with level");
        assertThat(key("networks[].alpha").where()).isEqualTo("with method = force");
        assertThat(key("networks[].ridge").where()).isEqualTo("with method = ads and rule = preconditioned");
        assertThat(key("networks[].batch").where())
                .isEqualTo("with method = bptt; with method = ads and rule = normalised or preconditioned");
        assertThat(key("networks[].checkpoint.chips").where()).isEqualTo("with method and by = tuning-chips");
        assertThat(key("conditions[].level").where()).isEqualTo("without area-um2");
        assertThat(key("tails[].matching-coefficient-um").where()).isEqualTo("with area-um2");
        assertThat(key("spec.at").where()).isEqualTo("with yield");
    }

    @Test
    void sayWhatIsAllowedAndWhatHoldsByDefault() {
        assertThat(key("seed").byDefault()).isEqualTo("required");
        assertThat(key("until.max-chips").byDefault()).isEqualTo("required");
        assertThat(key("spec.yield").byDefault()).isEmpty();
        assertThat(key("conditions[].dead").byDefault()).isEqualTo("0");
        assertThat(key("conditions[].dead").allowed()).isEqualTo("a fraction from 0 to 1 or a list of them");
        assertThat(key("networks[].samples-per-epoch").byDefault())
                .isEqualTo("500 with method = ads; 100 with method = force");
        assertThat(key("networks[].checkpoint.by").allowed())
                .isEqualTo("one of tuning-chips, reconstruction, last with method = ads or force;"
                        + " one of tuning-chips, last with method = bptt or reservoir");
    }

    @Test
    void areFoundByTheirPathOrItsEnd() {
        assertThat(paths("networks.0.epochs")).containsExactly("networks[].epochs");
        assertThat(paths("networks[].epochs")).containsExactly("networks[].epochs");
        assertThat(paths("epochs")).containsExactly("networks[].epochs");
        assertThat(paths("chips")).containsExactly("chips");
        assertThat(paths("level"))
                .containsExactly(
                        "networks[].checkpoint.level",
                        "networks[].attack.level",
                        "networks[].virtual-chips.level",
                        "conditions[].level",
                        "causes[].level",
                        "tails[].level");
        assertThat(paths("until"))
                .containsExactly("until", "until.yield-half-width", "until.confidence", "until.max-chips");
        assertThat(paths("networks.1.teacher")).hasSize(11).startsWith("networks[].teacher");
        assertThat(paths("networks.1")).isEqualTo(paths("networks")).contains("networks[].voltage.rest");
    }

    @Test
    void areNamedWhereOneIsMisspelt() {
        assertThatThrownBy(() -> KEYS.at("networks.0.epoch"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("\"networks.0.epoch\" is no key of a study; did you mean networks[].epochs?");
        assertThatThrownBy(() -> KEYS.at(" "))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the path is empty; leave it out to see all keys");
        assertThatThrownBy(() -> KEYS.at("tetas.samples")).hasMessageContaining("did you mean test.samples?");
    }

    @Test
    void areThoseOfThePage() throws IOException {
        List<String> page = new ArrayList<>(List.of(
                "# What a study may say",
                "",
                "Written by `StudyKeysTest` from what the readers of studies ask for; not edited by hand. `scripts/spikeyield keys` prints the same,"
                        + " [`everything.conf`](../conf/studies/everything.conf) and, for recordings, [`wake-phrase-quick.conf`](../conf/studies/wake-phrase-quick.conf) use all of it. `networks[]` stands for each group of the list `networks`;"
                        + " `--set` writes `networks.0`."));
        for (KeySection section : KeySection.of(KEYS.all())) {
            page.addAll(
                    List.of("", section.title().isEmpty() ? "## The study itself" : "## `" + section.title() + "`"));
            if (!section.about().isEmpty()) {
                page.addAll(List.of("", section.about()));
            }
            if (!section.rows().isEmpty()) {
                page.addAll(List.of("", "| key | allowed | default | meaning |", "|---|---|---|---|"));
            }
            for (KeySection.Row row : section.rows()) {
                page.add("| `" + row.names().replace(", ", "`, `") + "` | " + row.allowed() + " | " + row.byDefault()
                        + " | " + row.meaning() + " |");
            }
        }
        if ("write".equals(System.getProperty("spikeyield.studies"))) {
            Files.write(PAGE, page);
        }

        assertThat(Files.readAllLines(PAGE)).isEqualTo(page);
    }

    private static StudyKey key(String path) {
        return KEYS.all().stream()
                .filter(key -> key.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static StudyKey.Form form(String path) {
        return key(path).forms().get(0);
    }

    private static List<String> names(String group) {
        return KEYS.all().stream()
                .filter(key -> key.group().equals(group))
                .map(StudyKey::name)
                .toList();
    }

    private static List<String> paths(String path) {
        return KEYS.at(path).stream().map(StudyKey::path).toList();
    }
}
