package dev.lanekeeper.system.launcher;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The running system as shell variables; {@code local.env} holds them for programs that cannot call
 * {@code lanekeeper env}.
 */
final class LocalEnv {

    private LocalEnv() {}

    /** Written at every start, since ports may differ; readable by its owner only. */
    static void write(Run run, StateFolder state) throws IOException {
        if (Files.notExists(state.localEnv())) {
            Files.createFile(state.localEnv());
        }
        StateFolder.restrictToOwner(state.localEnv(), "rw-------");
        Files.write(state.localEnv(), lines(run, ProviderFile.in(state)));
    }

    static List<String> lines(Run run, ProviderFile providers) {
        return variables(run, providers).entrySet().stream()
                .map(variable ->
                        "export %s=%s".formatted(variable.getKey(), quoted(variable.getValue())))
                .toList();
    }

    private static Map<String, String> variables(Run run, ProviderFile providers) {
        Map<String, String> variables = new LinkedHashMap<>();
        ServiceCatalog.SERVICES.forEach(service -> addService(variables, run, service.name()));
        variables.put("LANEKEEPER_KAFKA", run.kafka());
        variables.put("LANEKEEPER_POSTGRES", run.database().host() + ":" + run.database().port());
        variables.put("LANEKEEPER_ISSUER", run.login().issuer());
        variables.put("LANEKEEPER_JWKS_URI", run.login().jwksUri());
        variables.put("LANEKEEPER_SAMPLE_VENDOR", SampleVendor.VENDOR_ID.toString());
        variables.put("LANEKEEPER_SAMPLE_LOCATION", SampleVendor.LOCATION_ID.toString());
        variables.put("LANEKEEPER_SAMPLE_SELLER", SampleMarket.SELLER_ID.toString());
        variables.put("LANEKEEPER_SAMPLE_BUYER", SampleMarket.BUYER_ID.toString());
        variables.put("STRIPE_API_BASE", run.providers().stripe());
        variables.put("STRIPE_API_KEY", providers.stripeKey());
        variables.put("STRIPE_WEBHOOK_SECRETS", String.join(",", providers.stripeWebhookSecrets()));
        variables.put("QBO_OAUTH_BASE", run.providers().intuit());
        variables.put("QBO_CLIENT_ID", providers.intuitClientId());
        variables.put("QBO_CLIENT_SECRET", providers.intuitClientSecret());
        variables.put("QBO_REDIRECT_URI", Sandboxes.redirectUri(run));
        variables.put("GRAPH_API_BASE", run.providers().graph());
        variables.put("META_APP_SECRETS", providers.metaAppSecret());
        variables.put("WEBHOOK_VERIFY_TOKEN", providers.webhookVerifyToken());
        variables.put("RESEND_API_BASE", run.providers().resend());
        variables.put("RESEND_API_KEY", providers.resendKey());
        variables.put("CHECKOUT_PUBLIC_BASE", run.firstOf("checkout").uri().toString());
        variables.put("LANEKEEPER_SAMPLE_CUSTOMER", SampleShop.CUSTOMER);
        variables.put("LANEKEEPER_SAMPLE_PAGE", SyncIntroduction.PAGE_ID);
        variables.put("LANEKEEPER_SAMPLE_FACEBOOK_PAGE", SyncIntroduction.FACEBOOK_PAGE_ID);
        return variables;
    }

    private static void addService(Map<String, String> variables, Run run, String service) {
        String prefix = "LANEKEEPER_" + service.toUpperCase(Locale.ROOT);
        List<ServiceInstance> instances = run.instancesOf(service);
        instances.forEach(instance -> addInstance(variables, prefix, instance));
        variables.put(
                prefix + "_URLS",
                instances.stream()
                        .map(instance -> instance.uri().toString())
                        .collect(Collectors.joining(",")));
        JdbcAddress database = run.databaseOf(service);
        variables.put(prefix + "_JDBC_URL", database.url());
        variables.put(
                prefix + "_DATABASE_URL",
                "postgresql://%s:%s@%s:%d/%s"
                        .formatted(
                                database.user(),
                                database.password(),
                                database.host(),
                                database.port(),
                                database.database()));
    }

    /** Instance 1 has no number in its names: whoever knows of one only needs no other. */
    private static void addInstance(
            Map<String, String> variables, String service, ServiceInstance instance) {
        String prefix = instance.number() == 1 ? service : service + "_" + instance.number();
        variables.put(prefix + "_URL", instance.uri().toString());
        variables.put(prefix + "_PORT", Integer.toString(instance.port()));
        variables.put(prefix + "_MANAGEMENT_URL", instance.managementUri().toString());
    }

    /** In single quotes nothing means anything to a shell but the single quote itself. */
    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
