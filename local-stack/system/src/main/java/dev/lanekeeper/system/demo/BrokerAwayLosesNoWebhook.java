package dev.lanekeeper.system.demo;

import dev.lanekeeper.embedded.ProcessIdentity;
import dev.lanekeeper.embedded.ProcessSignals;
import dev.lanekeeper.system.client.Answer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The broker stands still (SIGSTOP) while webhooks arrive; Meta sends again what was not taken. */
final class BrokerAwayLosesNoWebhook implements Promise {

    private static final int WEBHOOKS = 30;
    private static final String CONTACT = "7200000000000003";

    @Override
    public String sentence() {
        return "the broker is away while webhooks arrive: 503, and nothing acknowledged is lost";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException, InterruptedException, SQLException {
        DemoPages pages = system.pages();
        DemoPages.Owner owner = pages.owner(0, 0);
        ProcessHandle broker =
                pages.broker()
                        .flatMap(ProcessIdentity::find)
                        .orElseThrow(() -> new IOException("the broker does not run"));
        List<JsonNode> messages = new ArrayList<>();
        List<Race.Entrant<Answer>> race = new ArrayList<>();
        for (int n = 0; n < WEBHOOKS; n++) {
            JsonNode message =
                    owner.with(CONTACT, Instant.now().plusSeconds(n))
                            .message("m_" + UUID.randomUUID(), "Nummer " + n);
            messages.add(message);
            race.add(() -> pages.tell(owner, List.of(message)));
        }
        ProcessSignals.send("STOP", broker);
        List<Answer> away;
        try {
            away = Race.of(race);
        } finally {
            ProcessSignals.send("CONT", broker);
        }
        Verdict.Findings findings = new Verdict.Findings();
        findings.expect(
                "webhooks refused with 503 and a time to come again",
                (long) WEBHOOKS,
                away.stream()
                        .filter(answer -> answer.status() == 503)
                        .filter(answer -> answer.headers().firstValue("Retry-After").isPresent())
                        .count());
        for (JsonNode message : messages) {
            findings.expect(
                    "a webhook is taken in the end",
                    true,
                    Eventually.comesTrue(
                            () -> pages.tell(owner, List.of(message)).status() == 200));
        }
        Eventually.comesTrue(() -> pages.kept(owner).startsWith(WEBHOOKS + " "));
        findings.expect("messages", "%1$d %1$d".formatted(WEBHOOKS), pages.kept(owner));
        return findings.verdict("%d refused, %d kept, none twice".formatted(WEBHOOKS, WEBHOOKS));
    }
}
