package dev.lanekeeper.sync.meta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who has signed, byte for byte. */
class MetaSignatureTest {

    private static final byte[] BODY =
            "{\"object\":\"page\",\"text\":\"\\u00e4\\u00f6\\u00e5 \\/\"}".getBytes(UTF_8);

    private static MetaSignature of(String... secrets) {
        return new MetaSignature(
                new MetaSettings("http://graph", "v23.0", List.of(secrets), null, 1, 1));
    }

    private static String header(String secret) {
        return "sha256=" + MetaSignature.proof(secret, new String(BODY, UTF_8));
    }

    @Test
    void anySecretOfOursWillDo() {
        assertThat(of("old", "new").isValid(header("new"), BODY)).isTrue();
        assertThat(of("old", "new").isValid(header("old"), BODY)).isTrue();
        assertThat(of("old", "new").isValid(header("else"), BODY)).isFalse();
        assertThat(of().isValid(header("s"), BODY)).isFalse();
    }

    /** RFC 4231, test case 2. */
    @Test
    void itIsHmacSha256() {
        assertThat(
                        of("Jefe")
                                .isValid(
                                        "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                                        "what do ya want for nothing?".getBytes(UTF_8)))
                .isTrue();
    }

    @Test
    void upperCaseDigitsAreTheSame() {
        String header = header("s");

        assertThat(
                        of("s").isValid(
                                        "sha256="
                                                + header.substring(7)
                                                        .toUpperCase(java.util.Locale.ROOT),
                                        BODY))
                .isTrue();
    }

    @Test
    void nothingElseIsASignature() {
        String digits = header("s").substring(7);
        assertThat(of("s").isValid(null, BODY)).isFalse();
        for (String header :
                List.of("", "sha256=", "sha1=" + digits, digits, "sha256=" + digits + "0")) {
            assertThat(of("s").isValid(header, BODY)).as(header).isFalse();
        }
    }

    /** S-12: what was parsed and written again is another body. */
    @Test
    void oneByteMakesTheDifference() {
        byte[] unescaped = new String(BODY, UTF_8).replace("\\u00e4", "ä").getBytes(UTF_8);

        assertThat(of("s").isValid(header("s"), unescaped)).isFalse();
    }
}
