package dev.lanekeeper.pos;

import java.util.zip.CRC32;
import org.apache.kafka.common.utils.Utils;

/** Where clients of other languages put a key, as far as that is not where Java's producer does. */
enum ForeignPartitioner {
    /**
     * kafkajs with its {@code LegacyPartitioner}: murmur2 in floating-point numbers, which lose
     * bits.
     */
    KAFKAJS_LEGACY {
        @Override
        int partition(byte[] key, int partitions) {
            return Utils.toPositive(LossyMurmur2.hash(key)) % partitions;
        }
    },

    /**
     * @platformatic/kafka as it comes: murmur2 taken for unsigned.
     */
    PLATFORMATIC {
        @Override
        int partition(byte[] key, int partitions) {
            return Integer.remainderUnsigned(Utils.murmur2(key), partitions);
        }
    },

    /** librdkafka as it comes ({@code consistent_random}), and so Python, Go, .NET and kcat. */
    LIBRDKAFKA {
        @Override
        int partition(byte[] key, int partitions) {
            var crc = new CRC32();
            crc.update(key);
            return (int) (crc.getValue() % partitions);
        }
    };

    abstract int partition(byte[] key, int partitions);

    /** Where Java's producer puts it, and with it all of our own. */
    static int ofJava(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    /** kafkajs 2.2.4, {@code src/producer/partitioners/legacy/murmur2.js}. */
    private static final class LossyMurmur2 {

        private static final int SEED = 0x9747b28c;
        private static final double M = 0x5bd1e995;
        private static final int R = 24;
        private static final double TWO_TO_32 = 4_294_967_296.0;

        private LossyMurmur2() {}

        static int hash(byte[] key) {
            double h = SEED ^ key.length;
            // One round too many when the length is no multiple of four, with zeros for the rest.
            for (int i = 0; i < key.length; i += 4) {
                int word =
                        at(key, i)
                                + (at(key, i + 1) << 8)
                                + (at(key, i + 2) << 16)
                                + (at(key, i + 3) << 24);
                int k = int32(word * M);
                h = int32(h * M) ^ int32((k ^ (k >>> R)) * M);
            }
            return finished(tail(key, h));
        }

        private static double tail(byte[] key, double h) {
            int rest = key.length % 4;
            int from = key.length - rest;
            double mixed = h;
            for (int i = rest - 1; i >= 0; i--) {
                mixed = int32(mixed) ^ (at(key, from + i) << (8 * i));
            }
            return rest == 0 ? mixed : mixed * M;
        }

        private static int finished(double h) {
            int mixed = int32(h);
            double spread = (mixed ^ (mixed >>> 13)) * M;
            int last = int32(spread);
            return last ^ (last >>> 15);
        }

        private static int at(byte[] key, int index) {
            return index < key.length ? key[index] & 0xff : 0;
        }

        /** What JavaScript's bitwise operators make of a number (ECMAScript, ToInt32). */
        private static int int32(double number) {
            return (int) (long) (number % TWO_TO_32);
        }
    }
}
