/** The pages that the proxy answers itself, when no server can. */
package org.devsupervisor.proxy.page;
