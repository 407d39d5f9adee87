package org.devsupervisor.proxy;

/**
 * How much a message head may hold, towards clients and servers alike. Generous, because cookies of
 * all servers below {@code localhost} can meet in one request, and everybody is on this machine.
 */
final class ProxyLimits {
    static final int MAX_HEADER_BYTES = 64 * 1024;
    static final int MAX_INITIAL_LINE_BYTES = 16 * 1024;

    private ProxyLimits() {}
}
