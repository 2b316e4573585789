package dev.lanekeeper.checkout.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Links to the page of an order, for whoever has them: signed, so that nobody makes one, and good
 * for some time. The same order always has the same link.
 */
public final class OrderLinks {

    /** Of the page, on the service's public address. */
    public static final String PATH = "/order-success";

    private final ShopSeal seal;
    private final URI publicBase;
    private final Duration goodFor;

    /**
     * @param publicBase where customers reach the service, without a path
     * @param goodFor from the moment in which the order was made
     */
    public OrderLinks(ShopSeal seal, URI publicBase, Duration goodFor) {
        this.seal = seal;
        this.publicBase = publicBase;
        this.goodFor = goodFor;
    }

    public String to(UUID orderId, Instant createdAt) {
        long expires = createdAt.plus(goodFor).getEpochSecond();
        return publicBase.resolve(PATH)
                + "?order="
                + orderId
                + "&expires="
                + expires
                + "&signature="
                + signature(orderId, expires);
    }

    /** Whether we have made this link, and its time is not over. */
    public boolean isGood(
            UUID orderId, @Nullable String expires, @Nullable String signature, Instant now) {
        if (expires == null || signature == null) {
            return false;
        }
        try {
            long end = Long.parseLong(expires);
            boolean ours =
                    MessageDigest.isEqual(
                            signature(orderId, end).getBytes(US_ASCII),
                            signature.getBytes(US_ASCII));
            return ours && now.getEpochSecond() < end;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private String signature(UUID orderId, long expires) {
        return seal.fingerprint("order-success|" + orderId + "|" + expires);
    }
}
