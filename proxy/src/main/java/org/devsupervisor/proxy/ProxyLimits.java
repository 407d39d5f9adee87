package org.devsupervisor.proxy;

/**
 * How much a message head may hold, towards clients and servers alike: generous, because cookies of
 * all servers below {@code localhost} can meet in one request, and everybody is on this machine.
 * And how long a connection to a worker is kept that nobody uses. There is no limit on silence
 * otherwise: event streams and WebSockets may be quiet for hours and are alive all the same.
 */
final class ProxyLimits {
    static final int MAX_HEADER_BYTES = 64 * 1024;
    static final int MAX_INITIAL_LINE_BYTES = 16 * 1024;
    static final int KEEP_ALIVE_SECONDS = 15;

    private ProxyLimits() {}
}
