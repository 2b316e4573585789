package dev.lanekeeper.runtime.startup;

import dev.lanekeeper.runtime.topics.BrokerTopic;
import java.util.List;

/** The topics of webhooks that come through gateways, as they are. */
record WebhookTopics(BrokerTopic webhooks, BrokerTopic deadLetters) {

    List<BrokerTopic> all() {
        return List.of(webhooks, deadLetters);
    }
}
