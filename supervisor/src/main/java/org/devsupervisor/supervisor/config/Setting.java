package org.devsupervisor.supervisor.config;

/**
 * One value as it is in force.
 *
 * @param key path with dots between, {@code proxy.https-port} or {@code servers.shop.root}
 * @param value a {@code Long}, {@code Double}, {@code Boolean}, text, or a list of texts
 */
public record Setting(String key, Object value, Source source) {}
