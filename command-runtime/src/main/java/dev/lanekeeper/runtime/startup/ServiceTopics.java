package dev.lanekeeper.runtime.startup;

import dev.lanekeeper.runtime.topics.BrokerTopic;
import java.util.List;

/** The topics of the service, as they are. */
record ServiceTopics(
        BrokerTopic commands, BrokerTopic deadLetters, BrokerTopic outcomes, BrokerTopic events) {

    List<BrokerTopic> all() {
        return List.of(commands, deadLetters, outcomes, events);
    }
}
