package dev.lanekeeper.embedded;

/** The port that a server was told to use belongs to another program; nothing was started. */
public final class PortInUseException extends ServerStartException {
    private static final long serialVersionUID = 1L;

    private final int port;

    PortInUseException(String server, int port) {
        super(
                "port %d for %s is in use by another program (expected: a free port)"
                        .formatted(port, server));
        this.port = port;
    }

    public int port() {
        return port;
    }
}
