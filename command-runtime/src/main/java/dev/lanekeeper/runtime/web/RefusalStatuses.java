package dev.lanekeeper.runtime.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * How a service's refusals look over HTTP. A bean of the service; what it does not name is a
 * conflict with the state: 409 with the outcome's own code.
 *
 * @param byCode the exceptions to that, by outcome code
 */
public record RefusalStatuses(Map<String, Shown> byCode) {

    /**
     * A refusal as callers see it.
     *
     * @param code usually the outcome's own; another one where the difference would tell a caller
     *     that a foreign object exists
     * @param sentence for people; null: made from the code
     * @param flat whether the details stand beside the code as well, for clients that expect them
     *     there
     */
    public record Shown(HttpStatus status, String code, @Nullable String sentence, boolean flat) {

        public Shown(HttpStatus status, String code) {
            this(status, code, null, false);
        }
    }

    Shown of(String code) {
        return byCode.getOrDefault(code, new Shown(HttpStatus.CONFLICT, code));
    }
}
