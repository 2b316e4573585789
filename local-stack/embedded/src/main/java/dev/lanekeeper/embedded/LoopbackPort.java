package dev.lanekeeper.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports on 127.0.0.1 for servers that keep theirs over restarts. Free ones are picked below the
 * range that the kernel gives to outgoing connections: there, no client (least of all one that
 * tries to reconnect) can take the port while its server is down.
 */
public final class LoopbackPort {
    /** As a setting: pick a free port. */
    public static final int ANY = 0;

    private static final int PICK_FROM = 20_000;
    private static final int PICK_BELOW = 30_000;
    private static final int PICK_ATTEMPTS_MAX = 200;

    /**
     * A port is free until its server listens: two servers that start at once must not get one
     * port.
     */
    private static final Set<Integer> GIVEN_OUT = ConcurrentHashMap.newKeySet();

    private LoopbackPort() {}

    /**
     * The wanted port once it is known to be free, or a free one for {@link #ANY}.
     *
     * @throws PortInUseException when somebody listens there
     */
    public static int claim(String server, int wanted) {
        if (wanted == ANY) {
            return pick();
        }
        if (!isFree(wanted)) {
            throw new PortInUseException(server, wanted);
        }
        GIVEN_OUT.add(wanted);
        return wanted;
    }

    private static int pick() {
        for (int attempt = 0; attempt < PICK_ATTEMPTS_MAX; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(PICK_FROM, PICK_BELOW);
            if (isFree(port) && GIVEN_OUT.add(port)) {
                return port;
            }
        }
        throw new ServerStartException(
                "no free port from %d to %d in %d attempts"
                        .formatted(PICK_FROM, PICK_BELOW - 1, PICK_ATTEMPTS_MAX));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
