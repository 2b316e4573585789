package dev.lanekeeper.events;

/**
 * The topics of one service.
 *
 * @param prefix put before every name, so that several systems can share a broker; empty in
 *     production
 * @param service one of token, purchase, sync, checkout, pos
 */
public record Topics(String prefix, String service) {

    /** Commands in, keyed by entity. */
    public String commands() {
        return prefix + service + ".commands.v1";
    }

    /** What could not be decided, with its original bytes and the reason. */
    public String deadLetters() {
        return commands() + "-dlt";
    }

    /** One record for every decided command. */
    public String outcomes() {
        return prefix + service + ".outcomes.v1";
    }

    /** What happened, for whoever wants to know. */
    public String events() {
        return prefix + service + ".events.v1";
    }

    /** What gateways have got from providers, to the byte; a service splits it into commands. */
    public String webhooks() {
        return prefix + service + ".webhooks.v1";
    }

    /** What of it can never become a command, with its original bytes and the reason. */
    public String webhookDeadLetters() {
        return webhooks() + "-dlt";
    }
}
