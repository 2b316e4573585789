package dev.lanekeeper.runtime.web;

import java.util.Map;
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
     */
    public record Shown(HttpStatus status, String code) {}

    Shown of(String code) {
        return byCode.getOrDefault(code, new Shown(HttpStatus.CONFLICT, code));
    }
}
