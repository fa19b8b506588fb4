package org.spikeyield.store;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.spikeyield.Sha256;
import org.spikeyield.study.ChipRow;

/** The identity of a chip table: sha-256 over the canonical bytes of its rows in plan order, whatever files hold them. */
public final class ChipsDigest {
    private final MessageDigest digest = Sha256.digest();
    private final DataOutputStream out =
            new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest));

    /** Takes the next row. */
    public void add(ChipRow row) {
        try {
            row.writeCanonical(out);
        } catch (IOException e) {
            throw new IllegalStateException("hashing does no input or output", e);
        }
    }

    /** The digest of all rows, as 64 hexadecimal digits. To be called once. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
