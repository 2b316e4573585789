package dev.lanekeeper.embedded.sandbox;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A ledger's objects by their ids, in the order in which they came, with their journal. Not safe
 * for several threads: the ledger's lock is around it, as a ledger changes several at once.
 */
public final class JournaledObjects {

    private final Map<String, ObjectNode> objects = new LinkedHashMap<>();
    private final Journal journal;

    /**
     * @param file of the journal, with what is there already; null: nothing survives
     */
    public JournaledObjects(@Nullable Path file) {
        this.journal = new Journal(file);
        journal.read().forEach(object -> objects.put(object.get("id").asString(), object));
    }

    public ObjectNode put(ObjectNode object) {
        objects.put(object.get("id").asString(), object);
        journal.append(object);
        return object;
    }

    public @Nullable ObjectNode find(String id) {
        return objects.get(id);
    }

    /** Copies. */
    public List<ObjectNode> all(Predicate<ObjectNode> which) {
        return objects.values().stream().filter(which).map(ObjectNode::deepCopy).toList();
    }
}
