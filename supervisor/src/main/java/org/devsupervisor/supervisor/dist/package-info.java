/** The folder that the build makes: jars, and which of them each role has on its class path. */
package org.devsupervisor.supervisor.dist;
