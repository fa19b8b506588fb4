package org.spikeyield.study.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.InvalidInputException;
import org.spikeyield.network.NetworkFile;
import org.spikeyield.settings.StudyFiles;
import org.spikeyield.study.Studies;
import org.spikeyield.study.Study;
import org.spikeyield.study.Survey;
import org.spikeyield.study.Survey.Variant;

class SurveyReaderTest {
    private static final StudyFiles NO_FILES = file -> {
        throw new IOException("no file is wanted");
    };

    private static Survey read(String survey, Map<String, String> overrides) {
        return SurveyReader.read(Studies.SMALL + survey, "s.conf", overrides, NO_FILES);
    }

    private static Survey read(String survey) {
        return read(survey, Map.of());
    }

    private static List<String> labels(Survey survey) {
        return survey.variants().stream().map(Variant::label).toList();
    }

    private static List<String> refused(String survey, Map<String, String> overrides) {
        return catchThrowableOfType(InvalidInputException.class, () -> read(survey, overrides))
                .problems();
    }

    private static List<String> refused(String survey) {
        return refused(survey, Map.of());
    }

    @Test
    void makesAllCombinationsOfAGridInTheOrderWrittenWithTheLastKeyFastest() {
        // the keys are written in no order that a hash or an alphabet would give
        Survey survey = read("survey { grid { seed = [2, 1], \"networks.0.epochs\" = [3, 1], chips = [5, 4] } }");

        assertThat(labels(survey))
                .containsExactly(
                        "seed = 2, networks.0.epochs = 3, chips = 5",
                        "seed = 2, networks.0.epochs = 3, chips = 4",
                        "seed = 2, networks.0.epochs = 1, chips = 5",
                        "seed = 2, networks.0.epochs = 1, chips = 4",
                        "seed = 1, networks.0.epochs = 3, chips = 5",
                        "seed = 1, networks.0.epochs = 3, chips = 4",
                        "seed = 1, networks.0.epochs = 1, chips = 5",
                        "seed = 1, networks.0.epochs = 1, chips = 4");
        assertThat(survey.variants()).extracting(Variant::index).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void givesEachVariantTheStudyThatItsOverridesWouldGive() {
        Survey survey = read("survey.grid { seed = [1, 2], \"networks.0.epochs\" = [1, 5] }");

        assertThat(survey.name()).isEqualTo("small");
        assertThat(survey.variants().get(2).study())
                .isEqualTo(Studies.small(Map.of("seed", "2", "networks.0.epochs", "1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "survey { grid { \"networks.0.epochs\" = [1, 5], \"networks.0.neurons\" = [30, 40] } }",
                "survey { grid { networks.0.epochs = [1, 5], networks.0.neurons = [30, 40] } }",
                "survey { grid { networks.0 { epochs = [1, 5], neurons = [30, 40] } } }",
                "survey.grid.\"networks.0\" { \"epochs\" = [1, 5]\n neurons = [30, 40] }",
                "survey.grid.networks.0.epochs = [1, 5]\nsurvey.grid.networks.0.neurons = [30, 40]"
            })
    void takesKeysInQuotesAndAsGroups(String text) {
        assertThat(labels(read(text)))
                .containsExactly(
                        "networks.0.epochs = 1, networks.0.neurons = 30",
                        "networks.0.epochs = 1, networks.0.neurons = 40",
                        "networks.0.epochs = 5, networks.0.neurons = 30",
                        "networks.0.epochs = 5, networks.0.neurons = 40");
    }

    @Test
    void takesListsGroupsAndTextsForValues() {
        Survey survey = read("""
                survey.grid {
                  "conditions.0.level" = [[0.05], [0.10, 2e-1]]
                  spec = [{ rule = peak, accuracy = 0.80 }]
                  task.duration = [1 s]
                }
                """);

        assertThat(labels(survey))
                .containsExactly(
                        "conditions.0.level = [0.05], spec = {\"accuracy\": 0.8, \"rule\": \"peak\"}, task.duration = 1 s",
                        "conditions.0.level = [0.1, 0.2], spec = {\"accuracy\": 0.8, \"rule\": \"peak\"}, task.duration = 1 s");
        assertThat(survey.variants().get(1).study().conditions()).hasSize(2);
    }

    @Test
    void addsTheListToTheGrid() {
        Survey survey = read("""
                survey {
                  list = [ { networks.0.epochs = 1, seed = 4 }, { spec { rule = peak } } ]
                  grid { seed = [1, 2] }
                }
                """);

        assertThat(labels(survey))
                .containsExactly("seed = 1", "seed = 2", "networks.0.epochs = 1, seed = 4", "spec.rule = peak");
    }

    @Test
    void isTheSameHoweverItIsWritten() {
        Survey grid = read("survey { grid { seed = [1, 2], chips = [3] } }");
        Survey list = read("# listed\nsurvey.list = [ { seed = 1, chips = 3 }\n { \"seed\" = 2, chips = 3 } ]");

        assertThat(list).isEqualTo(grid);
        assertThat(SurveyReader.read(grid.resolved(), "r", Map.of(), NO_FILES)).isEqualTo(grid);
        assertThat(grid.resolved())
                .contains("# variant 2, study " + grid.variants().get(1).study().hash());
        assertThat(read("survey { grid { seed = [1, 3], chips = [3] } }").hash())
                .isNotEqualTo(grid.hash());
    }

    @Test
    void leavesNothingOfTheSurveyInItsStudies() {
        Study study = read("survey.grid.seed = [1]").variants().get(0).study();

        assertThat(study.resolved()).doesNotContain("survey");
        assertThat(study).isEqualTo(Studies.small(Map.of("seed", "1")));
    }

    @Test
    void putsOverridesIntoEveryVariantAndIntoTheGrid() {
        Survey survey = read(
                "survey.grid { \"networks.0.epochs\" = [1, 2], seed = [1] }",
                Map.of("chips", "3", "survey.grid.networks.0.epochs", "[7]", "survey.list", "[{ seed = 9 }]"));

        assertThat(labels(survey)).containsExactly("networks.0.epochs = 7, seed = 1", "seed = 9");
        assertThat(survey.variants()).allMatch(variant -> variant.study().mostChips() == 3);
        assertThat(labels(read("", Map.of("survey.grid", "{ seed = [1, 2], chips = [4] }"))))
                .containsExactly("seed = 1, chips = 4", "seed = 2, chips = 4");
    }

    @Test
    void refusesToSetWhatIsVaried() {
        assertThat(refused("survey.grid { seed = [1, 2], spec = [{ rule = peak }] }", Map.of("seed", "3")))
                .containsExactly("s.conf: --set seed: the survey varies seed, must be either; "
                        + "--set survey.grid.seed=[ … ] changes what a grid varies");
        assertThat(refused("survey.list = [ { spec.rule = peak } ]", Map.of("spec.rule", "peak")))
                .singleElement()
                .asString()
                .contains("--set spec.rule");
        assertThat(refused("survey.grid.networks.0 = [{ method = ads }]", Map.of("networks.0.epochs", "2")))
                .singleElement()
                .asString()
                .contains("--set networks.0.epochs: the survey varies networks.0");
    }

    @Test
    void tellsEveryMistakeOnceWithItsVariants() {
        assertThat(refused("survey.grid { seed = [1, 2, 3], chips = [5, 0], networks.0.epochs = [1, few] }"))
                .containsExactly(
                        "s.conf: networks.0.epochs is the text \"few\", must be a whole number from 1 to 10000, in variant 2 (seed = 1, chips = 5, networks.0.epochs = few) and 5 more",
                        "s.conf: chips is 0, must be a whole number from 1 to 1073741824, in variant 3 (seed = 1, chips = 0, networks.0.epochs = 1) and 5 more");
        assertThat(refused("survey.list = [ { seed = 1 }, { chips = -1 } ]"))
                .containsExactly(
                        "s.conf: chips is -1, must be a whole number from 1 to 1073741824, in variant 2 (chips = -1)");
    }

    @Test
    void tellsAMistakeOfAllVariantsWithoutThem() {
        assertThat(refused("survey.grid { seed = [1, 2], networks.0.epoch = [1, 2] }\nchipz = 3"))
                .containsExactlyInAnyOrder(
                        "s.conf: networks.0.epoch is not a setting; did you mean epochs?",
                        "s.conf: chipz is not a setting; did you mean chips?");
        assertThat(refused("survey.grid { networks.1.epochs = [1, 2] }"))
                .containsExactly("s.conf: networks.1.epochs: networks is a list of 1, its elements are numbered from 0;"
                        + " there is no 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "survey { } | has no variants",
                "survey { grid { }, list = [] } | has no variants",
                "survey = 3 | survey is 3, must be a group",
                "survey.grids { seed = [1] } | survey.grids is not a setting; settings here are grid, list",
                "survey.grid.seed = 3 | survey.grid.seed is 3, must be a list of at least one value",
                "survey.grid.seed = [] | survey.grid.seed is [], must be a list of at least one value",
                "survey.grid.spec { } | survey.grid.spec is {}, must be a list of at least one value",
                "survey.list = { seed = 1 } | survey.list is {\"seed\": 1}, must be a list",
                "survey.list = [ 1 ] | survey.list.0 is 1, must be a group",
                "survey.grid { \"spec.rule\" = [peak], spec.rule = [peak] } | spec.rule is given twice",
                "survey.grid.name = [a, b] | name is varied"
            })
    void refusesSurveysThatAreNone(String text, String message) {
        assertThat(refused(text)).anySatisfy(problem -> assertThat(problem).contains(message));
    }

    @Test
    void refusesStudiesThatAreTheSame() {
        assertThat(refused("survey.grid { seed = [7, 8], chips = [10, 1e1] }"))
                .hasSize(2)
                .contains("s.conf: survey has a study twice, first as variant 1 (seed = 7, chips = 10), in variant 2"
                        + " (seed = 7, chips = 10)");
        assertThat(refused("survey.list = [ { seed = 7 }, { }, { chips = 10 } ]"))
                .containsExactly(
                        "s.conf: survey has a study twice, first as variant 1 (seed = 7), in variant 2 () and 1 more");
    }

    @Test
    void takesNoMoreVariantsThanNumbersOfThreeDigits() {
        String seeds = numbers(1, 333);
        assertThat(read("survey.grid { seed = " + seeds + ", chips = [1, 2, 3] }")
                        .variants())
                .hasSize(999);
        assertThat(refused("survey { grid { seed = " + seeds + ", chips = [1, 2, 3] }, list = [ { seed = 0 } ] }"))
                .singleElement()
                .asString()
                .contains("1000 variants, must make at most 999");
        String many = numbers(1, 20_000);
        assertThat(refused(
                        "survey.grid { seed = " + many + ", chips = " + many + ", plan.block-chips = " + many + " }"))
                .singleElement()
                .asString()
                .contains("must make at most 999");
    }

    private static String numbers(int first, int last) {
        List<Integer> numbers = new ArrayList<>();
        for (int number = first; number <= last; number++) {
            numbers.add(number);
        }
        return numbers.toString();
    }

    @Test
    void namesTheLineOfTextThatIsNotHocon() {
        assertThat(refused("survey { grid { a = [1,2], b = [3] }\n\nx = {\n"))
                .singleElement()
                .asString()
                .startsWith("s.conf:");
        assertThat(refused("survey.grid { seed = [1,2], b = [${HOME}] }"))
                .singleElement()
                .asString()
                .contains("line 8 holds ${HOME}");
    }

    @Test
    void readsANetworkFileOnceForAllVariants() {
        List<String> asked = new ArrayList<>();
        Survey survey = SurveyReader.read(
                Studies.SMALL.replaceAll("networks = .*", "networks = [{file = \"net.safetensors\"}]")
                        + "survey.grid.seed = [1, 2, 3]",
                "s.conf",
                Map.of(),
                file -> {
                    asked.add(file);
                    return NetworkFile.encode(Studies.NETWORK);
                });

        assertThat(survey.variants()).hasSize(3);
        assertThat(asked).containsExactly("net.safetensors");
    }

    @Test
    void tellsSurveysFromStudies() {
        assertThat(SurveyReader.isSurvey(Studies.SMALL, "s.conf", Map.of("seed", "1")))
                .isFalse();
        assertThat(SurveyReader.isSurvey(Studies.SMALL + "survey = 3", "s.conf", Map.of()))
                .isTrue();
        assertThat(SurveyReader.isSurvey(Studies.SMALL, "s.conf", Map.of("survey.grid.seed", "[1]")))
                .isTrue();
        assertThat(catchThrowableOfType(
                                InvalidInputException.class,
                                () -> Studies.read(Studies.SMALL + "survey.grid.seed = [1]", Map.of()))
                        .problems())
                .containsExactly("s.conf: is a survey of several studies, which only run takes");
    }
}
