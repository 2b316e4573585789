package dev.lanekeeper.purchase.stripe;

import tools.jackson.databind.JsonNode;

/** What came of a call to Stripe. */
sealed interface StripeAnswer {

    record Done(JsonNode object) implements StripeAnswer {}

    /**
     * Stripe says no, and will say it again.
     *
     * @param code of the error, or its type when it has none
     */
    record Refused(int status, String code, String message) implements StripeAnswer {}

    /**
     * Nobody knows whether it happened: no answer, an answer that is none, a server in trouble. To
     * be asked again with the same idempotency key.
     */
    record Unclear(String reason) implements StripeAnswer {}
}
