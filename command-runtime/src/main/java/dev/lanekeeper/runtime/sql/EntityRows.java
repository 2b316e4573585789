package dev.lanekeeper.runtime.sql;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.List;
import java.util.Map;

/** Rows that a batch loads: mapped by JPA, asked for in SQL, which can lock in order. */
public final class EntityRows {

    private final EntityManager entities;

    public EntityRows(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * The rows of one query.
     *
     * @param parameters by the names that stand in the query behind colons; arrays for {@code any}
     */
    public <R> List<R> of(Class<R> type, String sql, Map<String, Object> parameters) {
        var query = entities.createNativeQuery(sql, type);
        // Nothing is written before all is loaded: no need to look for changes before each query.
        query.setFlushMode(FlushModeType.COMMIT);
        parameters.forEach(query::setParameter);
        @SuppressWarnings("unchecked") // JPA gives a raw list for a native query of an entity class
        List<R> rows = query.getResultList();
        return rows;
    }
}
