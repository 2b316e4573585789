package dev.lanekeeper.system.load;

import dev.lanekeeper.system.client.PosApi;
import dev.lanekeeper.system.client.Register;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/**
 * "Start shift" for every register, made once: while the clock runs, a caller only sends. Requests
 * are shared by all callers and never changed.
 */
final class PreparedRequests {

    private final List<ClassicHttpRequest> requests;

    PreparedRequests(List<Register> registers, String userId, String token) {
        requests = registers.stream().map(register -> request(register, userId, token)).toList();
    }

    int size() {
        return requests.size();
    }

    ClassicHttpRequest get(int index) {
        return requests.get(index);
    }

    private static ClassicHttpRequest request(Register register, String userId, String token) {
        byte[] body =
                PosApi.openOrJoinBody(register, userId, null).getBytes(StandardCharsets.UTF_8);
        ClassicHttpRequest request = new BasicClassicHttpRequest("POST", PosApi.OPEN_OR_JOIN_PATH);
        request.setHeader(HttpHeaders.HOST, "127.0.0.1");
        request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        request.setHeader(HttpHeaders.CONTENT_TYPE, ContentType.APPLICATION_JSON.getMimeType());
        request.setHeader(HttpHeaders.CONTENT_LENGTH, body.length);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        return request;
    }
}
