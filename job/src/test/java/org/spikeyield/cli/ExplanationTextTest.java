package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spikeyield.chip.Deviation;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.Cause;
import org.spikeyield.chip.perturbation.Faults;
import org.spikeyield.chip.perturbation.ParameterGroup;
import org.spikeyield.study.Study;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.run.Explanation;
import org.spikeyield.study.run.Explanation.Effect;
import org.spikeyield.study.run.Explanation.Member;
import org.spikeyield.study.run.Explanation.NeuronSearch;
import org.spikeyield.study.run.Explanation.Outcome;

class ExplanationTextTest {
    private static final Study STUDY = StudyReader.read(
            "name = made-up\nseed = 1\nnetworks = [ { method = ads } ]\nconditions = [ { level = 0.2, calibration = gain-per-chip } ]\nchips = 1",
            "s.conf",
            Map.of(),
            file -> new byte[0]);
    private static final Outcome BAD = new Outcome(0.5, Double.POSITIVE_INFINITY, false);
    private static final Outcome GOOD = new Outcome(0.95, -1.25, true);
    private static final Cause MEMBRANES = Mismatch.cause(ParameterGroup.TAU_MEM);

    @Test
    void namesTheNeuronsThatItTakesWithWhatIsFarOff() {
        Member far = new Member(
                7,
                41.26,
                8,
                List.of(
                        new Deviation(Mismatch.cause(ParameterGroup.W_OUT), 1.9, 0.38),
                        new Deviation(MEMBRANES, -3.14, -0.628),
                        new Deviation(Mismatch.cause(ParameterGroup.THRESHOLD), 2.5, 0.5)));
        Member dead = new Member(
                123, 0, 8, List.of(new Deviation(Faults.DEAD, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY)));

        assertThat(text(new NeuronSearch(GOOD, GOOD, List.of(far, dead), true, 31)))
                .isEqualTo("""

                        The chip misses the spec, 0.9 under rule threshold: accuracy 0.500; an ideal chip has 0.950.
                        Every variant is calibrated anew: gain-per-chip.

                                       the chip without it          an ideal chip with it alone
                        cause          accuracy   lg MSE            accuracy   lg MSE
                        (as it is)        0.500 diverged   misses      0.950    -1.25    meets
                        tau-mem           0.950    -1.25    meets      0.500 diverged   misses

                        It meets the spec when 2 neurons are as designed: accuracy 0.950; 0.950 with all of them. On these samples it takes each
                        of them; other sets may do as well. Found by 31 trials.
                          neuron   7    41.3 Hz, ideal   8.0 Hz   tau-mem -3.1 sd, threshold +2.5 sd
                          neuron 123     0.0 Hz, ideal   8.0 Hz   dead
                        """);
    }

    @Test
    void saysWhenTheTrialsWereTooFewAndListsNoMoreThanCanBeRead() {
        List<Member> many = IntStream.range(0, 24)
                .mapToObj(i -> new Member(i, 1, 2, List.of()))
                .toList();

        assertThat(text(new NeuronSearch(GOOD, GOOD, many, false, 9)))
                .contains("Found by 9 trials, too few to show whether each of them is needed.")
                .endsWith("  and 4 more\n");
    }

    @Test
    void saysWhatIsLeftWhenNotEvenAllNeuronsHelp() {
        assertThat(text(new NeuronSearch(BAD, BAD, List.of(), false, 1)))
                .endsWith(
                        "Not even with all neurons as designed does it meet the spec: accuracy 0.500. Nothing else differs.\n");
    }

    private static String text(NeuronSearch search) {
        Explanation explanation =
                new Explanation(BAD, GOOD, List.of(new Effect(MEMBRANES, GOOD, BAD)), Optional.of(search), 50);
        return ExplanationText.of(explanation, STUDY, 0);
    }
}
