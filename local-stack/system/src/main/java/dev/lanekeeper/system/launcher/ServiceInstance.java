package dev.lanekeeper.system.launcher;

import java.net.URI;

/**
 * One of the instances that share a service's work, and where it answers.
 *
 * @param number from 1; instance 1 has the known ports
 */
public record ServiceInstance(String service, int number, int port, int managementPort) {

    /** Its name among all processes, logs and Kafka clients, such as {@code pos-2}. */
    public String name() {
        return service + "-" + number;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public URI managementUri() {
        return URI.create("http://127.0.0.1:" + managementPort);
    }
}
