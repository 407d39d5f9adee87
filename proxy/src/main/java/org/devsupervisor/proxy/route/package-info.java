/** Which request belongs to which server, decided without any effect. */
package org.devsupervisor.proxy.route;
