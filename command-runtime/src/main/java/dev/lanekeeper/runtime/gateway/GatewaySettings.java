package dev.lanekeeper.runtime.gateway;

/**
 * The limits of webhooks that come through gateways.
 *
 * @param threads consumers of the webhook topic in this instance
 * @param pollRecordsMax records in one poll, which is acknowledged as a whole
 * @param portionBytesMax of records whose commands go out together
 * @param fetchBytesMax that the broker sends at a time; a single larger record comes all the same
 */
public record GatewaySettings(
        int threads, int pollRecordsMax, int portionBytesMax, int fetchBytesMax) {

    /** Of a record besides its body: keys, attributes, and the headers that a provider sends. */
    private static final int HEADER_BYTES_MAX = 65_536;

    /**
     * How large the record of a body can be.
     *
     * @param bodyBytesMax largest body, which structured mode writes in base64
     */
    public static int recordBytes(int bodyBytesMax) {
        return (bodyBytesMax + 2) / 3 * 4 + HEADER_BYTES_MAX;
    }
}
