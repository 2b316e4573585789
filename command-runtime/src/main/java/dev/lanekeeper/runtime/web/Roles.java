package dev.lanekeeper.runtime.web;

import dev.lanekeeper.runtime.login.Caller;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** What only some callers may do. */
public final class Roles {

    private Roles() {}

    /**
     * @throws ProblemException 403 for a caller who has none of these roles
     */
    public static void require(Caller caller, String... anyOf) {
        if (List.of(anyOf).stream().noneMatch(caller::is)) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "This needs the role " + String.join(" or ", anyOf) + ".",
                    Map.of());
        }
    }
}
