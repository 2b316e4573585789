package dev.lanekeeper.purchase.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.events.Money;
import dev.lanekeeper.purchase.store.MarketReads.Offer;
import dev.lanekeeper.purchase.store.MarketReads.Place;
import dev.lanekeeper.runtime.web.ProblemException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Which page of the marketplace is asked for.
 *
 * @param after the place behind which it begins
 * @param maxPrice included
 */
record Page(Place after, BigDecimal maxPrice, int limit) {

    private static final int USUAL_LIMIT = 20;
    private static final int LIMIT_MAX = 100;
    private static final BigDecimal PRICE_MAX = new BigDecimal("9999999999.99");

    /** Before every id: what costs just this much is included. */
    private static final UUID FIRST = new UUID(0, 0);

    private static final String SEPARATOR = "_";

    /**
     * @throws ProblemException 400 that names the parameter which makes no sense
     */
    static Page of(
            @Nullable String cursor,
            @Nullable String limit,
            @Nullable String minPrice,
            @Nullable String maxPrice) {
        BigDecimal min = price("minPrice", minPrice, Money.ZERO);
        BigDecimal max = price("maxPrice", maxPrice, PRICE_MAX);
        if (min.compareTo(max) > 0) {
            throw invalid("minPrice", min + " (expected: at most maxPrice, " + max + ")");
        }
        return new Page(cursor == null ? new Place(min, FIRST) : place(cursor), max, limit(limit));
    }

    static String cursorBehind(Offer offer) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        (offer.price().toPlainString() + SEPARATOR + offer.id()).getBytes(UTF_8));
    }

    private static Place place(String cursor) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(SEPARATOR, 2);
            return new Place(Money.of(new BigDecimal(parts[0])), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException
                | ArithmeticException
                | ArrayIndexOutOfBoundsException _) {
            throw invalid("cursor", "not one of ours (expected: the nextCursor of a page)");
        }
    }

    private static int limit(@Nullable String text) {
        try {
            int limit = text == null ? USUAL_LIMIT : Integer.parseInt(text);
            if (limit >= 1 && limit <= LIMIT_MAX) {
                return limit;
            }
        } catch (NumberFormatException _) {
            // Told below.
        }
        throw invalid("limit", text + " (expected: 1.." + LIMIT_MAX + ")");
    }

    private static BigDecimal price(String name, @Nullable String text, BigDecimal usual) {
        if (text == null) {
            return usual;
        }
        try {
            BigDecimal price = Money.of(new BigDecimal(text));
            if (price.signum() >= 0 && price.compareTo(PRICE_MAX) <= 0) {
                return price;
            }
        } catch (ArithmeticException | NumberFormatException _) {
            // Told below.
        }
        throw invalid(name, text + " (expected: 0.." + PRICE_MAX + " with at most two decimals)");
    }

    private static ProblemException invalid(String parameter, String reason) {
        return new ProblemException(
                HttpStatus.BAD_REQUEST,
                "invalid_request",
                parameter + ": " + reason + ".",
                Map.of("parameter", parameter));
    }
}
