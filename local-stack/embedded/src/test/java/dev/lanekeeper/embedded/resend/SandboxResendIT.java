package dev.lanekeeper.embedded.resend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox does what Resend says of itself (resend.com/docs). */
class SandboxResendIT {

    private static final String KEY = "re_test";
    private static final String MAIL =
            "{\"from\":\"a@b.c\",\"to\":[\"d@e.f\"],\"subject\":\"Hello\",\"text\":\"%s\"}";

    private SandboxResend sandbox = SandboxResend.start(ResendSandboxSettings.with(KEY));

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void sameKeyWithTheSameMailIsOneMail() throws Exception {
        HttpResponse<String> first = send(KEY, "order-1", "one");
        HttpResponse<String> again = send(KEY, "order-1", "one");
        HttpResponse<String> other = send(KEY, "order-1", "two");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("invalid_idempotent_request");
        assertThat(sandbox.mails()).hasSize(1);
        assertThat(sandbox.calls()).isEqualTo(3);
    }

    @Test
    void withoutAKeyEachIsAMail() throws Exception {
        send(KEY, null, "one");
        send(KEY, null, "one");

        assertThat(sandbox.mails()).hasSize(2);
    }

    @Test
    void whoIsNotKnownSendsNothing() throws Exception {
        assertThat(send("", null, "one").statusCode()).isEqualTo(401);
        assertThat(send("re_other", null, "one").statusCode()).isEqualTo(403);
        assertThat(post(KEY, null, "{}").statusCode()).isEqualTo(422);
        assertThat(post(KEY, null, "nonsense").statusCode()).isEqualTo(422);
        assertThat(send(KEY, "x".repeat(257), "one").statusCode()).isEqualTo(400);
        assertThat(sandbox.mails()).isEmpty();
    }

    @Test
    void failuresComeAsTheyWereOrdered() throws Exception {
        sandbox.failures()
                .next(
                        Failure.SERVER_ERROR,
                        Failure.TOO_MANY_REQUESTS,
                        Failure.REFUSED,
                        Failure.HTML);

        assertThat(send(KEY, "a", "one").statusCode()).isEqualTo(500);
        assertThat(send(KEY, "a", "one").statusCode()).isEqualTo(429);
        assertThat(send(KEY, "a", "one").statusCode()).isEqualTo(422);
        assertThat(sandbox.mails()).isEmpty();
        assertThat(send(KEY, "a", "one").body()).contains("<html>");
        assertThat(sandbox.mails()).hasSize(1);
        sandbox.failures().next(Failure.CUT_AFTER);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> send(KEY, "b", "two"));
        assertThat(sandbox.mails()).hasSize(2);
    }

    @Test
    void scriptsOrderFailuresAndReadTheLedger() throws Exception {
        control("failures?next=server_error");
        assertThat(send(KEY, "a", "one").statusCode()).isEqualTo(500);
        send(KEY, "a", "one");

        assertThat(control("ledger").body()).contains("\"key\":\"a\"", "\"calls\":2");
        assertThat(control("nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void mailsSurviveARestart(@TempDir Path folder) throws Exception {
        ResendSandboxSettings settings =
                ResendSandboxSettings.with(KEY).journal(folder.resolve("resend.jsonl"));
        sandbox.close();
        sandbox = SandboxResend.start(settings);
        String first = send(KEY, "a", "one").body();
        sandbox.close();
        sandbox = SandboxResend.start(settings);

        assertThat(send(KEY, "a", "one").body()).isEqualTo(first);
        assertThat(sandbox.mails()).hasSize(1);
    }

    private HttpResponse<String> send(String apiKey, @Nullable String key, String text)
            throws IOException, InterruptedException {
        return post(apiKey, key, MAIL.formatted(text));
    }

    private HttpResponse<String> post(String apiKey, @Nullable String key, String body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(sandbox.base() + "/emails"))
                        .POST(BodyPublishers.ofString(body));
        if (!apiKey.isEmpty()) {
            request.header("Authorization", "Bearer " + apiKey);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> control(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(sandbox.base() + "/sandbox/" + path))
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
    }
}
