/** The whole product from outside: real commands, child JVMs, sockets and TLS. */
package org.devsupervisor.supervisor.it;
