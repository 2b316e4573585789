package dev.lanekeeper.pos;

import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.trust.CommandSignature;
import dev.lanekeeper.runtime.trust.TrustSettings;
import java.util.List;

/** Signatures as the services of a test class make them, and as others would like to. */
final class Signing {

    private static final int HOURS = 336;

    private Signing() {}

    static CommandSignature ofServices(TestStack stack) {
        return withSecret(stack, stack.signingSecret());
    }

    static CommandSignature withSecret(TestStack stack, String secret) {
        return onTopic(new Topics(stack.topicPrefix(), "pos").commands(), secret);
    }

    static CommandSignature onTopic(String topic, String secret) {
        var key = new TrustSettings.Key(TestStack.SIGNING_KEY_ID, secret);
        return new CommandSignature(topic, new TrustSettings(List.of(key), List.of(), HOURS));
    }
}
