/** The commands: words in, table or JSON out. What they know they ask of {@code client}. */
package org.devsupervisor.supervisor.cli;
