package org.devsupervisor.proxy;

import java.nio.file.Path;

/**
 * How the proxy listens. Always on 127.0.0.1.
 *
 * @param https TLS 1.2 and 1.3, HTTP/2 and HTTP/1.1
 * @param http the same routes without TLS
 * @param redirect whether plain HTTP answers with the address at the TLS port; the stable ports of
 *     servers do not
 * @param certificates the directory of the user's certificate authority
 * @param program what the person types for the command line, which pages tell
 */
public record ProxyOptions(
        ListenPort https, ListenPort http, boolean redirect, Path certificates, String program) {}
