package org.spikeyield.study;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.spikeyield.Sha256;

/**
 * One study in many variants. Made by {@link SurveyReader}, which checks every variant.
 *
 * @param name name of the studies, the first part of the survey directory's name
 * @param variants the studies, all different, at least one
 * @param resolved the survey as canonical HOCON text, every variant listed with the hash of its study; reads back as an equal survey where the
 *     network files are found
 */
public record Survey(String name, List<Variant> variants, String resolved) {
    /** The most variants that a survey may have: their numbers have three digits. */
    public static final int MAX_VARIANTS = 999;

    private static final int SHORT_HASH = 8;

    public Survey {
        variants = List.copyOf(variants);
    }

    /** The survey's identity: SHA-256 of the resolved text, which holds the hashes of all studies; 64 hexadecimal digits. */
    public String hash() {
        return Sha256.hex(resolved.getBytes(StandardCharsets.UTF_8));
    }

    /** The first 8 digits of {@link #hash()}, for names of directories. */
    public String hash8() {
        return hash().substring(0, SHORT_HASH);
    }

    /**
     * One of the studies.
     *
     * @param index its number, from 1, in the survey's order
     * @param settings what it has in place of the survey's common settings: JSON texts by key, in the order written
     * @param study the study
     */
    public record Variant(int index, Map<String, String> settings, Study study) {
        public Variant {
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        }

        /** The settings for people: {@code seed = 3, networks.0.epochs = 1}. */
        public String label() {
            return label(settings);
        }

        /** {@link #label()} of some settings. */
        public static String label(Map<String, String> settings) {
            return settings.entrySet().stream()
                    .map(setting -> setting.getKey() + " = " + unquoted(setting.getValue()))
                    .collect(Collectors.joining(", "));
        }

        /** A setting's value for people: texts of plain letters stand without their quotes. */
        public static String unquoted(String value) {
            return value.replaceFirst("^\"([A-Za-z0-9 ./_-]+)\"$", "$1");
        }
    }
}
