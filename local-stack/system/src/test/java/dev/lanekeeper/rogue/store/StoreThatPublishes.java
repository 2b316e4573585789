package dev.lanekeeper.rogue.store;

import dev.lanekeeper.pos.PosApplication;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Breaks: services do not know each other; and: Kafka clients only in the runtime; and: nobody
 * writes to broker and database.
 */
public record StoreThatPublishes(
        PosApplication other, JdbcOperations jdbc, KafkaOperations<byte[], byte[]> kafka) {}
