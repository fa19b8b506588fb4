package org.spikeyield.chip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spikeyield.Sha256;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.Cause;
import org.spikeyield.chip.perturbation.Perturbation;
import org.spikeyield.chip.perturbation.SweptParameter;
import org.spikeyield.chip.perturbation.Term;
import org.spikeyield.network.Model;

/**
 * Everything done to an ideal network to make a chip.
 *
 * <p>A condition is known by the hash of its settings and never by its place in a study, so that adding a level to a
 * study changes no chip of another level.
 *
 * @param perturbations one of each kind, in the order of {@link Perturbations#ALL}
 * @param calibration what is done for the chip
 */
public record Condition(List<Perturbation> perturbations, Calibration calibration) {
    private static final int ID_DIGITS = 16;

    public Condition {
        perturbations = List.copyOf(perturbations);
        if (!kinds(perturbations).equals(kinds(Perturbations.ALL))) {
            throw new IllegalArgumentException(
                    "a condition of " + kinds(perturbations) + ": must be one each of " + kinds(Perturbations.ALL));
        }
    }

    /** Mismatch alone. */
    public Condition(Mismatch mismatch) {
        this(replaced(Perturbations.ALL, mismatch), Calibration.NONE);
    }

    private static List<Class<?>> kinds(List<Perturbation> perturbations) {
        return perturbations.stream().<Class<?>>map(Perturbation::getClass).toList();
    }

    private static List<Perturbation> replaced(List<Perturbation> all, Perturbation other) {
        return all.stream()
                .map(each -> each.getClass() == other.getClass() ? other : each)
                .toList();
    }

    private Condition map(UnaryOperator<Perturbation> change) {
        return new Condition(perturbations.stream().map(change).toList(), calibration);
    }

    /** The perturbation of a kind. */
    public <P extends Perturbation> P get(Class<P> kind) {
        return kind.cast(
                perturbations.stream().filter(kind::isInstance).findFirst().orElseThrow());
    }

    /** Device mismatch. */
    public Mismatch mismatch() {
        return get(Mismatch.class);
    }

    /** The same with another perturbation of its kind. */
    public Condition with(Perturbation other) {
        return new Condition(replaced(perturbations, other), calibration);
    }

    /** The value of a number that a study can vary. */
    public double value(SweptParameter swept) {
        return swept.value().applyAsDouble(get(swept.kind()));
    }

    /** The same with another value of a number that a study can vary. */
    public Condition with(SweptParameter swept, double value) {
        return with(swept.with().apply(get(swept.kind()), value));
    }

    /** Whether a number that a study can vary does anything. */
    public boolean acts(SweptParameter swept) {
        return value(swept) != swept.neutral();
    }

    /** Where the value of a number lies among others: where nothing is done to what has no natural zero, beyond all of them. */
    public double sortValue(SweptParameter swept) {
        return swept.percent() || acts(swept) ? value(swept) : Double.POSITIVE_INFINITY;
    }

    /** What all conditions that differ in nothing but a number have in common, as long as it does anything. */
    public String idWithout(SweptParameter swept) {
        return with(swept, swept.other()).id();
    }

    /** The condition in which a number does nothing. */
    public Condition withNeutral(SweptParameter swept) {
        return with(swept, swept.neutral());
    }

    /** The same with something else done for the chips. */
    public Condition withCalibration(Calibration done) {
        return new Condition(perturbations, done);
    }

    /** What is done to chips of a model's networks, mismatch first. */
    public List<Cause> causes(Model model) {
        return acting().flatMap(each -> each.causes(model).stream()).toList();
    }

    /** The same without some causes, all else equal, and equal in effect where they are not in it. */
    public Condition without(Collection<Cause> causes) {
        Condition rest = this;
        for (Cause cause : causes) {
            rest = rest.map(each -> each.without(cause));
        }
        return rest;
    }

    /** The perturbations that do anything. */
    public Stream<Perturbation> acting() {
        return perturbations.stream().filter(Perturbation::acts);
    }

    /** Whether chips differ from one another; if not, one chip stands for all. */
    public boolean random() {
        return acting().anyMatch(Perturbation::random);
    }

    /** Whether anything disturbs a chip while it runs. */
    public boolean noisy() {
        return acting().anyMatch(each -> each.stage() == Perturbation.Stage.RUNNING);
    }

    /** 16 hexadecimal digits of the SHA-256 of the settings; equal for all conditions that leave chips ideal. */
    public String id() {
        String settings = text(acting().map(Perturbation::settings), "calibration=" + calibration, " ");
        return Sha256.hex(settings.getBytes(StandardCharsets.UTF_8)).substring(0, ID_DIGITS);
    }

    /**
     * All that it is, in one line, such as {@code 10 % paper, 4 bit} or {@code ideal}: what the text of stored studies calls it by, so it never
     * changes. What people see is its label, see {@link #terms}.
     */
    public String name() {
        return text(acting().map(each -> each.name(perturbations)), calibration.label(), ", ");
    }

    /** The parts of its short label, and what they mean; none where chips are ideal. */
    public List<Term> terms() {
        List<Term> terms = new ArrayList<>();
        acting().forEach(each -> terms.addAll(each.terms()));
        if (calibration != Calibration.NONE) {
            terms.add(Term.plain(calibration.label()));
        }
        return terms;
    }

    private String text(Stream<String> perturbations, String done, String between) {
        Stream<String> parts =
                calibration == Calibration.NONE ? perturbations : Stream.concat(perturbations, Stream.of(done));
        String text = parts.collect(Collectors.joining(between));
        return text.isEmpty() ? "ideal" : text;
    }
}
