/**
 * One static dev server: its HTTP side, its place on the bus, and the JVM around it. A worker's
 * class path is part of its price, so this module depends on Vert.x core and {@code shared} alone.
 */
package org.devsupervisor.worker;
