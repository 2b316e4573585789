package dev.lanekeeper.runtime.wiring;

import dev.lanekeeper.runtime.audit.AuditSettings;
import dev.lanekeeper.runtime.batch.BatchSettings;
import dev.lanekeeper.runtime.calls.CallSettings;
import dev.lanekeeper.runtime.gateway.GatewaySettings;
import dev.lanekeeper.runtime.ingress.IngressSettings;
import dev.lanekeeper.runtime.login.LoginSettings;
import dev.lanekeeper.runtime.numbers.NumberSettings;
import dev.lanekeeper.runtime.replay.DeadLetterSettings;
import dev.lanekeeper.runtime.retention.RetentionSettings;
import dev.lanekeeper.runtime.startup.StartupSettings;
import dev.lanekeeper.runtime.topics.PartitionWatchSettings;
import dev.lanekeeper.runtime.topics.TopicSettings;
import dev.lanekeeper.runtime.wal.RelaySettings;
import dev.lanekeeper.runtime.web.WebSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Every limit of the runtime, under {@code lanekeeper.} in the configuration; the usual values
 * stand in command-runtime.yml. A value out of its range stops the start with a sentence that names
 * it.
 *
 * @param instance the name of this instance, of its own among those that share a service's work
 * @param topicPrefix put before every topic and group, so that several systems can share a broker;
 *     empty in production
 * @param topics how topics are made that are not there
 */
@ConfigurationProperties("lanekeeper")
public record RuntimeSettings(
        String instance,
        String topicPrefix,
        TopicSettings topics,
        WebSettings web,
        LoginSettings login,
        IngressSettings ingress,
        BatchSettings batch,
        CallSettings calls,
        StartupSettings startup,
        PartitionWatchSettings partitionWatch,
        RetentionSettings retention,
        DeadLetterSettings deadLetters,
        AuditSettings audit,
        NumberSettings numbers,
        RelaySettings relay,
        GatewaySettings gateway) {

    /** What Kafka takes in the names of its clients' metrics without changing it. */
    private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    /** For times in the future that producers may write, and for the broker's own sweep. */
    private static final int BROKER_SLACK_HOURS = 2;

    public RuntimeSettings {
        var ranges = new Ranges();
        ranges.require(
                INSTANCE.matcher(instance).matches(),
                "instance: " + instance + " (expected: " + INSTANCE.pattern() + ")");
        ranges.check("topics.partitions", topics.partitions(), 1, 1024);
        ranges.check("topics.replicas", topics.replicas(), 1, 7);
        ranges.check(
                "topics.commandRetentionHours",
                topics.commandRetentionHours(),
                1,
                retention.inboxHours() - topics.commandSegmentHours() - BROKER_SLACK_HOURS);
        ranges.check("topics.commandSegmentHours", topics.commandSegmentHours(), 1, 24 * 7);
        ranges.check(
                "topics.commandBytesMax", topics.commandBytesMax(), web.bodyBytesMax(), 64 << 20);
        ranges.check(
                "topics.deadLetterBytesMax",
                topics.deadLetterBytesMax(),
                topics.commandBytesMax(),
                128 << 20);
        ranges.check("topics.outcomeBytesMax", topics.outcomeBytesMax(), 16_384, 64 << 20);
        ranges.check("web.bodyBytesMax", web.bodyBytesMax(), 1_024, 16 << 20);
        ranges.check("web.webhookBytesMax", web.webhookBytesMax(), 1_024, 16 << 20);
        ranges.check("web.waitMs", web.waitMs(), 0, web.waitMaxMs());
        ranges.check("web.waitMaxMs", web.waitMaxMs(), 1, 300_000);
        ranges.check("login.clockSkewSeconds", login.clockSkewSeconds(), 0, 300);
        ranges.check("login.tokenBytesMax", login.tokenBytesMax(), 256, 65_536);
        ranges.check("login.cachedTokensMax", login.cachedTokensMax(), 0, 10_000_000);
        ranges.check("login.cachedTokenSeconds", login.cachedTokenSeconds(), 0, 3_600);
        ranges.check("ingress.waitersMax", ingress.waitersMax(), 1, 1_000_000);
        ranges.check("ingress.firstLookMs", ingress.firstLookMs(), 2, 10_000);
        ranges.check("ingress.lastLookMs", ingress.lastLookMs(), ingress.firstLookMs(), 60_000);
        ranges.check("ingress.acknowledgementMs", ingress.acknowledgementMs(), 1, 120_000);
        ranges.check("ingress.brokerSilenceMs", ingress.brokerSilenceMs(), 100, 120_000);
        ranges.check("batch.lanes", batch.lanes(), 1, topics.partitions());
        ranges.check("batch.rowsMax", batch.rowsMax(), 1, 10_000);
        ranges.check("batch.pollTimeoutMs", batch.pollTimeoutMs(), 1, 60_000);
        ranges.check("batch.offsetIntervalMs", batch.offsetIntervalMs(), 1, 60_000);
        ranges.check(
                "batch.valueBytesMax",
                batch.valueBytesMax(),
                web.bodyBytesMax(),
                topics.commandBytesMax());
        ranges.check("batch.acknowledgementMs", batch.acknowledgementMs(), 1, 120_000);
        ranges.check("batch.backOffMs", batch.backOffMs(), 1, batch.backOffMaxMs());
        ranges.check("batch.backOffMaxMs", batch.backOffMaxMs(), 1, 300_000);
        ranges.check("calls.intervalMs", calls.intervalMs(), 10, 60_000);
        ranges.check("calls.leaseSeconds", calls.leaseSeconds(), 1, 3_600);
        ranges.check("calls.atOnceMax", calls.atOnceMax(), 1, 1_000);
        ranges.check("calls.timeOutMs", calls.timeOutMs(), 1, 600_000);
        ranges.check("calls.backOffMs", calls.backOffMs(), 1, calls.backOffMaxMs());
        ranges.check("calls.backOffMaxMs", calls.backOffMaxMs(), 1, 3_600_000);
        ranges.check("calls.alarmAttempts", calls.alarmAttempts(), 1, 1_000);
        ranges.check("calls.stopMs", calls.stopMs(), 1, 120_000);
        ranges.check("audit.intervalSeconds", audit.intervalSeconds(), 1, 86_400);
        ranges.check("audit.dutyPercentMax", audit.dutyPercentMax(), 1, 100);
        ranges.check("audit.timeOutMs", audit.timeOutMs(), 10, 600_000);
        ranges.check("audit.breachesMax", audit.breachesMax(), 1, 1_000_000);
        ranges.check("audit.samplesMax", audit.samplesMax(), 1, audit.breachesMax());
        ranges.check("numbers.intervalSeconds", numbers.intervalSeconds(), 1, 86_400);
        ranges.check("numbers.dutyPercentMax", numbers.dutyPercentMax(), 1, 100);
        ranges.check("relay.pollIntervalMs", relay.pollIntervalMs(), 1, 1_000);
        ranges.check("relay.batchRowsMax", relay.batchRowsMax(), 1, 10_000);
        ranges.check("relay.recordsUnderWayMax", relay.recordsUnderWayMax(), 1, 100_000);
        ranges.check("relay.queueBytesMax", relay.queueBytesMax(), 1 << 20, 1 << 30);
        ranges.check("relay.confirmIntervalMs", relay.confirmIntervalMs(), 0, 60_000);
        ranges.check("relay.heartbeatMs", relay.heartbeatMs(), 100, 600_000);
        ranges.check("relay.silenceMs", relay.silenceMs(), 2 * relay.heartbeatMs(), 3_600_000);
        ranges.check("relay.lookIntervalMs", relay.lookIntervalMs(), 10, 60_000);
        ranges.check("relay.repairMarginSeconds", relay.repairMarginSeconds(), 60, 86_400);
        ranges.check("relay.repairRowsMax", relay.repairRowsMax(), 1, 10_000);
        ranges.check("relay.stopMs", relay.stopMs(), 100, 120_000);
        ranges.check("gateway.threads", gateway.threads(), 1, topics.partitions());
        ranges.check("gateway.pollRecordsMax", gateway.pollRecordsMax(), 1, 10_000);
        ranges.check("gateway.portionBytesMax", gateway.portionBytesMax(), 1, 64 << 20);
        ranges.check(
                "topics.webhookBytesMax",
                topics.webhookBytesMax(),
                GatewaySettings.recordBytes(web.webhookBytesMax()),
                topics.deadLetterBytesMax());
        ranges.check(
                "gateway.fetchBytesMax",
                gateway.fetchBytesMax(),
                topics.webhookBytesMax(),
                256 << 20);
        ranges.check("topics.webhookRetentionHours", topics.webhookRetentionHours(), 1, 24 * 3_650);
        ranges.check("topics.webhookSegmentHours", topics.webhookSegmentHours(), 1, 24 * 7);
        ranges.check(
                "topics.webhookLetterRetentionHours",
                topics.webhookLetterRetentionHours(),
                1,
                24 * 3_650);
        ranges.check("startup.brokerAnswerMs", startup.brokerAnswerMs(), 100, 120_000);
        ranges.check("partitionWatch.intervalSeconds", partitionWatch.intervalSeconds(), 1, 86_400);
        ranges.check("partitionWatch.acknowledged", partitionWatch.acknowledged(), 0, 1024);
        ranges.check("retention.inboxHours", retention.inboxHours(), 4, 24 * 3_650);
        ranges.check(
                "retention.publishedMarginSeconds",
                retention.publishedMarginSeconds(),
                60,
                7 * 86_400);
        ranges.check("retention.intervalSeconds", retention.intervalSeconds(), 1, 86_400);
        ranges.check("retention.rowsPerDeleteMax", retention.rowsPerDeleteMax(), 1, 100_000);
        ranges.check("retention.pauseMs", retention.pauseMs(), 1, 60_000);
        ranges.check("retention.dutyPercentMax", retention.dutyPercentMax(), 1, 100);
        ranges.check("deadLetters.page", deadLetters.page(), 1, deadLetters.pageMax());
        ranges.check("deadLetters.pageMax", deadLetters.pageMax(), 1, 10_000);
        ranges.check(
                "deadLetters.readMax", deadLetters.readMax(), deadLetters.pageMax(), 1_000_000);
        ranges.check("deadLetters.readMs", deadLetters.readMs(), 100, 120_000);
        ranges.check("deadLetters.fetchBytesMax", deadLetters.fetchBytesMax(), 65_536, 64 << 20);
        ranges.check("deadLetters.atOnceMax", deadLetters.atOnceMax(), 1, 100);
        ranges.check("deadLetters.payloadBytesMax", deadLetters.payloadBytesMax(), 0, 16 << 20);
        ranges.check("deadLetters.headerBytesMax", deadLetters.headerBytesMax(), 0, 1 << 20);
        ranges.require(
                Integer.bitCount(topics.partitions()) == 1,
                "topics.partitions: " + topics.partitions() + " (expected: a power of two)");
        ranges.require(
                !login.issuers().isEmpty(),
                "login.issuers: none (expected: at least one trusted issuer)");
        ranges.throwIfAny();
    }

    /** Collects what is wrong, so that all of it is told at once. */
    private static final class Ranges {

        private final List<String> wrong = new ArrayList<>();

        void check(String name, int value, int min, int max) {
            require(
                    value >= min && value <= max,
                    name + ": " + value + " (expected: " + min + ".." + max + ")");
        }

        void require(boolean holds, String otherwise) {
            if (!holds) {
                wrong.add("lanekeeper." + otherwise);
            }
        }

        void throwIfAny() {
            if (!wrong.isEmpty()) {
                throw new IllegalArgumentException(String.join("; ", wrong));
            }
        }
    }
}
