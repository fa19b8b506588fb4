package org.spikeyield.store.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spikeyield.study.Tuning;

/**
 * What is chosen of a method: the draw of the best score, of equals the first.
 *
 * @param method the method
 * @param draws that it is chosen among, from that of the settings as written on
 * @param best the best of them
 * @param cpuSeconds of all of them
 * @param equalCpuDraws how many of them take no more CPU than those of the method that takes the least, one at least
 * @param equalCpuBest the best of these
 */
public record Choice(
        Tuning.Method method,
        List<DrawRecord> draws,
        DrawRecord best,
        double cpuSeconds,
        int equalCpuDraws,
        DrawRecord equalCpuBest) {
    public Choice {
        draws = List.copyOf(draws);
    }

    /** The draw that is chosen. */
    public Tuning.Draw draw() {
        return method.draws().get(best.number());
    }

    /**
     * One for each method, among equally many draws: as many as are finished of every method.
     *
     * @param finished draws by label and number
     * @return none where a method has none
     */
    public static List<Choice> of(Tuning tuning, Map<String, Map<Integer, DrawRecord>> finished) {
        int count = tuning.draws();
        for (Tuning.Method method : tuning.methods()) {
            Map<Integer, DrawRecord> own = finished.getOrDefault(method.label(), Map.of());
            int first = 0;
            while (own.containsKey(first)) {
                first++;
            }
            count = Math.min(count, first);
        }
        if (count == 0) {
            return List.of();
        }
        double budget = Double.POSITIVE_INFINITY;
        List<List<DrawRecord>> draws = new ArrayList<>();
        for (Tuning.Method method : tuning.methods()) {
            List<DrawRecord> own = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                own.add(finished.get(method.label()).get(number));
            }
            draws.add(own);
            budget = Math.min(budget, cpuSeconds(own));
        }
        List<Choice> choices = new ArrayList<>();
        for (int m = 0; m < draws.size(); m++) {
            List<DrawRecord> own = draws.get(m);
            int within = 1;
            while (within < count && cpuSeconds(own.subList(0, within + 1)) <= budget) {
                within++;
            }
            choices.add(new Choice(
                    tuning.methods().get(m), own, best(own), cpuSeconds(own), within, best(own.subList(0, within))));
        }
        return choices;
    }

    private static double cpuSeconds(List<DrawRecord> draws) {
        return draws.stream().mapToDouble(DrawRecord::cpuSeconds).sum();
    }

    private static DrawRecord best(List<DrawRecord> draws) {
        DrawRecord best = draws.get(0);
        for (DrawRecord draw : draws) {
            if (draw.score().score() > best.score().score()) {
                best = draw;
            }
        }
        return best;
    }
}
