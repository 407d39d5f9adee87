/** The supervisor's JVM: reads its settings, takes its home, wires every part with constructors. */
package org.devsupervisor.supervisor.app;
