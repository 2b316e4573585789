package dev.lanekeeper.system.launcher;

import com.sun.net.httpserver.HttpServer;
import dev.lanekeeper.embedded.ParentWatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A process that says it is healthy and does nothing else; it ends with its parent. */
final class HealthyMain {

    private HealthyMain() {}

    /** Argument: the port. */
    public static void main(String[] arguments) throws IOException {
        ParentWatch.begin();
        int port = Integer.parseInt(arguments[0]);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext(
                "/api/health",
                exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
    }
}
