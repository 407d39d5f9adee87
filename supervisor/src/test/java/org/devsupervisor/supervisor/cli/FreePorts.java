package org.devsupervisor.supervisor.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for a test that has to know them before they are bound, or that looks whether they are free
 * again. The kernel gives them to nobody who asks for any port (32768 and above, 49152 on macOS),
 * no supervisor takes them for a server (9001 to 10999) or a cluster (20000 to 32000), and tests
 * that run meanwhile begin elsewhere.
 */
public final class FreePorts {
    private static final int FIRST = 11_000;
    private static final int LAST = 19_999;
    private static final int TRIES = 200;

    private FreePorts() {}

    /**
     * So many ports side by side.
     *
     * @return the lowest of them
     */
    public static int sideBySide(int count) throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            int first = ThreadLocalRandom.current().nextInt(FIRST, LAST + 2 - count);
            if (areFree(first, count)) {
                return first;
            }
        }
        throw new IOException("no %d free ports side by side".formatted(count));
    }

    /** As {@code server-ports} takes them. */
    public static String range(int count) throws IOException {
        int first = sideBySide(count);
        return first + "-" + (first + count - 1);
    }

    private static boolean areFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            try (ServerSocket socket =
                    new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                if (!socket.isBound()) {
                    return false;
                }
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
