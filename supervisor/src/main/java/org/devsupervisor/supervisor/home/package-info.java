/**
 * The folder in which a supervisor keeps what is its own: where each file lies, the lock that makes
 * it the only one, and the files themselves. Only the JDK and {@code core}, since the command line
 * looks here too.
 */
package org.devsupervisor.supervisor.home;
