package dev.lanekeeper.system.load;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** A request with a JSON body and a token, as small as it can be. */
final class JsonRequest {

    private JsonRequest() {}

    static ClassicHttpRequest post(String path, String token, byte[] body) {
        return of("POST", path, token, body);
    }

    static ClassicHttpRequest put(String path, String token, byte[] body) {
        return of("PUT", path, token, body);
    }

    /** Without a login: the body proves itself by this header. */
    static ClassicHttpRequest signed(String path, String header, String signature, byte[] body) {
        ClassicHttpRequest request = withBody("POST", path, body);
        request.setHeader(header, signature);
        return request;
    }

    private static ClassicHttpRequest of(String method, String path, String token, byte[] body) {
        ClassicHttpRequest request = withBody(method, path, body);
        request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        return request;
    }

    private static ClassicHttpRequest withBody(String method, String path, byte[] body) {
        ClassicHttpRequest request = new BasicClassicHttpRequest(method, path);
        request.setHeader(HttpHeaders.HOST, "127.0.0.1");
        request.setHeader(HttpHeaders.CONTENT_TYPE, ContentType.APPLICATION_JSON.getMimeType());
        request.setHeader(HttpHeaders.CONTENT_LENGTH, body.length);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        return request;
    }
}
