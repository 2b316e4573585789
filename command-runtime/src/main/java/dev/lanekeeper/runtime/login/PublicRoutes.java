package dev.lanekeeper.runtime.login;

import java.util.List;

/**
 * Addresses of a service that want no login, because their requests prove themselves: webhooks, by
 * their signature. A bean of the service.
 *
 * @param paths exact ones
 */
public record PublicRoutes(List<String> paths) {}
