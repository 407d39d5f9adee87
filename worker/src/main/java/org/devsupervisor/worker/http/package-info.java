/**
 * One static server over HTTP: {@link org.devsupervisor.worker.http.DevServer} answers requests
 * from whatever listener they come.
 */
package org.devsupervisor.worker.http;
