/** The pages that a server shows of its own accord, from templates beside this package. */
package org.devsupervisor.worker.page;
