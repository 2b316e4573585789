package dev.lanekeeper.runtime.sql;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgArray;
import org.postgresql.util.ByteConverter;

/**
 * Arrays in PostgreSQL's binary format, of types that the driver would write out as text and the
 * server would have to read. The formats are those of {@code array_recv} and of its elements'
 * receive functions (src/backend/utils/adt).
 */
final class BinaryArray<E> {

    static final BinaryArray<UUID> UUIDS =
            new BinaryArray<>(Oid.UUID, Oid.UUID_ARRAY, BinaryArray::bytes);

    /** Microseconds; what is finer is rounded, as the server does with text. */
    static final BinaryArray<Instant> TIMES =
            new BinaryArray<>(Oid.TIMESTAMPTZ, Oid.TIMESTAMPTZ_ARRAY, BinaryArray::bytes);

    static final BinaryArray<BigDecimal> AMOUNTS =
            new BinaryArray<>(Oid.NUMERIC, Oid.NUMERIC_ARRAY, ByteConverter::numeric);

    private static final int ONE_DIMENSION = 1;
    private static final int LOWER_BOUND = 1;
    private static final int HEADER_BYTES = 5 * Integer.BYTES;
    private static final int LENGTH_OF_NULL = -1;

    private static final long SERVERS_EPOCH_SECOND =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private final int elementOid;
    private final int arrayOid;
    private final Function<E, byte[]> bytes;

    private BinaryArray(int elementOid, int arrayOid, Function<E, byte[]> bytes) {
        this.elementOid = elementOid;
        this.arrayOid = arrayOid;
        this.bytes = bytes;
    }

    /**
     * These elements as a parameter of a statement.
     *
     * @param connection of the driver, or of a pool of such
     */
    Array of(Connection connection, List<? extends @Nullable E> elements) throws SQLException {
        return new PgArray(connection.unwrap(BaseConnection.class), arrayOid, written(elements));
    }

    private byte[] written(List<? extends @Nullable E> elements) {
        List<byte @Nullable []> parts = new ArrayList<>(elements.size());
        int size = HEADER_BYTES;
        boolean hasNull = false;
        for (E element : elements) {
            byte[] part = element == null ? null : bytes.apply(element);
            parts.add(part);
            size += Integer.BYTES + (part == null ? 0 : part.length);
            hasNull |= part == null;
        }
        ByteBuffer array = ByteBuffer.allocate(size);
        array.putInt(ONE_DIMENSION).putInt(hasNull ? 1 : 0).putInt(elementOid);
        array.putInt(elements.size()).putInt(LOWER_BOUND);
        for (byte[] part : parts) {
            if (part == null) {
                array.putInt(LENGTH_OF_NULL);
            } else {
                array.putInt(part.length).put(part);
            }
        }
        return array.array();
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static byte[] bytes(Instant time) {
        long seconds = Math.subtractExact(time.getEpochSecond(), SERVERS_EPOCH_SECOND);
        int micros = (time.getNano() + NANOS_PER_MICRO / 2) / NANOS_PER_MICRO;
        return ByteBuffer.allocate(Long.BYTES)
                .putLong(Math.addExact(Math.multiplyExact(seconds, MICROS_PER_SECOND), micros))
                .array();
    }
}
