package org.devsupervisor.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpVersion;

import java.util.List;
import java.util.Locale;

/**
 * Headers that concern one connection and end with it (RFC 9110, 7.6.1). On an HTTP/2 stream they
 * make the whole message malformed. {@code TE: trailers} goes too: trailers are not passed on, so
 * asking for them would be a false promise.
 */
final class HopByHop {
    private static final int UPGRADE_REQUIRED = 426;
    private static final List<String> ALWAYS =
            List.of(
                    "connection",
                    "keep-alive",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private HopByHop() {}

    static void strip(MultiMap headers) {
        for (String value : List.copyOf(headers.getAll("connection"))) {
            for (String name : value.split(",", -1)) {
                if (!name.isBlank()) {
                    headers.remove(name.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        ALWAYS.forEach(headers::remove);
    }

    /** As {@link #strip}, but leaves the request to change to this protocol. */
    static void stripAllButUpgrade(MultiMap headers) {
        String protocol = headers.get("upgrade");
        strip(headers);
        headers.set("connection", "upgrade").set("upgrade", protocol);
    }

    /**
     * As {@link #strip}, but a 426 goes on naming the protocol it wants (RFC 9110, 15.5.22) where
     * the client's HTTP has a place for that, which is 1.1 alone.
     */
    static void stripAnswer(MultiMap headers, int status, HttpVersion client) {
        if (status == UPGRADE_REQUIRED
                && client == HttpVersion.HTTP_1_1
                && headers.contains("upgrade")) {
            stripAllButUpgrade(headers);
        } else {
            strip(headers);
        }
    }
}
