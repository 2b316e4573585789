package dev.lanekeeper.runtime.gateway;

import dev.lanekeeper.runtime.batch.DeadLetters;
import dev.lanekeeper.runtime.batch.DeadLetters.Letter;
import dev.lanekeeper.runtime.gateway.WebhookReading.NotOurs;
import dev.lanekeeper.runtime.gateway.WebhookReading.Refused;
import dev.lanekeeper.runtime.gateway.WebhookReading.Split;
import dev.lanekeeper.runtime.ingress.CommandTooLargeException;
import dev.lanekeeper.runtime.ingress.Ingress;
import dev.lanekeeper.runtime.meters.GatewayMeters;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Splits a poll of webhooks into commands. Returns when the broker has acknowledged every command
 * and every dead letter; only then are the offsets given up. Throws when the poll must come again
 * as a whole, for as long as it takes: whatever was out by then goes out a second time, under the
 * same identities, and has no second effect. For the same reason a consumer that has lost its
 * partition does no harm.
 */
final class WebhookListener implements BatchMessageListener<byte[], byte[]> {

    private final WebhookReader reader;
    private final Ingress ingress;
    private final DeadLetters deadLetters;
    private final GatewayMeters meters;
    private final int portionBytesMax;

    WebhookListener(
            WebhookReader reader,
            Ingress ingress,
            DeadLetters deadLetters,
            GatewayMeters meters,
            int portionBytesMax) {
        this.reader = reader;
        this.ingress = ingress;
        this.deadLetters = deadLetters;
        this.meters = meters;
        this.portionBytesMax = portionBytesMax;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> poll) {
        List<WebhookReading> settled = new ArrayList<>(poll.size());
        List<Letter> letters = new ArrayList<>();
        List<Split> portion = new ArrayList<>();
        int portionBytes = 0;
        for (ConsumerRecord<byte[], byte[]> bytes : poll) {
            WebhookReading reading = reader.read(bytes);
            settled.add(reading);
            switch (reading) {
                case Split split -> {
                    portion.add(split);
                    portionBytes += bytes.serializedValueSize();
                }
                case NotOurs _ -> {}
                case Refused refused ->
                        letters.add(letter(bytes, refused.reason(), refused.detail()));
            }
            if (portionBytes >= portionBytesMax) {
                letters.addAll(publish(portion));
                portion.clear();
                portionBytes = 0;
            }
        }
        letters.addAll(publish(portion));
        if (!letters.isEmpty()) {
            // After the commands: while those cannot leave, no letter goes out again and again.
            deadLetters.send(letters);
        }
        settled.forEach(this::count);
    }

    /** Publishes what they mean. Letters come back of those whose commands do not fit the topic. */
    private List<Letter> publish(List<Split> webhooks) {
        try {
            send(webhooks);
            return List.of();
        } catch (CommandTooLargeException _) {
            return publishOneByOne(webhooks);
        }
    }

    private List<Letter> publishOneByOne(List<Split> webhooks) {
        List<Letter> letters = new ArrayList<>();
        for (Split one : webhooks) {
            try {
                send(List.of(one));
            } catch (CommandTooLargeException e) {
                letters.add(
                        letter(
                                one.bytes(),
                                DeadLetterReason.TOO_LARGE,
                                String.valueOf(e.getMessage())));
            }
        }
        return letters;
    }

    private void send(List<Split> webhooks) {
        try {
            boolean sent =
                    ingress.publishAll(
                            webhooks.stream().flatMap(one -> one.commands().stream()).toList());
            if (!sent) {
                throw new KafkaException("commands of webhooks were not acknowledged");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted before commands were acknowledged", e);
        }
    }

    private static Letter letter(
            ConsumerRecord<byte[], byte[]> bytes, DeadLetterReason reason, String detail) {
        return new Letter(bytes, null, reason, detail);
    }

    private void count(WebhookReading reading) {
        String result =
                switch (reading) {
                    case Split _ -> "split";
                    case NotOurs _ -> "not_ours";
                    case Refused _ -> "dead_lettered";
                };
        meters.settled(
                reading.provider(), result, Instant.ofEpochMilli(reading.bytes().timestamp()));
    }
}
