package org.spikeyield.store.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spikeyield.store.files.Json;

/**
 * The identity of some columns of the chip table.
 *
 * @param sha256 over the canonical bytes of all rows in plan order, 64 hexadecimal digits
 * @param columns names of the columns that it covers, in order; empty in runs that were stored before digests named them
 */
public record TableDigest(String sha256, List<String> columns) {
    private static final String COLUMNS = "_columns";

    public TableDigest {
        columns = List.copyOf(columns);
    }

    public static Optional<TableDigest> of(JsonNode node, String name) {
        if (node.path(name).isMissingNode()) {
            return Optional.empty();
        }
        List<String> columns = new ArrayList<>();
        node.path(name + COLUMNS).forEach(column -> columns.add(column.asText()));
        return Optional.of(new TableDigest(Json.sha256(node, name), columns));
    }

    public void put(ObjectNode node, String name) {
        columns.forEach(node.put(name, sha256).putArray(name + COLUMNS)::add);
    }
}
