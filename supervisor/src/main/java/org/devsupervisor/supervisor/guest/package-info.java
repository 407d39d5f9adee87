/** A guest on the bus: a node that joins the cluster for as long as one command takes. */
package org.devsupervisor.supervisor.guest;
