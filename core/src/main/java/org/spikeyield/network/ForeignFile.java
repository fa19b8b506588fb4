package org.spikeyield.network;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names the kind of a file that is no safetensors file, by how it begins: what stands in a network's place by mistake. */
final class ForeignFile {
    private static final int MAX_SHOWN = 40;
    private static final int LOOKED_AT = 200;

    private static final List<Kind> KINDS = List.of(
            new Kind("version https://git-lfs.github.com/", "a Git LFS pointer; git lfs pull brings the file itself"),
            new Kind("<!doctype html", "a web page"),
            new Kind("<html", "a web page"),
            new Kind("<?xml", "an XML document"),
            new Kind("PK\u0003\u0004", "a zip archive, such as PyTorch's .pt and NumPy's .npz"),
            new Kind("\u0080\u0002", "a Python pickle, such as older files of PyTorch"),
            new Kind("\u0080\u0003", "a Python pickle"),
            new Kind("\u0080\u0004", "a Python pickle"),
            new Kind("\u0080\u0005", "a Python pickle"),
            new Kind("\u0089HDF\r\n", "an HDF5 file, such as those of Keras and NIR"),
            new Kind("\u0093NUMPY", "a NumPy array"),
            new Kind("GGUF", "a GGUF file"),
            new Kind("\u001f\u008b", "a gzip archive"),
            new Kind("\u007fELF", "a program"),
            new Kind("{", "JSON text"));

    private record Kind(String start, String name) {}

    private ForeignFile() {}

    /** A sentence on what the file is, to be asked when it is known to be no safetensors file; empty when its kind is not known. */
    static Optional<String> kind(byte[] file) {
        String start = new String(Arrays.copyOf(file, Math.min(file.length, LOOKED_AT)), StandardCharsets.ISO_8859_1);
        String begun = start.stripLeading().toLowerCase(Locale.ROOT);
        return KINDS.stream()
                .filter(kind -> begun.startsWith(kind.start().toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(kind -> "is no safetensors file: it begins with " + shown(start.stripLeading()) + " ("
                        + kind.name() + ")");
    }

    /** The first line's printable start, in quotes. */
    private static String shown(String start) {
        String line = start.lines().findFirst().orElse("");
        int end = 0;
        while (end < Math.min(line.length(), MAX_SHOWN) && line.charAt(end) >= ' ' && line.charAt(end) <= '~') {
            end++;
        }
        return end < 2 ? "bytes that are no text" : "`" + line.substring(0, end) + (end == MAX_SHOWN ? "…" : "") + "`";
    }
}
