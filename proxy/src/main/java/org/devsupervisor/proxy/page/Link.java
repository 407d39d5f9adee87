package org.devsupervisor.proxy.page;

/**
 * A link of a page.
 *
 * @param address where it leads
 */
public record Link(String text, String address) {}
