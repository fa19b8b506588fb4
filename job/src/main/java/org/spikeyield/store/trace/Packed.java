package org.spikeyield.store.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.function.IntPredicate;
import org.spikeyield.store.files.Json;

/** Numbers as text: little-endian, in base 64. Where they are read, their count is known, and no more is unpacked. */
final class Packed {
    private Packed() {}

    static String of(float[] values) {
        ByteBuffer bytes = bytes(values.length * Float.BYTES);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return text(bytes);
    }

    static String of(int[] values) {
        ByteBuffer bytes = bytes(values.length * Integer.BYTES);
        for (int value : values) {
            bytes.putInt(value);
        }
        return text(bytes);
    }

    static String of(short[] values) {
        ByteBuffer bytes = bytes(values.length * Short.BYTES);
        for (short value : values) {
            bytes.putShort(value);
        }
        return text(bytes);
    }

    static float[] floats(JsonNode node, String key, int count) {
        float[] values = new float[count];
        unpacked(node, key, count, Float.BYTES).asFloatBuffer().get(values);
        return values;
    }

    static int[] ints(JsonNode node, String key, int count) {
        int[] values = new int[count];
        unpacked(node, key, count, Integer.BYTES).asIntBuffer().get(values);
        return values;
    }

    /** However many there are, at most so many. */
    static short[] shorts(JsonNode node, String key, int most) {
        ByteBuffer bytes = unpacked(node, key, length -> length % Short.BYTES == 0 && length / Short.BYTES <= most);
        short[] values = new short[bytes.remaining() / Short.BYTES];
        bytes.asShortBuffer().get(values);
        return values;
    }

    private static ByteBuffer unpacked(JsonNode node, String key, int count, int each) {
        return unpacked(node, key, length -> length == (long) count * each);
    }

    private static ByteBuffer unpacked(JsonNode node, String key, IntPredicate fits) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(Json.text(node, key));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + key + "' is missing or not in base 64", e);
        }
        if (!fits.test(bytes.length)) {
            throw new IllegalArgumentException(
                    "'" + key + "' has " + bytes.length + " bytes, which is not as many as it must have");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String text(ByteBuffer bytes) {
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
