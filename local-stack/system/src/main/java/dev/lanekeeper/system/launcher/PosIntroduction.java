package dev.lanekeeper.system.launcher;

import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.client.PosApi;
import dev.lanekeeper.system.client.Register;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** The point of sale: shifts on registers that do not exist, and a shop with three tills. */
final class PosIntroduction implements Introduction {

    private static final String POS = "pos";

    @Override
    public int warmUp(ServiceInstance instance, LocalTokens tokens) throws IOException {
        ApiClient client =
                ApiClient.anonymous(instance.uri())
                        .withToken(tokens.user(WarmUp.USER, WarmUp.NOBODY));
        return WarmUp.run(
                instance,
                404,
                () -> {
                    Register unknown =
                            new Register(UUID.randomUUID(), WarmUp.NOBODY, WarmUp.NOBODY, "");
                    return client.post(
                            PosApi.OPEN_OR_JOIN_PATH,
                            PosApi.openOrJoinBody(unknown, WarmUp.USER, null),
                            WarmUp.PATIENCE);
                });
    }

    @Override
    public String loadSamples(Run run, LocalTokens tokens) throws IOException {
        List<Register> tills = SampleVendor.load(run, tokens);
        return tills.size() + " registers";
    }

    @Override
    public void show(Console console, Run run, LocalTokens tokens) throws IOException {
        Register till = SampleVendor.load(run, tokens).getFirst();
        console.line(
                "Start a shift on "
                        + till.code()
                        + ", as "
                        + SampleVendor.USER
                        + " of the sample vendor (copy and paste; then again, to join it):");
        console.line("");
        console.line("TOKEN=" + tokens.user(SampleVendor.USER, SampleVendor.VENDOR_ID));
        console.line(
                """
                curl -s %s%s \\
                  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
                  -d '%s'
                """
                        .formatted(
                                run.firstOf(POS).uri(),
                                PosApi.OPEN_OR_JOIN_PATH,
                                PosApi.openOrJoinBody(till, SampleVendor.USER, "200.00")));
        console.line(
                "The answer: {\"success\":true,\"session\":{...,\"sessionNumber\":\"%s-<date>-<nnnn>\",\"status\":\"open\",...},"
                        .formatted(till.code()));
        console.line(
                "  \"joined\":false,\"message\":\"Session opened\"}; whoever comes later gets the same session, and \"joined\":true,");
        console.line("  \"message\":\"Joined Existing Session\".");
    }
}
