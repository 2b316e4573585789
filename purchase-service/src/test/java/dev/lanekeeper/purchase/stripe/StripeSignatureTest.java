package dev.lanekeeper.purchase.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import dev.lanekeeper.embedded.stripe.SandboxStripe;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stripe's own library is the judge, but for the future, in which it believes. */
class StripeSignatureTest {

    private static final String SECRET = "whsec_one";
    private static final byte[] BODY = "{\"id\":\"evt_1\",\"umlaut\":\"ä\"}".getBytes(UTF_8);
    private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);

    private final StripeSignature signature = signature(SECRET, "whsec_two");

    private static StripeSignature signature(String... secrets) {
        return new StripeSignature(
                new StripeSettings("http://127.0.0.1", "", "v", List.of(secrets), 300, 1, 1));
    }

    private static String signed(String secret, byte[] body, Instant at) {
        return SandboxStripe.signature(secret, body, at.getEpochSecond());
    }

    @Test
    void anyOfOurSecretsWillDo() {
        assertThat(signature.isValid(signed(SECRET, BODY, NOW), BODY, NOW)).isTrue();
        assertThat(signature.isValid(signed("whsec_two", BODY, NOW), BODY, NOW)).isTrue();
        assertThat(signature.isValid(signed("whsec_three", BODY, NOW), BODY, NOW)).isFalse();
        assertThat(signature().isValid(signed(SECRET, BODY, NOW), BODY, NOW)).isFalse();
    }

    @Test
    void anyOfTheirSignaturesWillDo() {
        String header = signed("whsec_other", BODY, NOW);
        String both = header + "," + signed(SECRET, BODY, NOW).replaceFirst("t=[0-9]+,", "");

        assertThat(signature.isValid(both, BODY, NOW)).isTrue();
    }

    @Test
    void oneByteMoreIsAnotherBody() {
        byte[] longer = "{\"id\": \"evt_1\",\"umlaut\":\"ä\"}".getBytes(UTF_8);

        assertThat(signature.isValid(signed(SECRET, BODY, NOW), longer, NOW)).isFalse();
    }

    @Test
    void timeCountsBothWays() {
        assertThat(at(-300)).isTrue();
        assertThat(at(-301)).isFalse();
        assertThat(at(300)).isTrue();
        assertThat(at(301)).isFalse();
    }

    private boolean at(long seconds) {
        return signature.isValid(signed(SECRET, BODY, NOW.plusSeconds(seconds)), BODY, NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "=",
                "t",
                "t=",
                "t=,v1=",
                "v1=abc",
                "t=1790000000",
                "t=1790000000,v1=",
                "t=-1,v1=00",
                "t=99999999999999999999999,v1=00",
                "t=1790000000,v0=%s",
                "t=1790000000,t=1790000000,v1=%s",
                "t=1790000000 ,v1 = %s,,=,x",
                "hello"
            })
    void malformedHeadersAreRefusedAndNeverBreak(String header) {
        String v1 = signed(SECRET, BODY, NOW).replaceAll(".*v1=([0-9a-f]+).*", "$1");
        boolean tidy = header.contains("v1 = ");

        assertThat(signature.isValid(header.replace("%s", v1), BODY, NOW)).isEqualTo(tidy);
        assertThat(signature.isValid(null, BODY, NOW)).isFalse();
    }

    @Test
    void judgesAsStripesLibraryDoes() {
        Random random = new Random(7);
        for (int n = 0; n < 2_000; n++) {
            byte[] body = ("{\"id\":\"evt_" + random.nextInt(5) + "\"}").getBytes(UTF_8);
            Instant now = Instant.now();
            String header = mangled(random, signed(pick(random, SECRET, "x"), body, now));
            String text = new String(body, UTF_8);

            assertThat(signature(SECRET).isValid(header, body, now))
                    .as(header)
                    .isEqualTo(stripeBelieves(text, header));
        }
    }

    private static boolean stripeBelieves(String body, String header) {
        try {
            Webhook.Signature.verifyHeader(body, header, SECRET, 300);
            return true;
        } catch (SignatureVerificationException | RuntimeException e) {
            // The latter for malformed parts, which it believes as little.
            return false;
        }
    }

    private static String mangled(Random random, String header) {
        return switch (random.nextInt(5)) {
            case 0 -> header.replace("v1=", "v2=");
            case 1 -> header.substring(0, random.nextInt(header.length()));
            case 2 -> header.replaceFirst("[0-9a-f](?=,v0)", "g");
            default -> header;
        };
    }

    private static String pick(Random random, String one, String other) {
        return random.nextBoolean() ? one : other;
    }
}
