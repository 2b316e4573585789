package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.PosApi;
import dev.lanekeeper.system.client.Register;
import java.io.IOException;
import java.util.UUID;

/** A till on a slow link sends its request again. */
final class RepeatedKeyGivesTheSameAnswer implements Promise {

    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";

    @Override
    public String sentence() {
        return "a repeated Idempotency-Key gives the same answer; with another body it is refused";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException {
        Register register = system.freshRegister();
        PosApi user = system.user("patient");
        String key = UUID.randomUUID().toString();
        Answer first = user.openOrJoin(register, "150.00", KEY, key);
        Answer again = user.openOrJoin(register, "150.00", KEY, key);
        Answer other = user.openOrJoin(register, "151.00", KEY, key);

        Verdict.Findings findings = new Verdict.Findings();
        findings.expect("first answer", "200", first.inShort());
        findings.expect(
                "first answer is marked as a replay", false, first.hasHeader(REPLAYED, "true"));
        findings.expect("second answer", "200", again.inShort());
        findings.expect("second body", first.body(), again.body());
        findings.expect(
                "second answer is marked as a replay", true, again.hasHeader(REPLAYED, "true"));
        findings.expect("same key, other body", "422 idempotency_key_reused", other.inShort());
        return findings.verdict("same answer; 422");
    }
}
