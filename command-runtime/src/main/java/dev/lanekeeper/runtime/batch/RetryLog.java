package dev.lanekeeper.runtime.batch;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.RetryListener;

/**
 * Tells the operator why a lane stands still: the cause with its trace once, then a line for each
 * further try.
 */
final class RetryLog implements RetryListener {

    private static final Logger log = LoggerFactory.getLogger(RetryLog.class);

    @Override
    public void failedDelivery(
            ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
        throw new IllegalStateException("lanes take polls, not records");
    }

    @Override
    public void failedDelivery(ConsumerRecords<?, ?> poll, Exception failure, int attempt) {
        if (attempt == 1) {
            log.warn(
                    "a poll of {} records could not be settled and is tried again until it can",
                    poll.count(),
                    failure);
        } else {
            log.warn(
                    "the same poll, try {}: {}",
                    attempt,
                    String.valueOf(failure.getCause() == null ? failure : failure.getCause()));
        }
    }
}
