package org.spikeyield.study;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.spikeyield.Sha256;

/**
 * One study in many variants. Made by {@link org.spikeyield.study.file.SurveyReader}, which checks every variant.
 *
 * @param name name of the studies, the first part of the survey directory's name
 * @param variants the studies, all different, at least one
 * @param resolved the survey as canonical HOCON text, every variant listed with the hash of its study; reads back as an equal survey where the
 *     network files are found
 */
public record Survey(String name, List<Variant> variants, String resolved) {
    /** The most variants that a survey may have: their numbers have three digits. */
    public static final int MAX_VARIANTS = 999;

    /** Digits of a hash in the name of a directory. */
    public static final int SHORT_HASH = 8;

    public Survey {
        variants = List.copyOf(variants);
    }

    /** What the survey's hash is taken of: for each variant its settings, which name the columns of the table, and its study's hash. */
    public String identity() {
        return variants.stream()
                .map(variant -> variant.index() + " " + variant.settings() + " "
                        + variant.study().hash() + "\n")
                .collect(Collectors.joining());
    }

    /** The survey's identity as a hash: SHA-256 of {@link #identity}, 64 hexadecimal digits. */
    public String hash() {
        return Sha256.hex(identity().getBytes(StandardCharsets.UTF_8));
    }

    /** The result versions of all behaviours that any variant uses. */
    public ResultVersions versions() {
        return versions(variants);
    }

    /** The result versions of all behaviours that any of some variants uses. */
    public static ResultVersions versions(List<Variant> variants) {
        ResultVersions all = ResultVersions.FIRST;
        for (Variant variant : variants) {
            for (Map.Entry<Behaviour, Integer> above :
                    variant.study().versions().above().entrySet()) {
                all = all.with(above.getKey(), above.getValue());
            }
        }
        return all;
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
            return unquoted(settings).entrySet().stream()
                    .map(setting -> setting.getKey() + " = " + setting.getValue())
                    .collect(Collectors.joining(", "));
        }

        /** Settings with their values for people: texts of plain letters stand without their quotes. */
        public static Map<String, String> unquoted(Map<String, String> settings) {
            Map<String, String> plain = new LinkedHashMap<>(settings);
            plain.replaceAll((key, value) -> value.replaceFirst("^\"([A-Za-z0-9 ./_-]+)\"$", "$1"));
            return plain;
        }
    }
}
