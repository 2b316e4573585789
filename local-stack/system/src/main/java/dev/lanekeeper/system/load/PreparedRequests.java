package dev.lanekeeper.system.load;

import dev.lanekeeper.system.client.PosApi;
import dev.lanekeeper.system.client.Register;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hc.core5.http.ClassicHttpRequest;

/** "Start shift or join it", one request for each register, made before the clock runs. */
final class PreparedRequests implements Requests {

    private final List<ClassicHttpRequest> requests;

    PreparedRequests(List<Register> registers, String userId, String token) {
        requests =
                registers.stream()
                        .map(register ->
                                JsonRequest.post(
                                        PosApi.OPEN_OR_JOIN_PATH,
                                        token,
                                        PosApi.openOrJoinBody(register, userId, null)
                                                .getBytes(StandardCharsets.UTF_8)))
                        .toList();
    }

    @Override
    public ClassicHttpRequest next(ThreadLocalRandom random) {
        return requests.get(random.nextInt(requests.size()));
    }
}
