package dev.lanekeeper.runtime.startup;

import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_MS_CONFIG;

import dev.lanekeeper.runtime.topics.BrokerTopic;
import java.time.Duration;
import java.util.List;

/**
 * A webhook topic whose times anybody can choose, that would lose a webhook before it is split, or
 * show it again when the outcomes of its commands are forgotten.
 */
final class WebhookTopicChecks {

    private static final String LOG_APPEND_TIME = "LogAppendTime";

    private final StartupLimits limits;
    private final WebhookLimits webhookLimits;
    private final TopicChecks checks;

    private WebhookTopicChecks(StartupLimits limits, WebhookLimits webhookLimits) {
        this.limits = limits;
        this.webhookLimits = webhookLimits;
        this.checks = new TopicChecks(limits);
    }

    /**
     * @param commands the topic that webhooks are split into
     */
    static List<Problem> problems(
            WebhookTopics topics,
            BrokerTopic commands,
            StartupLimits limits,
            WebhookLimits webhookLimits) {
        var here = new WebhookTopicChecks(limits, webhookLimits);
        here.theBrokerSetsTheTime(topics.webhooks());
        here.webhooksAreForgottenFirst(topics.webhooks(), commands);
        here.checks.recordsAreNotLostWhileTheyWait(
                topics.webhooks(),
                "webhooks that nobody has split",
                webhookLimits.retentionHours());
        topics.all().forEach(here.checks::recordsGoByAge);
        topics.all().forEach(here.checks::acknowledgedRecordsStay);
        here.checks.recordsFit(
                topics.webhooks(),
                webhookLimits.recordBytesMax(),
                "lanekeeper.web.webhook-bytes-max in base64, with headers");
        here.checks.recordsFit(
                topics.deadLetters(),
                topics.webhooks().number(MAX_MESSAGE_BYTES_CONFIG, 0),
                MAX_MESSAGE_BYTES_CONFIG + " of " + topics.webhooks().name());
        return here.checks.problems();
    }

    private void theBrokerSetsTheTime(BrokerTopic topic) {
        if (!LOG_APPEND_TIME.equals(topic.setting(MESSAGE_TIMESTAMP_TYPE_CONFIG))) {
            checks.wrong(
                    topic,
                    MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    LOG_APPEND_TIME
                            + ", or a producer chooses the time by which signatures are judged",
                    LOG_APPEND_TIME);
        }
    }

    /** The commands of a webhook that is read at its end stand in their own topic from then on. */
    private void webhooksAreForgottenFirst(BrokerTopic topic, BrokerTopic commands) {
        Duration inbox = Duration.ofHours(limits.inboxHours());
        Duration atMost = inbox.minus(shorter(commands.ageMax(), inbox));
        if (topic.ageMax().compareTo(atMost) <= 0) {
            return;
        }
        checks.problems()
                .add(
                        new Problem(
                                "topic %s can show a webhook again %s (%s)"
                                        .formatted(
                                                topic.name(),
                                                howLong(topic.ageMax()),
                                                TopicChecks.settings(
                                                        topic,
                                                        RETENTION_MS_CONFIG,
                                                        SEGMENT_MS_CONFIG)),
                                "at most %d h: its commands can be read again %s after that, and the inbox remembers outcomes for %d h"
                                        .formatted(
                                                atMost.toHours(),
                                                howLong(commands.ageMax()),
                                                limits.inboxHours()),
                                remedy(topic)));
    }

    private String remedy(BrokerTopic topic) {
        return TopicChecks.alter(
                        topic,
                        RETENTION_MS_CONFIG + "=" + TopicChecks.ms(webhookLimits.retentionHours()),
                        SEGMENT_MS_CONFIG + "=" + TopicChecks.ms(webhookLimits.segmentHours()))
                + ", or raise lanekeeper.retention.inbox-hours";
    }

    /** What is longer than the inbox remembers is told by the checks of the command topic. */
    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String howLong(Duration age) {
        return age.equals(BrokerTopic.FOR_EVER)
                ? "for ever"
                : "for %d h".formatted(TopicChecks.hours(age));
    }
}
