package org.devsupervisor.worker.http;

import org.devsupervisor.shared.model.Profile;
import org.devsupervisor.shared.model.ServerName;

import java.nio.file.Path;

/**
 * What a server knows of itself.
 *
 * @param incarnation the n-th start
 * @param root absolute path of the document root
 * @param httpUrl its stable address
 * @param httpsUrl its address at the proxy
 * @param proxyHttpUrl its address at the proxy without TLS
 * @param profile in {@code prod} nothing is added to the site
 * @param apiAlias whether {@code /api/} is an alias of {@code /.dev/api/}, unless the root has an
 *     {@code api} of its own
 */
public record SiteInfo(
        ServerName name,
        int incarnation,
        Path root,
        String httpUrl,
        String httpsUrl,
        String proxyHttpUrl,
        Profile profile,
        boolean apiAlias) {}
