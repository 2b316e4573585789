package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.PosApi;
import dev.lanekeeper.system.client.Register;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * The drawer is fifty short, and nobody said why: the close is refused, and the next try says why.
 */
final class CloseWithANoteAfterARefusal implements Promise {

    @Override
    public String sentence() {
        return "a close refused for a missing note succeeds with the note";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException {
        Register register = system.freshRegister();
        PosApi user = system.user("closer");
        String session = user.openOrJoin(register, "200.00").text("/session/id");
        Answer silent = user.close(session, "150.00", null);
        Answer explained = user.close(session, "150.00", "fifty went to the bakery next door");

        Verdict.Findings findings = new Verdict.Findings();
        findings.expect("close without a note", "409 variance_needs_note", silent.inShort());
        findings.expect("close with a note", "200", explained.inShort());
        findings.expect("status", "closed", explained.text("/status"));
        findings.expect(
                "variance",
                new BigDecimal("-50.00"),
                explained.json().at("/variance").asDecimal(BigDecimal.ZERO).setScale(2));
        return findings.verdict("409, then closed");
    }
}
