package dev.lanekeeper.embedded.resend;

import dev.lanekeeper.embedded.sandbox.FailureQueue;
import dev.lanekeeper.embedded.sandbox.LoopbackHttp;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Resend of our own on 127.0.0.1. Besides the API it serves controls for scripts ({@code
 * /sandbox/…}); tests that hold the object use its methods.
 */
public final class SandboxResend implements AutoCloseable {

    private final LoopbackHttp http;
    private final FailureQueue<Failure> failures = new FailureQueue<>();
    private final Mails mails;

    private SandboxResend(LoopbackHttp http, ResendSandboxSettings settings) {
        this.http = http;
        this.mails = new Mails(settings.journal());
    }

    /**
     * Serves from now on.
     *
     * @throws dev.lanekeeper.embedded.PortInUseException when the wanted port is taken
     */
    public static SandboxResend start(ResendSandboxSettings settings) {
        LoopbackHttp http = LoopbackHttp.on("the sandbox Resend", settings.port());
        var sandbox = new SandboxResend(http, settings);
        http.serve(new ResendHttp(settings.apiKey(), sandbox.failures, sandbox.mails));
        return sandbox;
    }

    /** The address of the API, without a path. */
    public String base() {
        return http.base();
    }

    public int port() {
        return http.port();
    }

    /** Of the API. */
    public FailureQueue<Failure> failures() {
        return failures;
    }

    /**
     * What was taken, in the order in which it came: each with its {@code id}, its idempotency
     * {@code key} and the {@code mail} itself.
     */
    public List<ObjectNode> mails() {
        return mails.all();
    }

    /** Calls of the API, whatever came of them. */
    public long calls() {
        return mails.calls();
    }

    @Override
    public void close() {
        http.close();
    }
}
