package dev.lanekeeper.embedded.testing.ablation;

import java.util.UUID;

/** How the records of a scenario are keyed, and so whether a partition puts them in order. */
public enum Keys {
    /** One partition decides all commands of an entity, one after the other. */
    OF_THE_ENTITY {
        @Override
        public String keyFor(String entity) {
            return entity;
        }
    },

    /** Commands of one entity run on all partitions at once: what is left are database guards. */
    AT_RANDOM {
        @Override
        public String keyFor(String entity) {
            return UUID.randomUUID().toString();
        }
    };

    /** The key, and {@code ce_subject}, of the next record about this entity. */
    public abstract String keyFor(String entity);
}
