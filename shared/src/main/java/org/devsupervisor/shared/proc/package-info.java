/**
 * The one source of every figure about a process: the kernel's own files below {@code /proc}. Reads
 * block briefly (0.03 to 1 ms a process), so callers stay off the event loop.
 */
package org.devsupervisor.shared.proc;
