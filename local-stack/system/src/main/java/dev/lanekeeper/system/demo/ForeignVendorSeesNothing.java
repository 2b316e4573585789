package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.client.PosApi;
import dev.lanekeeper.system.client.Register;
import java.io.IOException;
import java.util.UUID;

/** Somebody with a valid token of another vendor knows all the ids: there is nothing at them. */
final class ForeignVendorSeesNothing implements Promise {

    @Override
    public String sentence() {
        return "another vendor's register and session are 404, whatever one tries";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException {
        Register register = system.freshRegister();
        String session = system.user("owner").openOrJoin(register, null).text("/session/id");
        PosApi stranger = system.stranger();
        ApiClient client = stranger.client();

        Verdict.Findings findings = new Verdict.Findings();
        expect404(
                findings,
                "start a shift",
                stranger.openOrJoin(system.claimedByStranger(register), null));
        expect404(
                findings,
                "record a sale",
                stranger.move(session, UUID.randomUUID(), "sale", "1.00"));
        expect404(findings, "start a close", stranger.startClose(session));
        expect404(findings, "close", stranger.close(session, "200.00", null));
        expect404(
                findings,
                "the register's session",
                client.get("/api/pos/registers/" + register.id() + "/session"));
        expect404(
                findings, "the x-report", client.get("/api/pos/sessions/" + session + "/x-report"));
        findings.expect(
                "start a shift in the owner's name",
                "403 not_yours",
                stranger.openOrJoin(register, null).inShort());
        findings.expect(
                "it is still open",
                true,
                system.user("owner").openOrJoin(register, null).isTrue("/joined"));
        return findings.verdict("404 six times, 403 once");
    }

    private static void expect404(Verdict.Findings findings, String what, Answer answer) {
        findings.expect(what, 404, answer.status());
    }
}
