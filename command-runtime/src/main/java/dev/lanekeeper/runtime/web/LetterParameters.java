package dev.lanekeeper.runtime.web;

import dev.lanekeeper.runtime.replay.DeadLetterSettings;
import dev.lanekeeper.runtime.replay.Letter;
import dev.lanekeeper.runtime.replay.LetterCursor;
import dev.lanekeeper.runtime.replay.LetterOrder;
import dev.lanekeeper.runtime.replay.LetterQuery;
import dev.lanekeeper.runtime.replay.Standing.State;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What the address of a list of dead letters says, checked. */
record LetterParameters(
        @Nullable String order,
        @Nullable String cursor,
        @Nullable String limit,
        @Nullable String state,
        @Nullable String reason,
        @Nullable String type,
        @Nullable String since) {

    private static final String ALL_STATES = "all";

    private static final List<String> REASONS =
            Arrays.stream(DeadLetterReason.values()).map(DeadLetterReason::code).toList();

    /**
     * @throws ProblemException 400 that names the parameter which makes no sense
     */
    LetterQuery query(DeadLetterSettings settings, Predicate<Letter> mayBeSeen) {
        LetterOrder parsedOrder =
                order == null ? LetterOrder.NEWEST : word("order", order, LetterOrder.class);
        return new LetterQuery(
                parsedOrder,
                cursor == null ? null : place(cursor, parsedOrder),
                limit == null ? settings.page() : size(limit, settings.pageMax()),
                states(),
                reason == null ? null : known(reason),
                type,
                since == null ? null : time(since),
                mayBeSeen);
    }

    private Set<State> states() {
        if (state == null) {
            return Set.of(State.OPEN);
        }
        return ALL_STATES.equals(state)
                ? EnumSet.allOf(State.class)
                : Set.of(word("state", state, State.class));
    }

    private static <E extends Enum<E>> E word(String name, String text, Class<E> words) {
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> inLowerCase(word).equals(text))
                .findFirst()
                .orElseThrow(() ->
                        invalid(
                                name,
                                text
                                        + " (expected one of: "
                                        + Arrays.stream(words.getEnumConstants())
                                                .map(LetterParameters::inLowerCase)
                                                .toList()
                                        + ")"));
    }

    static String inLowerCase(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    /** A cursor knows its order; the other one would skip letters. */
    private static LetterCursor place(String text, LetterOrder order) {
        try {
            LetterCursor place = LetterCursor.parse(text);
            if (place.order() == order) {
                return place;
            }
        } catch (IllegalArgumentException _) {
            // Told below.
        }
        throw invalid(
                "cursor", "not one of ours (expected: the nextCursor of a page, and its order)");
    }

    private static int size(String text, int max) {
        try {
            int size = Integer.parseInt(text);
            if (size >= 1 && size <= max) {
                return size;
            }
        } catch (NumberFormatException _) {
            // Told below.
        }
        throw invalid("limit", text + " (expected: 1.." + max + ")");
    }

    private static String known(String text) {
        if (REASONS.contains(text)) {
            return text;
        }
        throw invalid("reason", text + " (expected one of: " + REASONS + ")");
    }

    private static Instant time(String text) {
        try {
            Instant time = Instant.parse(text);
            // The broker counts milliseconds from 1970.
            if (time.toEpochMilli() >= 0) {
                return time;
            }
        } catch (DateTimeException | ArithmeticException _) {
            // Told below.
        }
        throw invalid("since", text + " (expected: an RFC 3339 time in UTC)");
    }

    private static ProblemException invalid(String parameter, String reason) {
        return new ProblemException(
                HttpStatus.BAD_REQUEST,
                "invalid_request",
                parameter + ": " + reason + ".",
                Map.of("fields", List.of(Map.of("field", "/" + parameter, "reason", reason))));
    }
}
