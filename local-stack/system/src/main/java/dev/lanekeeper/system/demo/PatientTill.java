package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.PosApi;
import dev.lanekeeper.system.client.Register;
import java.io.IOException;
import java.util.List;

/**
 * A till that starts its shift whatever breaks.
 *
 * @param instances that may be asked, as this till's user; the first is asked first
 */
record PatientTill(List<PosApi> instances, Register register, String key)
        implements Race.Entrant<PatientTill.Told> {

    /**
     * How a start ended.
     *
     * @param answer a 200 of the start itself or of its status address, or a refusal
     * @param cutOff whether a try before it was sent and never answered
     * @param waited whether a 202 came first
     */
    record Told(PatientTill till, Answer answer, boolean cutOff, boolean waited) {

        boolean isSuccess() {
            return answer.status() == 200 && !session("id").isEmpty();
        }

        /** A field of the session; the two kinds of answer hold it in different places. */
        String session(String field) {
            String own = answer.text("/session/" + field);
            return own.isEmpty() ? answer.text("/result/session/" + field) : own;
        }

        /** {@code opened} or {@code joined}, in the inbox's words. */
        String code() {
            if (!answer.code().isEmpty()) {
                return answer.code();
            }
            return answer.isTrue("/joined") ? "joined" : "opened";
        }
    }

    /**
     * @throws IOException when nobody tells the outcome in time
     */
    @Override
    public Told send() throws IOException, InterruptedException {
        PatientCaller.Told told =
                new PatientCaller(
                                instances.stream().map(PosApi::client).toList(),
                                key,
                                instance ->
                                        instance.post(
                                                PosApi.OPEN_OR_JOIN_PATH,
                                                PosApi.openOrJoinBody(
                                                        register,
                                                        instances.getFirst().userId(),
                                                        null),
                                                "Idempotency-Key",
                                                key))
                        .send();
        return new Told(this, told.answer(), told.cutOff(), told.waited());
    }
}
