package dev.lanekeeper.system.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The secrets that services share with the sandbox providers of this machine, and the key of what
 * they seal, as Spring properties in a file of the state folder. What stands there is left alone;
 * only its owner can read it, and the services get its address.
 *
 * @param file where it lies
 * @param stripeKey that calls to the sandbox Stripe carry
 * @param stripeWebhookSecrets by which its webhooks are signed, one for each of its endpoints
 * @param intuitClientId of the app at the sandbox Intuit
 * @param intuitClientSecret of the app
 * @param metaAppSecret by which the sandbox Graph API signs its webhooks
 * @param webhookVerifyToken which Meta would show when it subscribes
 * @param resendKey that calls to the sandbox Resend carry
 * @param masterKey that seals the key set
 */
record ProviderFile(
        Path file,
        String stripeKey,
        List<String> stripeWebhookSecrets,
        String intuitClientId,
        String intuitClientSecret,
        String metaAppSecret,
        String webhookVerifyToken,
        String resendKey,
        String masterKey) {

    private static final String STRIPE_KEY = "lanekeeper.stripe.api-key";
    private static final String STRIPE_SECRET = "lanekeeper.stripe.webhook-secrets";
    private static final String INTUIT_ID = "lanekeeper.intuit.client-id";
    private static final String INTUIT_SECRET = "lanekeeper.intuit.client-secret";
    private static final String META_SECRET = "lanekeeper.meta.app-secrets";
    private static final String VERIFY_TOKEN = "lanekeeper.meta.verify-token";
    private static final String RESEND_KEY = "lanekeeper.resend.api-key";
    private static final String MASTER_KEY = "lanekeeper.seal.master-key";
    private static final int SECRET_BYTES = 24;
    private static final int SEAL_BYTES = 32;
    private static final String HEAD =
            "# What services and the sandbox providers of this machine know each other by, and the key of what services seal;"
                    + " read when they start.\n";

    /** The file, to which is added first what it does not have. */
    static ProviderFile in(StateFolder state) throws IOException {
        Path file = state.providers();
        Properties known = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                known.load(reader);
            }
        }
        Map<String, String> all = usual(state);
        boolean complete = known.keySet().containsAll(all.keySet());
        all.replaceAll(known::getProperty);
        if (!complete) {
            write(file, all);
        }
        return new ProviderFile(
                file,
                all.getOrDefault(STRIPE_KEY, ""),
                List.of(all.getOrDefault(STRIPE_SECRET, "").split(",")),
                all.getOrDefault(INTUIT_ID, ""),
                all.getOrDefault(INTUIT_SECRET, ""),
                all.getOrDefault(META_SECRET, ""),
                all.getOrDefault(VERIFY_TOKEN, ""),
                all.getOrDefault(RESEND_KEY, ""),
                all.getOrDefault(MASTER_KEY, ""));
    }

    private static void write(Path file, Map<String, String> properties) throws IOException {
        Path draft = file.resolveSibling("providers.properties.new");
        Files.deleteIfExists(draft);
        Files.createFile(draft);
        StateFolder.restrictToOwner(draft, "rw-------");
        Files.writeString(
                draft,
                properties.entrySet().stream()
                        .map(one -> one.getKey() + "=" + escaped(one.getValue()) + "\n")
                        .collect(Collectors.joining("", HEAD, "")));
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Fresh ones of all. The file of keys is made by the first service that seals something. */
    private static Map<String, String> usual(StateFolder state) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(STRIPE_KEY, "sk_test_" + secret());
        properties.put(STRIPE_SECRET, "whsec_" + secret() + ",whsec_" + secret());
        properties.put(INTUIT_ID, "AB" + secret());
        properties.put(INTUIT_SECRET, secret());
        properties.put(META_SECRET, secret());
        properties.put(VERIFY_TOKEN, secret());
        properties.put(RESEND_KEY, "re_" + secret());
        properties.put("lanekeeper.seal.key-set-file", state.sealingKeys().toString());
        properties.put(MASTER_KEY, Base64.getEncoder().encodeToString(random(SEAL_BYTES)));
        properties.put("lanekeeper.seal.create-if-missing", "true");
        return properties;
    }

    /** A backslash begins an escape in a file of properties. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\");
    }

    private static String secret() {
        return HexFormat.of().formatHex(random(SECRET_BYTES));
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
