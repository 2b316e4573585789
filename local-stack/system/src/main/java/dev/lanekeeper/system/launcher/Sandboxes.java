package dev.lanekeeper.system.launcher;

import dev.lanekeeper.embedded.graph.GraphSettings;
import dev.lanekeeper.embedded.graph.SandboxGraph;
import dev.lanekeeper.embedded.intuit.IntuitSettings;
import dev.lanekeeper.embedded.intuit.SandboxIntuit;
import dev.lanekeeper.embedded.resend.ResendSandboxSettings;
import dev.lanekeeper.embedded.resend.SandboxResend;
import dev.lanekeeper.embedded.stripe.Endpoint;
import dev.lanekeeper.embedded.stripe.SandboxSettings;
import dev.lanekeeper.embedded.stripe.SandboxStripe;
import java.io.IOException;
import java.util.List;

/** Starts what stands in for the services' providers on this machine. */
final class Sandboxes {

    private final StateFolder state;
    private final PortOptions ports;
    private final StartedParts parts;

    Sandboxes(StateFolder state, PortOptions ports, StartedParts parts) {
        this.state = state;
        this.ports = ports;
        this.parts = parts;
    }

    void start(Run run) throws IOException {
        ProviderFile secrets = ProviderFile.in(state);
        startStripe(run, secrets);
        startIntuit(secrets);
        startGraph(run, secrets);
        startResend(secrets);
    }

    /** Where Intuit sends users back to: the first instance. */
    static String redirectUri(Run run) {
        return run.firstOf("token").uri() + "/api/qbo/oauth/callback";
    }

    /**
     * It sends each webhook twice, as an account does that has two endpoints with one address: to
     * the first instance.
     */
    private void startStripe(Run run, ProviderFile secrets) {
        SandboxStripe stripe =
                parts.add(
                        "sandbox Stripe",
                        SandboxStripe.start(
                                SandboxSettings.with(secrets.stripeKey())
                                        .port(ports.of(PortOptions.STRIPE))
                                        .journal(state.stripeJournal())));
        stripe.deliverTo(
                secrets.stripeWebhookSecrets().stream()
                        .map(secret ->
                                new Endpoint(
                                        run.firstOf("purchase").uri() + "/api/webhooks/stripe",
                                        List.of(secret)))
                        .toArray(Endpoint[]::new));
    }

    /** Any redirect address will do: outside clients bring their own. */
    private void startIntuit(ProviderFile secrets) {
        parts.add(
                "sandbox Intuit",
                SandboxIntuit.start(
                        IntuitSettings.with(secrets.intuitClientId(), secrets.intuitClientSecret())
                                .port(ports.of(PortOptions.INTUIT))
                                .journal(state.intuitJournal())));
    }

    private void startResend(ProviderFile secrets) {
        parts.add(
                "sandbox Resend",
                SandboxResend.start(
                        ResendSandboxSettings.with(secrets.resendKey())
                                .port(ports.of(PortOptions.RESEND))
                                .journal(state.resendJournal())));
    }

    /** Its webhooks go to the first instance. */
    private void startGraph(Run run, ProviderFile secrets) {
        SandboxGraph graph =
                parts.add(
                        "sandbox Graph API",
                        SandboxGraph.start(
                                GraphSettings.with(secrets.metaAppSecret())
                                        .port(ports.of(PortOptions.GRAPH))
                                        .journal(state.graphJournal())));
        graph.deliverTo(run.firstOf("sync").uri() + "/api/webhook");
    }
}
