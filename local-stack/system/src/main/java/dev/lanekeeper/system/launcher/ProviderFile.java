package dev.lanekeeper.system.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/**
 * The secrets that services share with the sandbox providers of this machine, and the key of what
 * they seal, as Spring properties in a file of the state folder. Made once and then left alone;
 * only its owner can read it, and the services get its address.
 *
 * @param file where it lies
 * @param stripeKey that calls to the sandbox Stripe carry
 * @param stripeWebhookSecrets by which its webhooks are signed, one for each of its endpoints
 */
record ProviderFile(Path file, String stripeKey, List<String> stripeWebhookSecrets) {

    private static final String STRIPE_KEY = "lanekeeper.stripe.api-key";
    private static final String STRIPE_SECRET = "lanekeeper.stripe.webhook-secrets";
    private static final int SECRET_BYTES = 24;
    private static final int SEAL_BYTES = 32;

    /** The file, which is written first when it is not there. */
    static ProviderFile in(StateFolder state) throws IOException {
        Path file = state.providers();
        if (Files.notExists(file)) {
            Path draft = file.resolveSibling("providers.properties.new");
            Files.deleteIfExists(draft);
            Files.createFile(draft);
            StateFolder.restrictToOwner(draft, "rw-------");
            Files.writeString(draft, content(state));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new ProviderFile(
                file,
                properties.getProperty(STRIPE_KEY, ""),
                List.of(properties.getProperty(STRIPE_SECRET, "").split(",")));
    }

    private static String content(StateFolder state) {
        return """
        # What services and the sandbox providers of this machine know each other by; read when they start.
        %s=sk_test_%s
        %s=whsec_%s,whsec_%s
        # The key of what services seal. The file of keys is made by the first service that seals something.
        lanekeeper.seal.key-set-file=%s
        lanekeeper.seal.master-key=%s
        lanekeeper.seal.create-if-missing=true
        """
                .formatted(
                        STRIPE_KEY,
                        HexFormat.of().formatHex(random(SECRET_BYTES)),
                        STRIPE_SECRET,
                        HexFormat.of().formatHex(random(SECRET_BYTES)),
                        HexFormat.of().formatHex(random(SECRET_BYTES)),
                        escaped(state.sealingKeys()),
                        Base64.getEncoder().encodeToString(random(SEAL_BYTES)));
    }

    /** A backslash begins an escape in a file of properties. */
    private static String escaped(Path path) {
        return path.toString().replace("\\", "\\\\");
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
