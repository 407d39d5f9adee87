/**
 * The user's certificate authority and the leaf certificates made from it. Everything that touches
 * a file or a key blocks briefly and stays off the event loop; only {@link
 * org.devsupervisor.proxy.tls.CertificateStore} lives on it.
 */
package org.devsupervisor.proxy.tls;
