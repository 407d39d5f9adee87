/**
 * Watches the document roots for live reload: one inotify instance for all of them. What inotify
 * tells is taken as a hint where to look; what changed is found by comparing with the last known
 * state, so that lost, late and repeated events do no harm. Without Vert.x; a listener is called on
 * the watcher's thread.
 */
package org.devsupervisor.supervisor.watch;
