package dev.lanekeeper.system.watch;

import java.net.URI;

/**
 * Where an instance says its numbers.
 *
 * @param instance its name, such as {@code pos-2}
 * @param uri of its management port
 */
record Endpoint(String service, String instance, URI uri) {}
