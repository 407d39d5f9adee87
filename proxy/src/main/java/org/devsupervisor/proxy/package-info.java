/**
 * The TLS-terminating reverse proxy. {@link org.devsupervisor.proxy.ProxyVerticle} opens the ports,
 * {@link org.devsupervisor.proxy.ProxyControl} changes what they serve, {@link
 * org.devsupervisor.proxy.Forwarder} answers requests. All of it is confined to the verticle's
 * event loop, so there are no locks.
 */
package org.devsupervisor.proxy;
