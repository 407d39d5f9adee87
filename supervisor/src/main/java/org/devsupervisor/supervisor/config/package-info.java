/** What the user set, read once, strictly, with every problem reported at the same time. */
package org.devsupervisor.supervisor.config;
