package org.spikeyield.stats.signoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.spikeyield.stats.Interval;

/** What became of simulated studies of {@link NewSampleYield} whose truth is known, of one cell or of several together. */
final class CoverageTally {
    /** Widths of the interval and of the one that takes accuracies to be smooth, in units of that of the chips alone. */
    private record Widths(double any, double smooth) {}

    private final String name;
    private int studies;
    private int above;
    private int below;
    private int smoothMissed;
    private int shown;
    private int refuted;
    private int narrower;
    private int certain;
    private double grey;
    private double widest;
    private final List<Widths> widths = new ArrayList<>();

    CoverageTally(String name) {
        this.name = name;
    }

    void add(NewSampleYield found, double yield) {
        NewSampleYield.Intervals intervals = found.intervals().orElseThrow();
        Interval any = intervals.any();
        studies++;
        above += any.lower() > yield ? 1 : 0;
        below += any.upper() < yield ? 1 : 0;
        smoothMissed += intervals.ifSmooth().contains(yield) ? 0 : 1;
        // as YieldVerdict judges a target that is the truth
        shown += intervals.bounds().lower() >= yield ? 1 : 0;
        refuted += intervals.bounds().upper() < yield ? 1 : 0;
        Interval exact = intervals.chipsOnly();
        narrower += any.lower() > exact.lower() || any.upper() < exact.upper() ? 1 : 0;
        certain += any.upper() == any.lower() ? 1 : 0;
        grey += found.grey();
        double width = exact.upper() - exact.lower();
        Interval smooth = intervals.ifSmooth();
        widths.add(new Widths((any.upper() - any.lower()) / width, (smooth.upper() - smooth.lower()) / width));
    }

    void add(CoverageTally cell) {
        studies += cell.studies;
        above += cell.above;
        below += cell.below;
        smoothMissed += cell.smoothMissed;
        shown += cell.shown;
        refuted += cell.refuted;
        narrower += cell.narrower;
        certain += cell.certain;
        grey += cell.grey;
        widest = Math.max(widest, cell.width());
        widths.addAll(cell.widths);
    }

    int studies() {
        return studies;
    }

    /** Median. */
    double width() {
        return median(Widths::any);
    }

    /** Median. */
    double smoothWidth() {
        return median(Widths::smooth);
    }

    private double median(ToDoubleFunction<Widths> of) {
        double[] sorted = widths.stream().mapToDouble(of).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    double grey() {
        return grey / studies;
    }

    double shown() {
        return (double) shown / studies;
    }

    double refuted() {
        return (double) refuted / studies;
    }

    /** Whether it has to be run again to say what it covers: below 95 %, or an end that misses more than 3 %, by three studies at least. */
    boolean isWeak() {
        return above + below > Math.max(2, 0.05 * studies) || Math.max(above, below) > Math.max(2, 0.03 * studies);
    }

    void print() {
        System.out.printf(
                "%-62s %5d studies, grey %.2f: %.1f %% covered, lower end missed %.1f, upper %.1f; falsely shown %.1f,"
                        + " refuted %.1f %%; width %.2f of the chips'%s; if smooth %.1f %% covered, width %.2f%n",
                name,
                studies,
                grey(),
                percent(studies - above - below),
                percent(above),
                percent(below),
                percent(shown),
                percent(refuted),
                width(),
                widest == 0 ? "" : String.format(" (widest cell %.2f)", widest),
                percent(studies - smoothMissed),
                smoothWidth());
    }

    /** The rates of false verdicts with twice their standard errors. */
    void printVerdicts() {
        System.out.printf(
                "%-62s %5d studies: falsely shown %.2f ± %.2f %%, refuted %.2f ± %.2f %%%n",
                name, studies, percent(shown), error(shown()), percent(refuted), error(refuted()));
    }

    private double percent(int count) {
        return 100.0 * count / studies;
    }

    private double error(double rate) {
        return 200 * Math.sqrt(rate * (1 - rate) / studies);
    }

    /**
     * Three standard errors on top of each promise, which a cell that is just as good as promised exceeds with a probability of
     * 0.001 to 0.01, more often with few studies.
     */
    void check() {
        assertThat(narrower).as(name).isZero();
        assertThat(certain).as(name).isZero();
        assertThat(above).as(name).isLessThanOrEqualTo(most(0.03));
        assertThat(below).as(name).isLessThanOrEqualTo(most(0.03));
        assertThat(above + below).as(name).isLessThanOrEqualTo(most(0.06));
        assertThat(shown).as(name).isLessThanOrEqualTo(most(0.05));
        assertThat(refuted).as(name).isLessThanOrEqualTo(most(0.05));
    }

    private int most(double rate) {
        return (int) Math.ceil(studies * rate + 3 * Math.sqrt(studies * rate * (1 - rate)));
    }
}
