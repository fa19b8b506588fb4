package org.spikeyield.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spikeyield.InvalidInputException;
import org.spikeyield.network.NetworkFile;
import org.spikeyield.network.Networks;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.settings.FilesBeside;
import org.spikeyield.settings.StudyFiles;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.file.SurveyReader;
import org.spikeyield.study.plan.MemoryLimits;
import org.spikeyield.study.plan.StudyPlan;

class StudyIdentityTest {
    private static final Path STUDIES = Path.of("..", "conf", "studies");
    private static final String TRAINED =
            "ablations-xor causes-xor on-chip-xor paper-xor paper-xor-calibrated paper-xor-calibrated-quick"
                    + " paper-xor-from-rest paper-xor-quick quickstart robust-delayed-match robust-xor robust-xor-quick shared-readout-xor";
    private static final String METHODS = "paper-xor paper-xor-calibrated paper-xor-calibrated-quick paper-xor-quick";
    private static final String BPTT_AND_RESERVOIR =
            "ablations-xor " + METHODS.replace("paper-xor-quick", "paper-xor-from-rest paper-xor-quick");
    private static final String XOR =
            TRAINED.replace("robust-delayed-match ", "") + " survey-10k tail-xor until-xor zero-failures";
    private static final String CALIBRATED = "on-chip-xor paper-xor-calibrated paper-xor-calibrated-quick";
    private static final String FOLLOWING = "wake-phrase-first wake-phrase-paper wake-phrase-ten";
    private static final String WAKE = "wake-phrase-first wake-phrase-paper wake-phrase-quick wake-phrase-ten";
    private static final String DISTURBED = "paper-xor paper-xor-quick";
    private static final SortedMap<String, String> EXPECTED_USERS = new TreeMap<>(Map.ofEntries(
            Map.entry("temporal-xor", XOR.replace("on-chip-xor", "dynap-se on-chip-xor own-levels")),
            Map.entry("delayed-match", "robust-delayed-match"),
            Map.entry("delayed-recall", ""),
            Map.entry("wake-phrase", WAKE),
            Map.entry("simulation", "all"),
            Map.entry("scores", "all"),
            Map.entry("plan", "all"),
            Map.entry("until", "until-xor"),
            Map.entry("large-blocks", ""),
            Map.entry("short-time-constants", ""),
            Map.entry("file-replicate", ""),
            Map.entry(
                    "mismatch-gaussian",
                    TRAINED.replace("on-chip", "dynap-se on-chip") + " survey-10k tail-xor until-xor " + WAKE
                            + " zero-failures"),
            Map.entry("mismatch-log-normal", "own-levels"),
            Map.entry("mismatch-student-t", ""),
            Map.entry("correlation", "dynap-se"),
            Map.entry("threshold-from-rest", ""),
            Map.entry("redraw", "causes-xor tail-xor"),
            Map.entry("quantisation", "own-levels " + DISTURBED),
            Map.entry("dead", "ablations-xor " + DISTURBED.replace(" ", " paper-xor-calibrated ")),
            Map.entry("stuck", ""),
            Map.entry("dropped", ""),
            Map.entry("membrane-noise", "ablations-xor " + DISTURBED),
            Map.entry("input-noise", ""),
            Map.entry("gain-per-level", CALIBRATED),
            Map.entry("gain-per-chip", CALIBRATED),
            Map.entry("weight-scaling", CALIBRATED),
            Map.entry("readout-per-chip", CALIBRATED),
            Map.entry("trained-per-chip", "on-chip-xor"),
            Map.entry("teacher-training", TRAINED + " " + FOLLOWING),
            Map.entry("ads-training", TRAINED + " " + FOLLOWING),
            Map.entry(
                    "bptt-training",
                    BPTT_AND_RESERVOIR
                            + " robust-delayed-match robust-xor robust-xor-quick wake-phrase-first wake-phrase-quick"),
            Map.entry("bptt-attack", "robust-xor"),
            Map.entry("force-training", METHODS + " robust-delayed-match robust-xor wake-phrase-first"),
            Map.entry(
                    "reservoir-training",
                    BPTT_AND_RESERVOIR + " robust-delayed-match robust-xor wake-phrase-first wake-phrase-quick"),
            Map.entry("tuning-chips", TRAINED + " " + WAKE),
            Map.entry("shared-readout", "robust-delayed-match robust-xor shared-readout-xor")));

    @Test
    void isTheSettingsThatDifferFromTheirDefaults() {
        assertThat(Studies.small(Map.of()).identity()).isEqualTo("""
                        chips = 10
                        conditions.0.level = [0, 0.05, 0.2]
                        conditions.size = 1
                        linalg = java
                        name = "small"
                        networks.0.count = 2
                        networks.0.neurons = 40
                        networks.size = 1
                        seed = 7
                        test.samples = 20
                        """);
    }

    @Test
    void doesNotDependOnSpelling() {
        Study study = Studies.small(Map.of());

        String defaultsWritten =
                Studies.SMALL.replace("count = 2", "neurons = 40, label = ads, fast-balance = 0.5, count = 2")
                        + "spec { accuracy = 0.90 }\nplan { }\ntest.samples = 20\n";
        assertThat(Studies.read(defaultsWritten, Map.of()).identity()).isEqualTo(study.identity());
        assertThat(Studies.read(defaultsWritten, Map.of()).hash()).isEqualTo(study.hash());
    }

    @Test
    void hasALevelOfZeroThatIsGivenToAGroup() {
        Study without = Studies.small(Map.of());
        Study with = Studies.small(Map.of("conditions.0.group-levels.tau-mem", "0"));

        assertThat(with.conditions()).isNotEqualTo(without.conditions());
        assertThat(with.hash()).isNotEqualTo(without.hash());
    }

    @Test
    void knowsConditionsOfClaimsByTheirIds() {
        Study study = Studies.small(Map.of(
                "networks",
                "[{ method = ads }, { method = force }]",
                "comparisons",
                "[{ better = ads, than = force, conditions = \"5 % paper\" }]"));

        assertThat(study.identity())
                .contains("comparisons.0.condition-ids = [\""
                        + study.conditions().get(1).id() + "\"]\n")
                .doesNotContain("5 % paper");
    }

    @Test
    void knowsANetworkByItsContentAndLabel() {
        String text = Studies.SMALL.replaceFirst("networks = .*", "networks = [ { file = FILE, label = net } ]");
        StudyFiles anywhere = file -> NetworkFile.encode(Studies.NETWORK);
        Study here = StudyReader.read(text.replace("FILE", "\"a.safetensors\""), "s", Map.of(), anywhere);
        Study there = StudyReader.read(text.replace("FILE", "\"/b/c.safetensors\""), "s", Map.of(), anywhere);

        assertThat(here.identity()).isEqualTo(there.identity()).contains("networks.0.sha256");
        assertThat(Studies.read(
                                text.replace("label = net", "label = other").replace("FILE", "\"net.safetensors\""),
                                Map.of())
                        .hash())
                .isNotEqualTo(here.hash());
    }

    /** Two networks that say which replicate they are, {@code one} and {@code two}; the third, {@code none}, does not. */
    private static byte[] file(String name) {
        SortedMap<String, String> metadata = new TreeMap<>(Studies.NETWORK.metadata());
        if (!name.equals("none")) {
            metadata.put(TrainedNetwork.REPLICATE, name.equals("one") ? "1" : "2");
        }
        TrainedNetwork weights = Networks.of(1, 3, 5, name.hashCode());
        return NetworkFile.encode(new TrainedNetwork(weights.teacher(), weights.spiking(), metadata));
    }

    private static Study listing(ResultVersions versions, String... entries) {
        String networks = Arrays.stream(entries)
                .map(entry -> "{ file = " + entry.replaceFirst("(\\w+)", "\"$1\"") + " }")
                .toList()
                .toString();
        return StudyReader.read(
                Studies.SMALL.replaceFirst("networks = .*", "networks = " + networks),
                "s.conf",
                Map.of(),
                StudyIdentityTest::file,
                MemoryLimits.ofThisJvm(),
                versions);
    }

    private static List<Integer> replicates(Study study) {
        return StudyPlan.of(study).networks().stream()
                .map(NetworkSlot::replicate)
                .toList();
    }

    @Test
    void takesAFilesReplicateFromKeyElseMetadataElseZeroWhereverItIsListed() {
        ResultVersions now = ResultVersions.current();

        assertThat(replicates(listing(now, "one"))).containsExactly(1);
        assertThat(replicates(listing(now, "none", "one"))).containsExactly(0, 1);
        assertThat(replicates(listing(now, "two", "none", "one"))).containsExactly(2, 0, 1);
        assertThat(replicates(listing(now, "one, replicate = 7", "two"))).containsExactly(7, 2);
    }

    @Test
    void takesAFilesReplicateFromItsPlaceUnderTheFirstVersion() {
        Study old = listing(ResultVersions.FIRST, "two", "none", "one");

        assertThat(replicates(old)).containsExactly(0, 1, 2);
        Study read = StudyReader.resolved(old.resolved(), "resolved.conf");
        assertThat(read).isEqualTo(old);
        assertThat(read.versions()).isEqualTo(ResultVersions.FIRST);
        assertThat(listing(ResultVersions.current(), "two", "none", "one").hash())
                .isNotEqualTo(old.hash());
    }

    @Test
    void isTheSameUnderBothVersionsWherePlaceAndReplicateAgree() {
        assertThat(listing(ResultVersions.current(), "none", "one").hash())
                .isEqualTo(listing(ResultVersions.FIRST, "none", "one").hash());
    }

    @Test
    void readsBackWhateverReplicatesAre() {
        for (Study study : List.of(
                listing(ResultVersions.current(), "none", "one"),
                listing(ResultVersions.current(), "one, replicate = 0", "none, replicate = 1"),
                listing(ResultVersions.current(), "two", "one"))) {
            assertThat(StudyReader.resolved(study.resolved(), "resolved.conf")).isEqualTo(study);
        }
    }

    @Test
    void refusesTwoNetworksOfOneMethodWithEqualReplicates() {
        assertThatThrownBy(() -> listing(ResultVersions.current(), "one", "none, replicate = 1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "s.conf: networks.1.replicate is 1, as networks.0.replicate is, and both networks are of method"
                                + " ads: their chips would have the same draws; set networks.1.replicate to another number");
        assertThat(replicates(listing(ResultVersions.current(), "one, label = a", "one, label = b")))
                .containsExactly(1, 1);
    }

    @Test
    void mayAskForTheRulesOfAnEarlierProgram() {
        String old =
                Studies.SMALL.replaceFirst("networks = .*", "networks = [ { file = \"two\" }, { file = \"one\" } ]")
                        + "result-versions { file-replicate = %s }\n";
        Study study = StudyReader.read(old.formatted("1"), "s.conf", Map.of(), StudyIdentityTest::file);

        assertThat(replicates(study)).containsExactly(0, 1);
        assertThat(study.hash())
                .isEqualTo(listing(ResultVersions.FIRST, "two", "one").hash());
        assertThatThrownBy(() -> StudyReader.read(old.formatted("3"), "s.conf", Map.of(), StudyIdentityTest::file))
                .hasMessageContaining("result-versions.file-replicate is 3, must be a whole number from 1 to 2");
        assertThatThrownBy(() -> Studies.small(Map.of("result-versions.short-time-constants", "1")))
                .hasMessage("s.conf: result-versions.short-time-constants is 1, must be 2, the only value allowed");
    }

    @Test
    void saysWhyAStudyOfUnknownRulesCannotBeRun() {
        Study study = StudyReader.resolved(
                Studies.small(Map.of()).resolved() + "result-versions { simulation = 9 }\n", "resolved.conf");

        assertThat(study.unkept()).contains("it has result version 9 of simulation, and this program runs version 1");
        assertThat(Studies.small(Map.of()).unkept()).isEmpty();
    }

    /** Studies stored before said nothing of the kind; the networks that are stored with them do. */
    @Test
    void saysSoAlsoForWhatOnlyTheNetworksTell() {
        String stored =
                listing(ResultVersions.FIRST, "one").resolved().replaceAll("(?m)^.*(short-time|rests-out).*\n", "");
        Study study = StudyReader.resolved(stored, "resolved.conf");
        TrainedNetwork usual = NetworkFile.decode(file("one"), "one");
        SpikingNetwork spiking = usual.spiking();
        float[] oneStep = new float[spiking.neurons()];
        Arrays.fill(oneStep, 1e-3f);
        TrainedNetwork fast = new TrainedNetwork(
                usual.teacher(), spiking.with().set(Parameter.TAU_MEM, oneStep).build(), usual.metadata());

        assertThat(study.knowing(List.of(usual)).unkept()).isEmpty();
        assertThat(study.knowing(List.of(fast)).unkept())
                .contains("it has result version 1 of short-time-constants, and this program runs version 2");
    }

    /** What uses a behaviour that not every study uses; surveys are left out, being many studies. */
    @Test
    void changesWithTheVersionsOfExactlyTheBehavioursThatAStudyUses() throws IOException {
        SortedMap<String, String> users = new TreeMap<>();
        SortedMap<String, Study> studies = studies();
        for (Behaviour behaviour : Behaviour.values()) {
            TreeSet<String> changed = new TreeSet<>();
            studies.forEach((name, study) -> {
                ResultVersions raised = study.versions().with(behaviour, behaviour.version() + 1);
                if (!study.identity(raised).equals(study.identity())) {
                    changed.add(name);
                }
            });
            users.put(behaviour.key(), changed.size() == studies.size() ? "all" : String.join(" ", changed));
        }
        assertThat(users).isEqualTo(EXPECTED_USERS);
    }

    private static SortedMap<String, Study> studies() throws IOException {
        SortedMap<String, Study> studies = new TreeMap<>();
        UnaryOperator<String> text = name -> {
            try {
                return Files.readString(STUDIES.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        try (Stream<Path> files = Files.list(STUDIES)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".conf"))
                    .filter(name -> !SurveyReader.isSurvey(text.apply(name), name, Map.of()))
                    .forEach(name -> studies.put(
                            name.replace(".conf", ""),
                            StudyReader.read(text.apply(name), name, Map.of(), new FilesBeside(STUDIES))));
        }
        return studies;
    }

    /** Bounds and labels of today do not hold for what was run before them. */
    @Test
    void readsStoredStudiesThatNobodyCouldBeginToday() {
        Study study = StudyReader.resolved("""
                name = old
                seed = 1
                networks = [ { method = ads, label = a }, { method = bptt, label = b } ]
                conditions = [
                  { area-um2 = [200, 0.0001], matching-coefficient-um = 1, mask = paper },
                  { level = 0.1, correlation { core = 0.5, cores = 9, field = 0.1, length = 2000 } },
                  { level = 0, noise = 50, stuck = 0.1, stuck-rate-hz = 1e6 }
                ]
                chips = 10
                test { samples = 100 }
                comparisons = [
                  { better = a, than = b, conditions = ["7.0711 % paper", "10 % paper core 50 % field 10 %"] }
                ]
                """, "resolved.conf");

        assertThat(study.conditions()).hasSize(4);
        assertThat(study.comparisons())
                .extracting(Comparison::condition)
                .containsExactly(study.conditions().get(0), study.conditions().get(2));
    }
}
