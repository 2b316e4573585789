package dev.lanekeeper.system.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * One kept HTTP/1.1 connection: the protocol engine of Apache HttpCore over a plain socket, with
 * nothing between.
 */
final class Connection implements AutoCloseable {

    private static final int CONNECT_TIMEOUT_MS = 3_000;
    private static final int ANSWER_TIMEOUT_MS = 40_000;

    /** Answers are a few hundred bytes; what does not fit is only drained. */
    private static final int ANSWER_BYTES_MAX = 16_384;

    private final DefaultBHttpClientConnection http =
            new DefaultBHttpClientConnection(Http1Config.DEFAULT);
    private final byte[] answer = new byte[ANSWER_BYTES_MAX];
    private final byte[] successMark;
    private boolean reusable = true;

    private Connection(String successMark) {
        this.successMark = successMark.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * @param successMark what the body of a good answer holds
     */
    static Connection to(int port, String successMark) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(ANSWER_TIMEOUT_MS);
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_TIMEOUT_MS);
        Connection connection = new Connection(successMark);
        connection.http.bind(socket);
        return connection;
    }

    /**
     * Sends a request, reads the whole answer and checks it.
     *
     * @return null for a 200 that says success, else what kind of answer it was
     */
    @Nullable String exchange(ClassicHttpRequest request) throws IOException, HttpException {
        http.sendRequestHeader(request);
        http.sendRequestEntity(request);
        http.flush();
        ClassicHttpResponse response = http.receiveResponseHeader();
        http.receiveResponseEntity(response);
        int length = readBody(response);
        reusable = !saysClose(response);
        if (response.getCode() == 200 && holdsSuccess(length)) {
            return null;
        }
        return "status " + response.getCode() + " " + AnswerCode.in(answer, length);
    }

    /** False once the server has said that it closes; a new connection takes over then. */
    boolean isReusable() {
        return reusable;
    }

    private static boolean saysClose(ClassicHttpResponse response) {
        Header connection = response.getFirstHeader(HttpHeaders.CONNECTION);
        return connection != null && connection.getValue().equalsIgnoreCase("close");
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }

    private int readBody(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() == null) {
            return 0;
        }
        try (InputStream body = response.getEntity().getContent()) {
            return body.readNBytes(answer, 0, answer.length);
        }
    }

    private boolean holdsSuccess(int length) {
        for (int start = 0; start <= length - successMark.length; start++) {
            int matched = 0;
            while (matched < successMark.length
                    && answer[start + matched] == successMark[matched]) {
                matched++;
            }
            if (matched == successMark.length) {
                return true;
            }
        }
        return false;
    }
}
