package org.spikeyield.spark;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.spikeyield.train.EpochReport;

/** The course of a network's training as a table, kept beside the network. */
final class TrainingHistory {
    private TrainingHistory() {}

    static byte[] csv(List<EpochReport> history) {
        StringBuilder text = new StringBuilder("epoch,reconstruction_error,ideal_accuracy,score,chosen\n");
        for (EpochReport epoch : history) {
            text.append(epoch.epoch())
                    .append(',')
                    .append(epoch.reconstructionError())
                    .append(',')
                    .append(epoch.idealAccuracy())
                    .append(',')
                    .append(epoch.score())
                    .append(',')
                    .append(epoch.chosen())
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The course that {@link #csv} tells. */
    static List<EpochReport> of(byte[] csv) {
        return new String(csv, StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .map(field -> new EpochReport(
                        Integer.parseInt(field[0]),
                        Double.parseDouble(field[1]),
                        Double.parseDouble(field[2]),
                        Double.parseDouble(field[3]),
                        Boolean.parseBoolean(field[4])))
                .toList();
    }
}
