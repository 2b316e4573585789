package dev.lanekeeper.sync.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.runtime.web.ProblemException;
import dev.lanekeeper.sync.store.ConversationReads.Place;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What addresses say, checked. */
final class Parameters {

    static final int USUAL_LIMIT = 50;
    static final int LIMIT_MAX = 200;

    private static final Pattern PAGE_ID = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
    private static final String SEPARATOR = "_";

    private Parameters() {}

    /**
     * @throws ProblemException 400 when nobody can have registered such a page
     */
    static String pageId(@Nullable String text) {
        if (text == null || !PAGE_ID.matcher(text).matches()) {
            throw invalid(
                    "pageId", text + " (expected: 1 to 100 letters, digits or characters of ._:-)");
        }
        return text;
    }

    static int limit(@Nullable String text) {
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

    /** Where a page of a list begins; null: at its beginning. */
    static @Nullable Place place(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(SEPARATOR, 2);
            return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException _) {
            throw invalid("cursor", "not one of ours (expected: the nextCursor of a page)");
        }
    }

    static String cursor(Place place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((place.at() + SEPARATOR + place.id()).getBytes(UTF_8));
    }

    private static ProblemException invalid(String field, String reason) {
        return new ProblemException(
                HttpStatus.BAD_REQUEST,
                "invalid_request",
                field + ": " + reason + ".",
                Map.of("fields", List.of(Map.of("field", "/" + field, "reason", reason))));
    }

    static ProblemException pageUnknown() {
        return ProblemException.notFound("page_unknown", "There is no such page.");
    }
}
