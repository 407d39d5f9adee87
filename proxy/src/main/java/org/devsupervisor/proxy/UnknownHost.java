package org.devsupervisor.proxy;

import org.devsupervisor.proxy.page.Link;
import org.devsupervisor.proxy.page.Page;
import org.devsupervisor.proxy.page.Pages;
import org.devsupervisor.proxy.route.HostName;
import org.devsupervisor.proxy.route.Route;
import org.devsupervisor.proxy.route.RouteTable;

import java.util.List;

/**
 * What a request gets that is for no server. One for a name that can only mean this machine is told
 * which servers there are; one for a name that was pointed here (DNS rebinding) is not.
 */
record UnknownHost(Pages pages, RouteTable routes) {
    Page page(Addressee addressee) {
        String authority = addressee.authority();
        if (authority == null) {
            return pages.unknownHost("", links(":" + addressee.port()));
        }
        String host = HostName.ofAuthority(authority);
        return HostName.isLoopback(host)
                ? pages.unknownHost(host, links(portOf(authority)))
                : pages.foreignHost(host);
    }

    /** By the scheme of the page, at the port that the client knows. */
    private List<Link> links(String port) {
        return routes.routes().stream()
                .map(Route::hosts)
                .filter(hosts -> !hosts.isEmpty())
                .map(List::getFirst)
                .map(host -> new Link(host, "//%s%s/".formatted(host, port)))
                .toList();
    }

    /** With its colon; empty where the scheme says it. */
    private static String portOf(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(colon).strip() : "";
    }
}
