package dev.lanekeeper.pos;

import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.trust.RecordSignature;
import dev.lanekeeper.runtime.trust.TrustSettings;
import java.util.List;

/** Signatures as the services of a test class make them, and as others would like to. */
final class Signing {

    private static final int HOURS = 336;

    private Signing() {}

    static RecordSignature ofServices(TestStack stack) {
        return withSecret(stack, stack.signingSecret());
    }

    static RecordSignature withSecret(TestStack stack, String secret) {
        return onTopic(new Topics(stack.topicPrefix(), "pos").commands(), secret);
    }

    static RecordSignature onTopic(String topic, String secret) {
        var key = new TrustSettings.Key(TestStack.SIGNING_KEY_ID, secret);
        return new RecordSignature(topic, new TrustSettings(List.of(key), List.of(), HOURS));
    }
}
